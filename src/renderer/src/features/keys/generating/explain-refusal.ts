/** Says why a key was not made, where the person can mend it. */
import { errorCatalogue } from '../../../../../contract/errors.ts'
import type { AppError } from '../../../../../contract/errors.ts'

/** The sentence for the key ID's field; null for a failure that is told elsewhere, or was asked for. */
export function explainRefusal(error: AppError): string | null {
  if (error.code === 'ERR_KEY_EXISTS') return errorCatalogue[error.code].remedy
  return error.code === 'ERR_INPUT_INVALID' ? error.message : null
}
