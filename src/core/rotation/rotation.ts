/** Rotation as a person uses it: the times, the guided rotation, and the rehearsals. */
import type { Handlers } from '../../contract/contract.ts'
import type { RotationSlice } from '../../contract/rotation.ts'
import type { Notice } from '../../contract/session.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Log, Randomness, Storage } from '../ports.ts'
import { createGuide } from './guide.ts'
import { createRehearsals } from './rehearsals/rehearsals.ts'
import { listRehearsals } from './rehearsals/scripts/catalogue.ts'
import { computeWaits } from './rotation-times.ts'
import { planRelativeTimes, planTimes } from './runbook-times.ts'
import { writeRunbook } from './runbook.ts'

export interface RotationOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly storage: Storage
  readonly keyRing: KeyRing
  /** Where the keys are published, for the runbook; null while the JWKS server is stopped. */
  readonly jwksUri: () => string | null
  readonly changed: () => void
}

export interface Rotation {
  /** To be called when the keys have been loaded. */
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
  /** To be called after every change of the key ring: the guided rotation stands where the keys stand. */
  ringChanged(): void
  /** Ends a rehearsal that is under way. */
  stop(): Promise<void>
}

const nothing = () => ({})

export function createRotation(options: RotationOptions): Rotation {
  const { clock, keyRing, jwksUri } = options
  const guide = createGuide(options)
  const rehearsals = createRehearsals(options)
  const summaries = listRehearsals()

  return {
    load: guide.load,
    slice: () => ({
      parameters: guide.parameters,
      waits: computeWaits(guide.parameters),
      current: guide.current(),
      rehearsals: [...summaries],
      running: rehearsals.running,
      result: rehearsals.result,
    }),
    handlers: {
      'rotation.configure': (change) => guide.configure(change).then(nothing),
      'rotation.begin': ({ to }) => guide.begin(to).then(nothing),
      'rotation.advance': ({ early }) => guide.advance(early ?? false).then(nothing),
      'rotation.rollBack': () => guide.rollBack().then(nothing),
      'rotation.abandon': () => guide.abandon().then(nothing),
      'rotation.runbook': () => {
        const { parameters } = guide
        const rotation = guide.current()
        const now = clock.now()
        const times =
          rotation === null
            ? planRelativeTimes(parameters)
            : planTimes(rotation, keyRing.slice(), parameters, now)
        const input = { rotation, times, parameters, jwksUri: jwksUri(), writtenAt: now }
        return Promise.resolve(writeRunbook(input))
      },
      'rotation.rehearse': ({ id }) => rehearsals.rehearse(id, guide.parameters).then(nothing),
      'rotation.cancelRehearsal': () => rehearsals.cancel().then(nothing),
    },
    ringChanged: guide.ringChanged,
    stop: rehearsals.cancel,
  }
}
