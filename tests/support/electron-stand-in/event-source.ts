/** Events as Electron's objects have them: names that are known, and an event that can be prevented. */

type Listener = (...args: never[]) => void

export interface PreventableEvent {
  preventDefault(): void
  readonly defaultPrevented: boolean
}

export function createEvent<Details extends object>(details?: Details): PreventableEvent & Details {
  let prevented = false
  const event = {
    preventDefault() {
      prevented = true
    },
    get defaultPrevented() {
      return prevented
    },
  }
  return Object.defineProperties(
    event,
    Object.getOwnPropertyDescriptors(details ?? {}),
  ) as typeof event & Details
}

export class EventSource {
  readonly #name: string
  readonly #known: readonly string[]
  readonly #listeners = new Map<string, Set<Listener>>()

  constructor(name: string, known: readonly string[]) {
    this.#name = name
    this.#known = known
  }

  on(event: string, listener: Listener): void {
    if (!this.#known.includes(event)) {
      throw new Error(`the stand-in for electron does not implement ${this.#name}.on('${event}')`)
    }
    const listeners = this.#listeners.get(event) ?? new Set()
    this.#listeners.set(event, listeners.add(listener))
  }

  once(event: string, listener: Listener): void {
    const onceListener = (...args: never[]) => {
      this.#listeners.get(event)?.delete(onceListener)
      listener(...args)
    }
    this.on(event, onceListener)
  }

  emit(event: string, ...args: unknown[]): void {
    for (const listener of this.#listeners.get(event) ?? []) listener(...(args as never[]))
  }
}
