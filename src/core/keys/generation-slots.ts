/** A few places in which keys are generated, so that generations that nobody waits for cannot fill libuv's threads. */

export interface GenerationSlots {
  /**
   * Runs the task in a free slot and settles as it does; one that has begun keeps its slot until it has ended. When the
   * signal aborts before, the task never runs and the reason of the signal is thrown.
   */
  run<Value>(task: () => Promise<Value>, signal: AbortSignal): Promise<Value>
}

/** Makes that many slots. */
export function createGenerationSlots(count: number): GenerationSlots {
  const waiting: (() => void)[] = []
  let busy = 0

  function enter(signal: AbortSignal): Promise<void> {
    signal.throwIfAborted()
    if (busy < count) {
      busy += 1
      return Promise.resolve()
    }
    return new Promise((resolve, reject) => {
      const take = () => {
        signal.removeEventListener('abort', giveUp)
        resolve()
      }
      const giveUp = () => {
        waiting.splice(waiting.indexOf(take), 1)
        reject(signal.reason as Error)
      }
      waiting.push(take)
      signal.addEventListener('abort', giveUp, { once: true })
    })
  }

  /** A slot passes to the one that has waited longest, without being free in between. */
  function leave(): void {
    const next = waiting.shift()
    if (next === undefined) busy -= 1
    else next()
  }

  return {
    async run(task, signal) {
      await enter(signal)
      try {
        return await task()
      } finally {
        leave()
      }
    },
  }
}
