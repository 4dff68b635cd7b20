/** The one door into the application: checks a call's name and input, runs it, checks the output. */
import type { z } from 'zod'
import { procedures } from './contract.ts'
import type { Handlers } from './contract.ts'
import { AppError, toAppError } from './errors.ts'
import type { ErrorData } from './errors.ts'
import { refuseInput } from './json-input.ts'
import { procedureNames } from './names.ts'
import type { ProcedureName } from './names.ts'
import type { Reply } from './wire.ts'

export type Dispatch = (procedure: unknown, input: unknown) => Promise<Reply>

/** Told of every failure that is a bug, with its cause; the caller only sees ERR_INTERNAL. */
export type BugReporter = (procedure: string, error: unknown) => void

function isProcedureName(name: unknown): name is ProcedureName {
  return typeof name === 'string' && (procedureNames as readonly string[]).includes(name)
}

/** Says where in the input the first fault is, without echoing the value. */
function describeIssue(error: z.ZodError): ErrorData {
  const issue = error.issues[0]
  const field = issue === undefined ? '' : issue.path.map(String).join('.')
  const message = issue?.message ?? 'The input has the wrong shape.'
  return { code: 'ERR_INPUT_INVALID', message, details: { field } }
}

/**
 * Makes the dispatcher over the handlers. Never rejects: every failure travels as data, because Electron keeps only
 * the message of a thrown error.
 */
export function createDispatcher(handlers: Handlers, reportBug: BugReporter): Dispatch {
  return async (name, input) => {
    if (!isProcedureName(name)) {
      const error = new AppError('ERR_PROCEDURE_UNKNOWN', 'There is no such procedure.')
      return { ok: false, error: error.toData() }
    }
    const refusal = refuseInput(name, input)
    if (refusal !== undefined) return refusal
    const { input: inputSchema, output: outputSchema, errors } = procedures[name]
    const parsed = inputSchema.safeParse(input)
    if (!parsed.success) return { ok: false, error: describeIssue(parsed.error) }
    try {
      const handler = handlers[name] as (input: unknown) => Promise<unknown>
      const output = outputSchema.parse(await handler(parsed.data))
      return { ok: true, output }
    } catch (thrown) {
      const error = toAppError(thrown)
      const declared = error.code === 'ERR_INPUT_INVALID' || errors.includes(error.code)
      if (declared) return { ok: false, error: error.toData() }
      reportBug(name, thrown)
      const internal = new AppError('ERR_INTERNAL', 'Something failed inside the workbench.')
      return { ok: false, error: internal.toData() }
    }
  }
}
