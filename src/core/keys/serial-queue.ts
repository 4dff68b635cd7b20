/** Runs asynchronous tasks one after the other, in the order in which they were asked for. */

export interface SerialQueue {
  /** Runs the task when all earlier ones have ended; settles as the task does. */
  run<Value>(task: () => Promise<Value>): Promise<Value>
}

/** Makes an empty queue; a task that fails does not stop the next one. */
export function createSerialQueue(): SerialQueue {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run(task) {
      const result = last.then(task)
      last = result.catch(() => undefined)
      return result
    },
  }
}
