/** One named check of the token request, and the answers and findings that many of them share. */
import { constant, skipped } from '../../checks/finding.ts'
import type { Wire } from '../../checks/finding.ts'
import type { NamedCheck } from '../../checks/run-checks.ts'
import type { TokenRequestContext } from '../token-request-context.ts'

/** `AS-01` to `AS-37`. */
export type TokenCheck = NamedCheck<TokenRequestContext>

/** The one answer to every failure before the signature verifies, so that nothing can be learnt from it. */
export const uniformRefusal: Wire = {
  status: 400,
  error: 'invalid_client',
  errorDescription: 'client authentication failed',
}

/** A refusal with its reason in a word, for a caller who has proved to hold the key. */
export function refuseClient(errorDescription: string): Wire {
  return { status: 400, error: 'invalid_client', errorDescription }
}

export function refuseRequest(errorDescription: string): Wire {
  return { status: 400, error: 'invalid_request', errorDescription }
}

const noForm = constant(skipped('The body could not be read as a form.'))
const noToken = constant(skipped('There is no assertion with three parts to look at.'))
const noHeader = constant(skipped('The header of the assertion could not be read.'))
const noPayload = constant(skipped('The payload of the assertion could not be read.'))

/** The findings of checks whose input an earlier check could not provide. */
export const missing = { noForm, noToken, noHeader, noPayload } as const
