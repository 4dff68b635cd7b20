/** Examines an HTTP request: a token request by the rules about those, and the tokens in any. */
import { headerValues } from '../../rules/http-evidence.ts'
import type { RequestEvidence } from '../../rules/http-evidence.ts'
import { buildRequestSubject } from '../../rules/request/build-request-subject.ts'
import { requestRules } from '../../rules/request/request-rules.ts'
import type { RequestParameter } from '../../rules/request/request-subject.ts'
import { applyRules } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined, FoundPiece, TokenRole } from '../examined.ts'
import { tellVerdict } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { isTokenRequest } from '../is-token-request.ts'
import { findTokens } from '../recognisers/find-tokens.ts'
import { viewRequest } from './view-http.ts'

const roles: ReadonlyMap<string, TokenRole | undefined> = new Map([
  ['client_assertion', 'client_assertion'],
  ['assertion', 'assertion'],
  ['access_token', 'access_token'],
  ['id_token_hint', 'id_token'],
  ['subject_token', undefined],
  ['actor_token', undefined],
  ['token', undefined],
  ['request', undefined],
])

const maxTokens = 20
/** Shorter than any token; such a value is a placeholder of an example. */
const leastToken = 16

function listInParameters(parameters: readonly RequestParameter[]): readonly FoundPiece[] {
  return parameters.flatMap(({ name, value, raw }) => {
    if (!roles.has(name) || value.length < leastToken || !value.includes('.')) return []
    const how = `The value of the parameter ${name}.`
    return [{ piece: { kind: 'token', text: value }, how, role: roles.get(name), fragment: raw }]
  })
}

function listInHeaders(request: RequestEvidence): readonly FoundPiece[] {
  const credentials = headerValues(request.headers, 'authorization').flatMap((value) => {
    const [, token] = /^\s{0,9}(?:bearer|dpop)\s{1,9}(\S{16,100000})\s{0,9}$/i.exec(value) ?? []
    return token === undefined ? [] : [{ token, role: 'bearer' as const }]
  })
  const proofs = headerValues(request.headers, 'dpop').map((token) => ({ token, role: undefined }))
  return [...credentials, ...proofs].map(({ token, role }) => ({
    piece: { kind: 'token', text: token },
    how: role === undefined ? 'The DPoP header.' : 'The token of the Authorization header.',
    role,
    fragment: token,
  }))
}

/** Tokens in a body that is no form, such as JSON. */
function listInBody({ body }: RequestEvidence): readonly FoundPiece[] {
  return findTokens(body).map(({ piece, how }) => ({ piece, how, fragment: piece.text }))
}

function pathOf(url: string | null): string {
  const [, path] = /^https?:\/\/[^/?#]*([^?#]*)/i.exec(url ?? '') ?? []
  return (path ?? url ?? '').slice(0, 80) || '/'
}

function nameRequest({ method, url }: RequestEvidence, isToken: boolean): string {
  if (method === null && url === null) return 'Form of a token request'
  const what = isToken ? 'Token request' : 'Request'
  return `${what} (${method ?? 'URL'} ${pathOf(url)})`
}

export function examineRequest(request: RequestEvidence, context: InspectionContext): Examined {
  const { profile, show } = context
  const isToken = isTokenRequest(request)
  const subject = buildRequestSubject(request, factsOf(context))
  const verdict = isToken
    ? applyRules(requestRules, subject, { profile })
    : { findings: [], quiet: 0 }
  const inForm = listInParameters([...subject.form, ...subject.query])
  const tokens = [
    ...listInHeaders(request),
    ...inForm,
    ...(subject.form.length === 0 ? listInBody(request) : []),
  ]
  const nothing = isToken
    ? `No rule of ${profile.title} speaks against the request itself.`
    : 'It is no token request; the tokens in it were looked at.'
  return makeExamined({
    kind: 'http-request',
    title: nameRequest(request, isToken),
    ...tellVerdict(verdict, nothing),
    views: [viewRequest(request, show)],
    children: tokens.slice(0, maxTokens),
  })
}
