/** Waits for the person, or the system, to end the process. */

export type EndSignal = 'SIGINT' | 'SIGTERM'

/** Resolves on the first SIGINT or SIGTERM; a second one means that nobody will wait, and ends at once. */
export function waitForEnd(): Promise<EndSignal> {
  return new Promise((resolve) => {
    let isEnding = false
    const end = (signal: EndSignal) => {
      if (isEnding) process.exit(signal === 'SIGINT' ? 130 : 143)
      isEnding = true
      resolve(signal)
    }
    process.on('SIGINT', end)
    process.on('SIGTERM', end)
  })
}
