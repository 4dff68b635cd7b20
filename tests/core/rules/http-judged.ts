/** Judges token requests and token answers for tests; whoever tests changes one thing of a good one. */
import type { Finding } from '../../../src/contract/findings.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import type { RequestEvidence, ResponseEvidence } from '../../../src/core/rules/http-evidence.ts'
import type { JudgingFacts } from '../../../src/core/rules/judging-facts.ts'
import { buildRequestSubject } from '../../../src/core/rules/request/build-request-subject.ts'
import type { RequestHistory } from '../../../src/core/rules/request/build-request-subject.ts'
import { requestRules } from '../../../src/core/rules/request/request-rules.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { readAskedFor } from '../../../src/core/rules/token-response/asked-for.ts'
import { buildTokenResponseSubject } from '../../../src/core/rules/token-response/build-token-response-subject.ts'
import { tokenResponseRules } from '../../../src/core/rules/token-response/token-response-rules.ts'
import type {
  AskedFor,
  TokenResponseSubject,
} from '../../../src/core/rules/token-response/token-response-subject.ts'
import type { RuleCase } from './describe-family.ts'
import { makeFacts } from './facts.ts'

export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'
export const grantUrn = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
export const tokenEndpoint = 'https://as.example.com/token'

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url')
}

/** A text in the form of a JWT, with a signature that says nothing. */
export function makeAssertion(claims: Readonly<Record<string, unknown>> = {}): string {
  const payload = {
    iss: 'client',
    sub: 'client',
    aud: 'https://as.example.com',
    jti: 'one',
    ...claims,
  }
  return `${encode({ alg: 'ES256', kid: 'one' })}.${encode(payload)}.${'c2ln'.repeat(16)}`
}

export type FormChanges = Readonly<Record<string, string | null>>

/** A form; null takes a parameter out of the good one. */
export function makeForm(changes: FormChanges = {}): string {
  const good: FormChanges = {
    grant_type: 'client_credentials',
    scope: 'read',
    client_id: 'client',
    client_assertion_type: assertionType,
    client_assertion: makeAssertion(),
  }
  const form = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...good, ...changes })) {
    if (value !== null) form.set(name, value)
  }
  return form.toString()
}

export const goodRequest: RequestEvidence = {
  method: 'POST',
  url: tokenEndpoint,
  headers: [
    ['Accept', 'application/json'],
    ['Content-Type', 'application/x-www-form-urlencoded'],
  ],
  body: makeForm(),
  isExcerpt: false,
}

export const facts = makeFacts(
  { issuer: 'https://as.example.com', tokenEndpoint },
  { clientId: 'client' },
)

export interface RequestCase extends RuleCase {
  readonly form?: FormChanges
  readonly request?: Partial<RequestEvidence>
  readonly facts?: Partial<JudgingFacts>
  readonly more?: Partial<RequestHistory>
}

/** What the rules REQ-* say, by the profile oidc unless it names another. */
export function judgeRequest(given: Omit<RequestCase, 'what'>): readonly Finding[] {
  const request = { ...goodRequest, body: makeForm(given.form), ...given.request }
  const subject = buildRequestSubject(request, { ...facts, ...given.facts }, given.more)
  const profile = findProfile(given.profile ?? 'oidc')
  return applyRules(requestRules, subject, { profile }).findings
}

export const goodResponse: ResponseEvidence = {
  status: 200,
  headers: [
    ['Content-Type', 'application/json;charset=UTF-8'],
    ['Cache-Control', 'no-store'],
    ['Pragma', 'no-cache'],
    ['Strict-Transport-Security', 'max-age=31536000'],
  ],
  body: JSON.stringify({
    access_token: 't0ken',
    token_type: 'Bearer',
    expires_in: 600,
    scope: 'read',
  }),
  isExcerpt: false,
}

export const errorResponse: ResponseEvidence = {
  ...goodResponse,
  status: 400,
  body: JSON.stringify({
    error: 'invalid_client',
    error_description: 'client authentication failed',
  }),
}

export interface ResponseCase extends RuleCase {
  /** Beside those of the good answer, or of the error answer where one of them is error. */
  readonly members?: Readonly<Record<string, unknown>>
  readonly without?: string
  readonly response?: Partial<ResponseEvidence>
  /** Null: nothing is known of the request. */
  readonly asked?: Partial<AskedFor> | null
  readonly receivedAt?: number
  readonly probes?: TokenResponseSubject['probes']
  readonly facts?: Partial<JudgingFacts>
}

function makeBody(base: ResponseEvidence, given: Omit<ResponseCase, 'what'>): string {
  const members = { ...(JSON.parse(base.body) as object), ...given.members }
  return JSON.stringify(members, (name, value: unknown) => {
    return name !== '' && name === given.without ? undefined : value
  })
}

/** What the rules TOK-* say of an answer to the good request, by the profile oidc unless it names another. */
export function judgeResponse(given: Omit<ResponseCase, 'what'>): readonly Finding[] {
  const isError = given.members?.['error'] !== undefined || (given.response?.status ?? 200) >= 400
  const base = isError ? errorResponse : goodResponse
  const response = { ...base, body: makeBody(base, given), ...given.response }
  const asked = given.asked === null ? null : { ...readAskedFor(goodRequest), ...given.asked }
  const { receivedAt = null, probes = null } = given
  const more = { receivedAt, probes }
  const subject = buildTokenResponseSubject(response, { ...facts, ...given.facts }, asked, more)
  const profile = findProfile(given.profile ?? 'oidc')
  return applyRules(tokenResponseRules, subject, { profile }).findings
}
