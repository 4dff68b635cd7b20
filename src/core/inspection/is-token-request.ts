/** Tells a request to an authorization server, by which a client authenticates, from any other. */
import type { RequestEvidence } from '../rules/http-evidence.ts'

const telling =
  /(?:^|[?&\s])(?:grant_type|client_assertion|client_assertion_type|assertion|code_verifier)=/
const endpoint = /\/(?:[\w-]*token|par|as\/par|introspect|revoke)\/?(?:[?#]|$)/i

/** By its parameters, or by the name of its endpoint. */
export function isTokenRequest({ url, body }: RequestEvidence): boolean {
  return telling.test(body) || telling.test(url ?? '') || endpoint.test(url ?? '')
}
