/** The JWKS doctor as a person uses it: one look at a time, the report in the state, earlier looks kept. */
import type { Handlers } from '../../contract/contract.ts'
import type { DoctorSlice } from '../../contract/doctor.ts'
import type { Notice } from '../../contract/session.ts'
import type { Clock, Log, Randomness, Storage } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import type { DocumentContext } from './judge-document.ts'

export interface DoctorOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly storage: Storage
  /** The lab's profile, used when a look names none. */
  readonly profile: () => Profile
  /** The certificate of the local authority (PEM), trusted beside the system's; null without one. */
  readonly localAuthority: () => string | null
  /** The sets of the lab, to tell a key that is used twice. */
  readonly otherSets: (url: string | null) => DocumentContext['otherSets']
  readonly changed: () => void
}

export interface Doctor {
  /** Reads the earlier looks. */
  load(): Promise<readonly Notice[]>
  slice(): DoctorSlice
  readonly handlers: Pick<
    Handlers,
    'doctor.look' | 'doctor.judge' | 'doctor.cancel' | 'doctor.forget'
  >
  /** Ends a look that is under way. */
  stop(): void
}

export function createDoctor(_options: DoctorOptions): Doctor {
  const missing = () => Promise.reject(new Error('not built yet'))
  return {
    load: () => Promise.resolve([]),
    slice: () => ({ running: null, report: null, recent: [] }),
    handlers: {
      'doctor.look': missing,
      'doctor.judge': missing,
      'doctor.cancel': missing,
      'doctor.forget': missing,
    },
    stop: () => undefined,
  }
}
