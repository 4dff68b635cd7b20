/** The Inspect page's engine: one text at a time, recognised, decoded, checked and explained. */
import type { Handlers } from '../../contract/contract.ts'
import { AppError } from '../../contract/errors.ts'
import type { InspectionSlice } from '../../contract/inspection.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Log, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ProfileLibrary } from '../profiles/profiles.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'

export interface InspectorOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly keyRing: KeyRing
  readonly library: ProfileLibrary
  /** The lab's profile, used when an inspection names none. */
  readonly profile: () => Profile
  /** The lab's authorization server as it is now. */
  readonly labServer: () => ServerFacts
  /** PEM of the local authority, trusted beside the system's; null without one. */
  readonly localAuthority: () => string | null
  readonly changed: () => void
}

export interface Inspector {
  slice(): InspectionSlice
  readonly handlers: Pick<Handlers, 'inspection.inspect' | 'inspection.cancel' | 'inspection.clear'>
  /** Ends an inspection that is under way. */
  stop(): void
}

export function createInspector(_options: InspectorOptions): Inspector {
  const pending = () => Promise.reject(new AppError('ERR_INTERNAL', 'Not built yet.'))
  return {
    slice: () => ({ running: null, report: null }),
    handlers: {
      'inspection.inspect': pending,
      'inspection.cancel': pending,
      'inspection.clear': pending,
    },
    stop: () => undefined,
  }
}
