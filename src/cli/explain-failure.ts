/** Puts a failure into words for a terminal: what happened, how to mend it, and the exit code. */
import { errorCatalogue, toAppError } from '../contract/errors.ts'
import type { AppError } from '../contract/errors.ts'
import { redactText } from '../host/redact.ts'

export interface Explanation {
  readonly text: string
  /** 2 for a command line that makes no sense, 1 for everything else. */
  readonly exitCode: 1 | 2
}

const usageCodes: readonly string[] = [
  'ERR_USAGE',
  'ERR_PROFILE_UNKNOWN',
  'ERR_PROFILE_NOT_FOR_LAB',
]

/** A bug has no sentence of its own: its message at least says where to look. */
function describe(error: AppError): string {
  const { cause } = error
  return error.code === 'ERR_INTERNAL' && cause instanceof Error
    ? `${cause.name}: ${cause.message}`
    : error.message
}

/** Never holds a stack trace, a token or a key. */
export function explainFailure(thrown: unknown): Explanation {
  const error = toAppError(thrown)
  const { title, remedy } = errorCatalogue[error.code]
  const what = describe(error)
  const lines =
    error.code === 'ERR_USAGE'
      ? [`error: ${what}`, remedy]
      : [`error: ${title}.`, `  ${what}`, `  ${remedy}`]
  return {
    text: redactText(lines.join('\n')),
    exitCode: usageCodes.includes(error.code) ? 2 : 1,
  }
}
