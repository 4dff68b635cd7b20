/** Rotation as a person uses it: the times, the guided rotation, and the rehearsals. */
import type { Handlers } from '../../contract/contract.ts'
import type { RotationSlice } from '../../contract/rotation.ts'
import type { Notice } from '../../contract/session.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Log, Randomness, Storage } from '../ports.ts'

export interface RotationOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly storage: Storage
  readonly keyRing: KeyRing
  readonly changed: () => void
}

export interface Rotation {
  load(): Promise<readonly Notice[]>
  slice(): RotationSlice
  readonly handlers: Pick<
    Handlers,
    | 'rotation.configure'
    | 'rotation.begin'
    | 'rotation.advance'
    | 'rotation.rollBack'
    | 'rotation.abandon'
    | 'rotation.runbook'
    | 'rotation.rehearse'
    | 'rotation.cancelRehearsal'
  >
  /** Ends a rehearsal that is under way. */
  stop(): Promise<void>
}

export function createRotation(_options: RotationOptions): Rotation {
  const missing = () => Promise.reject(new Error('not built yet'))
  return {
    load: () => Promise.resolve([]),
    slice: () => ({
      parameters: {
        cacheSeconds: 600,
        propagationSeconds: 60,
        assertionSeconds: 120,
        artefactSeconds: 0,
        cooldownSeconds: 30,
        skewSeconds: 60,
      },
      waits: { beforeSwitchSeconds: 660, beforeRetireSeconds: 180, compromiseSeconds: 660 },
      current: null,
      rehearsals: [],
      running: null,
      result: null,
    }),
    handlers: {
      'rotation.configure': missing,
      'rotation.begin': missing,
      'rotation.advance': missing,
      'rotation.rollBack': missing,
      'rotation.abandon': missing,
      'rotation.runbook': missing,
      'rotation.rehearse': missing,
      'rotation.cancelRehearsal': missing,
    },
    stop: () => Promise.resolve(),
  }
}
