/** The log of servers that live for one rehearsal: what they meet there is its result and nobody's trouble. */
import type { Log } from '../../ports.ts'

export const quietLog: Log = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
}
