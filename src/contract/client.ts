/** The typed caller over any bridge: what a face uses to reach the application. */
import { procedures } from './contract.ts'
import type { ProcedureInput, ProcedureOutput } from './contract.ts'
import { AppError } from './errors.ts'
import type { ProcedureName } from './names.ts'
import { eventMessageSchema, replySchema } from './wire.ts'
import type { EventMessage } from './wire.ts'

/** The transport: two functions that carry JSON values. Whatever they deliver is checked by the client. */
export interface Bridge {
  /** Resolves to a Reply; rejects only when the transport itself fails. */
  call(procedure: ProcedureName, input: unknown): Promise<unknown>
  /** Delivers every event message; returns the function that ends it. */
  subscribe(listener: (message: unknown) => void): () => void
}

export interface Client {
  /**
   * Calls a procedure.
   *
   * @throws AppError with the code the application answered, or ERR_CONNECTION_LOST when the transport failed.
   */
  call<Name extends ProcedureName>(
    procedure: Name,
    input: ProcedureInput<Name>,
  ): Promise<ProcedureOutput<Name>>
  subscribe(listener: (message: EventMessage) => void): () => void
}

export function createClient(bridge: Bridge): Client {
  return {
    async call(procedure, input) {
      let answer: unknown
      try {
        answer = await bridge.call(procedure, input)
      } catch (cause) {
        if (cause instanceof AppError) throw cause
        const message = 'The connection was lost before the answer arrived.'
        throw new AppError('ERR_CONNECTION_LOST', message, undefined, cause)
      }
      const reply = replySchema.parse(answer)
      if (!reply.ok) throw new AppError(reply.error.code, reply.error.message, reply.error.details)
      return procedures[procedure].output.parse(reply.output) as ProcedureOutput<typeof procedure>
    },
    subscribe(listener) {
      return bridge.subscribe((message) => {
        listener(eventMessageSchema.parse(message))
      })
    },
  }
}
