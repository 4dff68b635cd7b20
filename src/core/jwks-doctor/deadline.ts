/** A time limit as an abort signal, over the clock port and on top of another signal. */
import { ExchangeFault } from '../http/receive-answer.ts'
import type { Clock } from '../ports.ts'

export interface Deadline {
  /** Aborted with an ExchangeFault `TIMEOUT`, or with the reason of the outer signal. */
  readonly signal: AbortSignal
  /** Lets go of the timer and of the outer signal. */
  release(): void
}

/** Starts the time now. */
export function startDeadline(clock: Clock, limitMs: number, outer: AbortSignal): Deadline {
  const controller = new AbortController()
  const follow = () => {
    controller.abort(toFault(outer.reason))
  }
  if (outer.aborted) follow()
  outer.addEventListener('abort', follow, { once: true })
  const stopTimer = clock.after(limitMs, () => {
    controller.abort(new ExchangeFault('TIMEOUT', 'The time is over.'))
  })
  return {
    signal: controller.signal,
    release() {
      stopTimer()
      outer.removeEventListener('abort', follow)
    },
  }
}

/** Settles as the work does, or rejects with the signal's reason as soon as it is aborted. */
export function orAborted<Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(toFault(signal.reason))
    }
    if (signal.aborted) giveUp()
    signal.addEventListener('abort', giveUp, { once: true })
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp)
    })
  })
}

function toFault(reason: unknown): ExchangeFault {
  if (reason instanceof ExchangeFault) return reason
  return new ExchangeFault('CANCELLED', 'The look was cancelled.')
}
