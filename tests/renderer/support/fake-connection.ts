/** A connection with nothing behind it: answers from handlers that a test gives, and events at will. */
import type { ErrorCode, ErrorData } from '../../../src/contract/errors.ts'
import type { EventName, ProcedureName } from '../../../src/contract/names.ts'
import type { Slices } from '../../../src/contract/session.ts'
import type { Connection, ConnectionState } from '../../../src/renderer/src/bridge/connection.ts'
import { slices as firstSlices } from '../fixtures/snapshot.ts'

export interface Call {
  readonly procedure: ProcedureName
  readonly input: unknown
}

export type Answer = (input: unknown) => unknown

/** Thrown by an answer to make the call fail as the application would. */
export class Refusal extends Error {
  readonly code: ErrorCode
  readonly details: ErrorData['details']

  constructor(code: ErrorCode, message: string, details?: ErrorData['details']) {
    super(message)
    this.code = code
    this.details = details
  }
}

export interface FakeConnection extends Connection {
  readonly calls: readonly Call[]
  answer(procedure: ProcedureName, answer: Answer): void
  /** Sends an event with the next revision, or the one given. */
  emit(event: EventName, value: unknown, revision?: number): void
  report(state: ConnectionState): void
  revision: number
}

/** What procedures answer that bring something; the others answer `{}`. */
const usualAnswers: Partial<Record<ProcedureName, unknown>> = {
  'exchange.start': { runId: 'run-1' },
  'exchange.reveal': null,
  'keys.generate': { kid: 'made' },
  'servers.receivedRequest': null,
}

/** Connected from the start; a test may give other answers. */
export function createFakeConnection(slices: Slices = firstSlices): FakeConnection {
  const listeners = new Set<(message: unknown) => void>()
  const connectionListeners = new Set<(state: ConnectionState) => void>()
  const answers = new Map<ProcedureName, Answer>()
  const calls: Call[] = []
  let state: ConnectionState = 'connected'

  const connection: FakeConnection = {
    calls,
    revision: 10,
    async call(procedure, input) {
      calls.push({ procedure, input })
      if (state !== 'connected') throw new Error('The connection is lost.')
      if (procedure === 'session.snapshot' && !answers.has(procedure)) {
        return { ok: true, output: { revision: connection.revision, slices } }
      }
      try {
        const answer = answers.get(procedure)
        const output = answer === undefined ? usualAnswers[procedure] : await answer(input)
        return { ok: true, output: output === undefined ? {} : output }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        const { code, message, details } = error
        return { ok: false, error: { code, message, ...(details && { details }) } }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onConnection(listener) {
      connectionListeners.add(listener)
      queueMicrotask(() => listener(state))
      return () => connectionListeners.delete(listener)
    },
    answer(procedure, answer) {
      answers.set(procedure, answer)
    },
    emit(event, value, revision) {
      connection.revision = revision ?? connection.revision + 1
      for (const listener of listeners) listener({ event, revision: connection.revision, value })
    },
    report(next) {
      state = next
      for (const listener of connectionListeners) listener(next)
    },
  }
  return connection
}
