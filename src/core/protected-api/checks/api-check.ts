/** One named check of an access token, and the answers that its failure may have on the wire. */
import { skipped } from '../../checks/finding.ts'
import type { Wire } from '../../checks/finding.ts'
import type { NamedCheck } from '../../checks/run-checks.ts'
import type { ApiRequestContext } from '../api-request-context.ts'

/** `API-01` to `API-14`. */
export type ApiCheck = NamedCheck<ApiRequestContext>

/** 401 as RFC 6750 §3.1 wants it; before the signature verifies it says no more than this. */
export function refuseToken(errorDescription = 'the access token is invalid'): Wire {
  return { status: 401, error: 'invalid_token', errorDescription }
}

/** Without credentials the challenge carries no error code (RFC 6750 §3.1). */
export const askForToken: Wire = { status: 401, error: '', errorDescription: null }

export const refuseRequest: Wire = {
  status: 400,
  error: 'invalid_request',
  errorDescription: 'the request must carry one access token, in the Authorization header',
}

/** The keys of the issuer cannot be had: nothing can be said about the token. */
export const notAvailable: Wire = {
  status: 503,
  error: 'temporarily_unavailable',
  errorDescription: 'the access token cannot be checked at the moment',
}

/** Findings of checks whose input is not there. */
export const missing = {
  token: skipped('There is no access token to look at.'),
  header: skipped('The header of the token could not be read.'),
  payload: skipped('The payload of the token could not be read.'),
} as const
