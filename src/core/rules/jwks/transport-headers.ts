/** The rules about what the answer says of its own content, and about headers that do not belong there. */
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { show } from '../../checks/show-value.ts'
import { goodAnswer, headerOf, noHits } from './transport-answer.ts'
import type { Rule, RuleHit } from '../rule.ts'

const wantedType = 'application/jwk-set+json'
const goodTypes: readonly string[] = [wantedType, 'application/json']

const contentType: Rule<TransportEvidence> = {
  id: 'JWKS-CT',
  severity: 'warning',
  title: 'The media type is not that of a JWK Set',
  condition:
    'Content-Type is neither application/jwk-set+json nor application/json, parameters aside; an error where it is text/html.',
  fix: `Send Content-Type: ${wantedType}.`,
  sources: ['RFC 7517 §8.5.2', 'RFC 9110 §8.3'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const value = headerOf(answer, 'content-type')
    const type = value?.split(';')[0]?.trim().toLowerCase() ?? ''
    if (goodTypes.includes(type)) return noHits
    const wanted = goodTypes.join(' or ')
    if (type === '') {
      const message = 'The answer has no Content-Type; some verifiers refuse that.'
      return [{ message, seen: 'absent', wanted }]
    }
    const message = `The answer is ${show(value)}; some verifiers refuse anything but JSON.`
    const hit: RuleHit = { message, seen: show(value), wanted }
    return [type === 'text/html' ? { ...hit, severity: 'error' } : hit]
  },
}

const nosniff: Rule<TransportEvidence> = {
  id: 'JWKS-CT-NOSNIFF',
  severity: 'info',
  title: 'Browsers may guess another media type',
  condition: 'The answer has no X-Content-Type-Options: nosniff.',
  fix: 'Send X-Content-Type-Options: nosniff.',
  sources: ['WHATWG Fetch §3.6'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const value = headerOf(answer, 'x-content-type-options')
    if (value?.toLowerCase() === 'nosniff') return noHits
    const message =
      'X-Content-Type-Options: nosniff is missing. No verifier needs it; it is good manners.'
    return [{ message, seen: show(value), wanted: 'nosniff' }]
  },
}

const cookies: Rule<TransportEvidence> = {
  id: 'JWKS-SET-COOKIE',
  severity: 'warning',
  title: 'The answer sets cookies',
  condition: 'The answer has a Set-Cookie header.',
  fix: 'Serve the document without cookies, in front of whatever makes sessions.',
  sources: ['RFC 9111 §7.3', 'RFC 6265 §3'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const count = answer.head.headers.filter(([name]) => name.toLowerCase() === 'set-cookie').length
    if (count === 0) return noHits
    const message = 'Shared caches and CDNs may refuse to keep an answer that sets cookies.'
    return [{ message, seen: `${String(count)} Set-Cookie`, wanted: 'none' }]
  },
}

const cors: Rule<TransportEvidence> = {
  id: 'JWKS-CORS',
  severity: 'info',
  title: 'Browsers on other origins cannot read it',
  condition: 'The answer has no Access-Control-Allow-Origin.',
  fix: 'Send Access-Control-Allow-Origin: * if browsers verify tokens; otherwise leave it.',
  sources: ['CDR Security Profile, CORS', 'WHATWG Fetch §3.3'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null || headerOf(answer, 'access-control-allow-origin') !== undefined)
      return noHits
    const message =
      'There is no Access-Control-Allow-Origin. Only code in a browser needs it; servers do not.'
    return [{ message, seen: 'absent', wanted: '* where browsers read it' }]
  },
}

export const jwksContentTypeRules: readonly Rule<TransportEvidence>[] = [contentType, nosniff]
export const jwksCookieRules: readonly Rule<TransportEvidence>[] = [cookies]
export const jwksCorsRules: readonly Rule<TransportEvidence>[] = [cors]
