/** The rules about how long verifiers may keep the document, and how they learn that it has changed. */
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { formatSpan } from '../../checks/time-words.ts'
import { readDirectives, readSeconds } from '../../http/cache-control.ts'
import { askedFreshness } from '../../key-sets/freshness.ts'
import { goodAnswer, headerOf, noHits } from './transport-answer.ts'
import type { Answered } from './transport-answer.ts'
import type { Rule, RuleHit } from '../rule.ts'

const advised = 'Cache-Control: public, max-age=300 to 3600'
const longSeconds = 3_600
const tooLongSeconds = 86_400

function directivesOf(answer: Answered): ReadonlyMap<string, string> {
  return readDirectives(headerOf(answer, 'cache-control') ?? '')
}

const missing: Rule<TransportEvidence> = {
  id: 'JWKS-CACHE-MISSING',
  severity: 'warning',
  title: 'Nothing says how long the keys may be cached',
  condition: 'The answer has neither Cache-Control nor Expires.',
  fix: `Send ${advised}.`,
  sources: ['OIDC Core §10.1.1', 'RFC 9111 §4.2.2', 'SMART Backend Services'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const names = ['cache-control', 'expires']
    if (names.some((name) => headerOf(answer, name) !== undefined)) return noHits
    const message =
      'Every verifier picks a lifetime of its own, from five minutes to a day, so you cannot know when a rotation is complete.'
    return [{ message, seen: 'absent', wanted: advised }]
  },
}

const notStored: Rule<TransportEvidence> = {
  id: 'JWKS-CACHE-NOSTORE',
  severity: 'warning',
  title: 'The keys must not be cached',
  condition: 'Cache-Control has no-store, no-cache or max-age=0, or Expires lies in the past.',
  fix: `Send ${advised}.`,
  sources: ['OIDC Core §10.1.1', 'RFC 9111 §5.2.2'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const directives = directivesOf(answer)
    const isFresh = !directives.has('no-store') && !directives.has('no-cache')
    // An answer that has merely grown old on its way is a matter of JWKS-CACHE-AGE.
    const maxAge = readSeconds(directives.get('max-age'))
    if (isFresh && (maxAge === null ? askedFreshness(answer.head) !== 0 : maxAge > 0)) return noHits
    const seen =
      headerOf(answer, 'cache-control') ?? `Expires: ${headerOf(answer, 'expires') ?? ''}`
    const message =
      'Every assertion makes the verifier fetch the keys from you, and fails when you do not answer.'
    return [{ message, seen, wanted: advised }]
  },
}

const long: Rule<TransportEvidence> = {
  id: 'JWKS-CACHE-LONG',
  severity: 'warning',
  title: 'The keys may be cached for long',
  condition: 'They stay fresh for more than a day; info for more than an hour.',
  fix: 'Shorten max-age to an hour or less.',
  sources: ['OIDC Core §10.1.1', 'RFC 9111 §5.2.2.1'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const seconds = maxAgeSecondsOf(answer) ?? 0
    if (seconds <= longSeconds) return noHits
    const message = `A rotation, or the removal of a stolen key, takes up to ${formatSpan(seconds)} to reach every verifier.`
    const hit: RuleHit = { message, seen: `${String(seconds)} s`, wanted: 'at most 3600 s' }
    return [seconds > tooLongSeconds ? hit : { ...hit, severity: 'info' }]
  },
}

const aged: Rule<TransportEvidence> = {
  id: 'JWKS-CACHE-AGE',
  severity: 'info',
  title: 'A cache serves an old copy',
  condition: 'Age is greater than max-age, or a cache on the way says that its copy is stale.',
  fix: 'Purge the cache on every rotation, and let it revalidate.',
  sources: ['RFC 9111 §4.2.4', 'RFC 9111 §5.1'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const age = readSeconds(headerOf(answer, 'age'))
    const maxAge = readSeconds(directivesOf(answer).get('max-age'))
    if (age !== null && maxAge !== null && age > maxAge) {
      const message = `The copy is ${formatSpan(age)} old, and max-age is ${formatSpan(maxAge)}: a cache on the way serves what is out of date.`
      return [{ message, seen: `Age: ${String(age)}`, wanted: `at most ${String(maxAge)}` }]
    }
    const marks = ['cf-cache-status', 'x-cache', 'cache-status', 'warning']
    for (const name of marks) {
      const value = headerOf(answer, name) ?? ''
      if (!/\bstale\b|^110\b/i.test(value)) continue
      const message = 'A cache on the way says that its copy is out of date.'
      return [{ message, seen: `${name}: ${value}`, wanted: 'a fresh copy' }]
    }
    return noHits
  },
}

const validator: Rule<TransportEvidence> = {
  id: 'JWKS-CACHE-VALIDATOR',
  severity: 'info',
  title: 'Every refresh is a whole download',
  condition:
    'The answer has neither ETag nor Last-Modified, or a request with the one it has does not get 304.',
  fix: 'Send an ETag, and answer If-None-Match with 304.',
  sources: ['RFC 9110 §8.8', 'RFC 9110 §13.1.2'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const { conditional } = evidence
    const names = ['etag', 'last-modified']
    if (names.every((name) => headerOf(answer, name) === undefined)) {
      const message =
        'There is no ETag and no Last-Modified, so a verifier cannot ask whether anything has changed.'
      return [{ message, seen: 'absent', wanted: 'an ETag' }]
    }
    const status = conditional?.head?.status
    if (status === undefined || status === 304) return noHits
    const message = `The request ${conditional?.purpose.replace('With', 'with') ?? ''} got ${String(status)} instead of 304.`
    return [{ message, seen: String(status), wanted: '304' }]
  },
}

/** Seconds for which the answer asks to be kept, counted from when it was made; null where it says nothing. */
export function maxAgeSecondsOf(answer: Answered): number | null {
  const directives = directivesOf(answer)
  if (directives.has('no-store') || directives.has('no-cache')) return 0
  const maxAge = readSeconds(directives.get('max-age'))
  if (maxAge !== null) return maxAge
  const asked = askedFreshness(answer.head)
  return asked === null ? null : Math.round(asked / 1000)
}

export const jwksCacheRules: readonly Rule<TransportEvidence>[] = [
  missing,
  notStored,
  long,
  aged,
  validator,
]
