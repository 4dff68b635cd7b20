/** The rehearsals as a person uses them: one at a time, with its progress, cancelled at any moment. */
import { AppError } from '../../../contract/errors.ts'
import type { RehearsalId, RotationParameters, RotationSlice } from '../../../contract/rotation.ts'
import type { Clock, Randomness } from '../../ports.ts'
import { runRehearsal } from './run-rehearsal.ts'
import { findRehearsal } from './scripts/catalogue.ts'

/** Progress is told this often at most. */
const tellEveryMs = 100

export interface Rehearsals {
  readonly running: RotationSlice['running']
  readonly result: RotationSlice['result']
  /** Resolves when the result is there, or it was cancelled. @throws AppError ERR_REHEARSAL_BUSY */
  rehearse(id: RehearsalId, chosen: RotationParameters): Promise<void>
  /** Ends the one under way, if there is one; resolves when nothing of it listens any more. */
  cancel(): Promise<void>
}

export interface RehearsalsOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly changed: () => void
}

interface Run {
  readonly id: RehearsalId
  readonly cancellation: AbortController
  done: number
  /** Settles when everything is closed; never rejects. */
  ended: Promise<unknown>
}

export function createRehearsals({ clock, randomness, changed }: RehearsalsOptions): Rehearsals {
  let current: Run | null = null
  let result: RotationSlice['result'] = null

  async function play(run: Run, chosen: RotationParameters): Promise<void> {
    const { signal } = run.cancellation
    let toldAt = clock.elapsed()
    try {
      const fresh = await runRehearsal(findRehearsal(run.id), chosen, {
        randomness,
        startMs: clock.now(),
        signal,
        progressed(done) {
          run.done = done
          if (clock.elapsed() - toldAt < tellEveryMs) return
          toldAt = clock.elapsed()
          changed()
        },
      })
      if (!signal.aborted) result = fresh
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      current = null
      changed()
    }
  }

  return {
    get running() {
      return current === null ? null : { id: current.id, done: current.done }
    },
    get result() {
      return result
    },
    async rehearse(id, chosen) {
      if (current !== null) {
        const message = `The rehearsal ${current.id} is still being computed.`
        throw new AppError('ERR_REHEARSAL_BUSY', message)
      }
      const run: Run = {
        id,
        cancellation: new AbortController(),
        done: 0,
        ended: Promise.resolve(),
      }
      current = run
      changed()
      const played = play(run, chosen)
      run.ended = played.catch(() => undefined)
      return played
    },
    async cancel() {
      current?.cancellation.abort()
      await current?.ended
    },
  }
}
