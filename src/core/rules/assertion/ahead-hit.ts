/** Judges a time claim that lies ahead of the verifier's clock: iat and nbf alike. */
import { readSeconds } from '../../assertion/judge-time-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionSubject } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'
import { describeClock, guessTimeZone } from './clock-words.ts'

/** Where the profile says nothing (FAPI 2.0 Security Profile §5.3.2.1, item 14). */
const usualSkewSeconds = 60
/** No server is known to forgive more, whatever its profile says or leaves open (RFC 7519 §4.1.5). */
const mostForgivingSeconds = 300

/** Empty when the claim is absent, no number, or not ahead; an error beyond what the profile forgives. */
export function aheadHits(
  claim: 'iat' | 'nbf',
  subject: AssertionSubject,
  { title, futureSkew }: Profile,
): readonly RuleHit[] {
  const value = readSeconds(subject.payload?.[claim])
  const ahead = (value ?? 0) - subject.nowSeconds
  if (value === null || ahead <= 0) return []
  const allowed = futureSkew ?? usualSkewSeconds
  const span = formatSpan(ahead)
  const seen = `${String(value)} (${formatTime(value)})`
  if (ahead <= allowed) {
    const message = `${claim} lies ${span} ahead: ${describeClock(subject)}. ${title} forgives that, a stricter server does not.`
    return [hitAtClaim(claim, message, { severity: 'warning', seen, wanted: 'not ahead' })]
  }
  const wanted = `at most ${String(allowed)} s ahead`
  const message = `${claim} lies ${span} ahead: ${describeClock(subject)}.${guessTimeZone(ahead)}`
  const basis = ahead > mostForgivingSeconds ? {} : ({ basis: 'futureSkew' } as const)
  return [hitAtClaim(claim, message, { severity: 'error', seen, wanted, ...basis })]
}
