/** Where a stepped exchange waits: each pass needs a permit, until somebody opens the gate for good. */

export interface Gate {
  /** Whether a pass would have to wait now. */
  readonly isClosed: boolean
  /** Resolves at once when a permit is there or the gate is open, otherwise when one is granted. */
  pass(): Promise<void> | void
  /** Lets exactly one more pass through. */
  grant(): void
  /** Lets everything through from now on. */
  open(): void
}

export interface GateOptions {
  /** Permits to begin with; `open` needs none. */
  readonly permits: number | 'open'
}

export function createGate({ permits: initial }: GateOptions): Gate {
  let isOpen = initial === 'open'
  let permits = initial === 'open' ? 0 : initial
  const waiting: (() => void)[] = []

  return {
    get isClosed() {
      return !isOpen && permits === 0
    },
    pass() {
      if (isOpen) return undefined
      if (permits > 0) {
        permits -= 1
        return undefined
      }
      return new Promise((resolve) => waiting.push(resolve))
    },
    grant() {
      const next = waiting.shift()
      if (next === undefined) permits += 1
      else next()
    },
    open() {
      isOpen = true
      for (const resume of waiting.splice(0)) resume()
    },
  }
}
