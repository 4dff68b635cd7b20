/** Reads out of a token request what its answer is measured by. */
import { readScheme } from '../../authorization-server/authentication-methods.ts'
import { headerValues } from '../http-evidence.ts'
import type { RequestEvidence } from '../http-evidence.ts'
import { parseParameters, valueOf } from '../request/request-parameters.ts'
import type { AskedFor } from './token-response-subject.ts'

/** @param expectedError the code that fits the fault of the request; null when it has none or it is not known */
export function readAskedFor(
  request: RequestEvidence,
  expectedError: string | null = null,
): AskedFor {
  const form = parseParameters(request.body)
  const [authorization] = headerValues(request.headers, 'authorization')
  return {
    request,
    grantType: valueOf(form, 'grant_type') ?? null,
    // Without a body it is not known what was asked for.
    scope: form.length === 0 ? null : (valueOf(form, 'scope') ?? ''),
    usedDpop: headerValues(request.headers, 'dpop').length > 0,
    authorizationScheme: authorization === undefined ? null : readScheme(authorization),
    expectedError,
  }
}
