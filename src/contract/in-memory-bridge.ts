/** The bridge without a crossing: for a face in the same process, and the measure for the other two. */
import type { Bridge } from './client.ts'
import type { Dispatch } from './dispatcher.ts'
import type { EventMessage } from './wire.ts'
import { refuseInput } from './json-input.ts'

/** The side of the application that every bridge leads to. */
export interface BridgeEnd {
  readonly dispatch: Dispatch
  subscribe(listener: (message: EventMessage) => void): () => void
}

function copyJson(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown)
}

/** Copies whatever crosses, so that neither side can change what the other holds. */
export function createInMemoryBridge(end: BridgeEnd): Bridge {
  return {
    async call(procedure, input) {
      const refusal = refuseInput(procedure, input)
      return copyJson(refusal ?? (await end.dispatch(procedure, copyJson(input))))
    },
    subscribe: (listener) =>
      end.subscribe((message) => {
        listener(copyJson(message))
      }),
  }
}
