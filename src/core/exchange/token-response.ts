/** Reads the token endpoint's success answer the way a standard client does (RFC 6749 §5.1). */
import type { Check } from '../../contract/checks.ts'
import type { Finding } from '../../contract/findings.ts'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { findProfile } from '../profiles/profiles.ts'
import { unknownClient, unknownServer } from '../rules/judging-facts.ts'
import { applyRules } from '../rules/rule.ts'
import { buildTokenResponseSubject } from '../rules/token-response/build-token-response-subject.ts'
import type { AskedFor } from '../rules/token-response/token-response-subject.ts'
import { tokenResponseRules } from '../rules/token-response/token-response-rules.ts'

export interface TokenResponse {
  /** Null when the answer cannot be used; `fault` says why. */
  readonly accessToken: string | null
  readonly expiresInSeconds: number | null
  readonly scope: string | null
  readonly fault: Check | null
}

const facts = {
  server: unknownServer,
  client: unknownClient,
  nowSeconds: 0,
  clockOffsetSeconds: null,
}

/** What the exchange asks for; its scope has no say in whether the token can be used. */
const asked: AskedFor = {
  request: null,
  grantType: 'client_credentials',
  scope: null,
  usedDpop: false,
  authorizationScheme: null,
  expectedError: null,
}

/** Faults after which there is no token, or none that the client knows how to use (RFC 6749 §7.1). */
const stopping = new Set([
  'TOK-ACCESS-MISSING',
  'TOK-ACCESS-TYPE',
  'TOK-TYPE-MISSING',
  'TOK-TYPE-UNKNOWN',
  'TOK-TYPE-DPOP',
])
const stoppingRules = tokenResponseRules.filter(({ id }) => stopping.has(id))
/** A client reads on where a member only stands twice. */
const jsonRules = tokenResponseRules.filter(({ id }) => id === 'TOK-JSON')

function toFault({ ruleId, message, seen, wanted, fix, sources }: Finding): Check {
  return {
    id: 'CLIENT-TOKEN',
    ruleIds: [ruleId],
    title: 'Token answer readable',
    status: 'failed',
    message,
    seen,
    wanted,
    fix,
    sources,
    decisive: true,
    wire: null,
  }
}

/** Takes `access_token`, `expires_in` and `scope` from a 200 answer; `token_type` must be Bearer in any case. */
export function readTokenResponse(response: HttpResponseRecord): TokenResponse {
  const evidence = { ...response, isExcerpt: false }
  const read = buildTokenResponseSubject(evidence, facts, asked)
  // The client goes by the status: a member error beside the token does not stop it.
  const subject = { ...read, isError: false }
  const rules = read.members === null ? jsonRules : stoppingRules
  const [fault] = applyRules(rules, subject, { profile: findProfile('base') }).findings
  if (fault !== undefined) {
    return { accessToken: null, expiresInSeconds: null, scope: null, fault: toFault(fault) }
  }
  const { access_token: token, expires_in: expiresIn, scope } = read.members ?? {}
  return {
    accessToken: typeof token === 'string' ? token : null,
    expiresInSeconds: typeof expiresIn === 'number' ? expiresIn : null,
    scope: typeof scope === 'string' ? scope : null,
    fault: null,
  }
}
