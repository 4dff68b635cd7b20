/** Holds an answer back for a while, and for no longer than somebody waits for it. */
import type { ServerResponse } from 'node:http'
import type { Clock } from '../ports.ts'

/** Resolves with true when the time has passed, with false as soon as the client has gone or the server has stopped. */
export function holdAnswer(
  clock: Clock,
  response: ServerResponse,
  milliseconds: number,
): Promise<boolean> {
  return new Promise((resolve) => {
    function end(isAwaited: boolean): void {
      stopTimer()
      response.off('close', leave)
      resolve(isAwaited)
    }
    function leave(): void {
      end(false)
    }
    const stopTimer = clock.after(milliseconds, () => {
      end(true)
    })
    response.once('close', leave)
  })
}
