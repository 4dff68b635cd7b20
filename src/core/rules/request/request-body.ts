/** What a request is, as far as the rules have to know before they may miss something in it. */
import type { RequestSubject } from './request-subject.ts'
import { valueOf } from './request-parameters.ts'
import type { RuleHit } from '../rule.ts'

export type BodyKind = 'empty' | 'form' | 'json' | 'multipart' | 'xml'

/** By how the body begins, whatever its Content-Type says. */
export function kindOfBody(body: string): BodyKind {
  const start = body.trimStart().slice(0, 2)
  if (start === '') return 'empty'
  if (start.startsWith('{') || start.startsWith('[')) return 'json'
  if (start === '--') return 'multipart'
  return start.startsWith('<') ? 'xml' : 'form'
}

/** The URL that the request goes to, or else the configured endpoint; null when neither is absolute. */
export function endpointOf({ request, server }: RequestSubject): URL | null {
  const candidates = [request.url, server.endpointCalled, server.tokenEndpoint]
  const absolute = candidates.find((url) => url !== null && /^https?:\/\/[^/]/i.test(url))
  return absolute != null && URL.canParse(absolute) ? new URL(absolute) : null
}

/** Whether it asks for a token; introspection, revocation and the like authenticate the same way and need no grant. */
export function isTokenRequest({ request, server }: RequestSubject): boolean {
  if (server.endpointCalled !== null && server.endpointCalled !== server.tokenEndpoint) return false
  return !Object.values(server.otherEndpoints).includes(request.url ?? '')
}

/** Whether the parameter is nowhere; false where it could not be seen, or where another rule says why it is lost. */
export function lacks({ request, form, query }: RequestSubject, name: string): boolean {
  if (request.method !== null && request.method.toUpperCase() !== 'POST') return false
  const kind = kindOfBody(request.body)
  if (kind !== 'form' && kind !== 'empty') return false
  return valueOf(form, name) === undefined && valueOf(query, name) === undefined
}

/** Whether a pasted text shows no body: what is missing in it may have been sent all the same. */
export function hasLostBody({ request }: RequestSubject): boolean {
  return request.isExcerpt && kindOfBody(request.body) === 'empty'
}

/** The hit for something that is missing, as information where the body may have been lost. */
export function missingHit(subject: RequestSubject, hit: RuleHit): RuleHit {
  if (!hasLostBody(subject)) return hit
  const message = `${hit.message} The text shows no body; this holds if it was sent without one.`
  return { ...hit, message, severity: 'info' }
}
