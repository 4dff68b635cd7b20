/** The rule about how long an assertion lives, measured as the profile measures it. */
import { judgeTimeValue } from '../../assertion/judge-time-value.ts'
import { formatSpan } from '../../checks/time-words.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'
import { describeClock } from './clock-words.ts'

/** Where the profile states no limit. */
const usualMaxSeconds = 300
const adviceSeconds = 60
/** Up to here iat is dated back to allow for clocks; beyond, the assertion is an old one. */
const backdatingSeconds = 300
/** Nearer to the limit than this, a clock that is a second fast breaks it. */
const marginSeconds = 2

interface Lifetime {
  readonly seconds: number
  /** From the verifier's clock to exp, and from iat to exp where there is an iat. */
  readonly words: string
}

/** A value that can be counted with: also in a wrong unit, since a verifier reads it as seconds. */
function countable(value: unknown): number | null {
  const judged = judgeTimeValue(value)
  return judged.kind === 'usable' || judged.kind === 'unit' ? judged.seconds : null
}

function describeBoth(left: number, total: number | null): string {
  if (total === null) return `exp lies ${formatSpan(left)} ahead`
  if (left > 0 && Math.abs(left - total) <= 1) return `it lives ${formatSpan(total)}`
  const fromNow = left > 0 ? `from now there are ${formatSpan(left)}` : 'it has expired'
  return `from iat to exp there are ${formatSpan(total)}, ${fromNow}`
}

/** Null where there is nothing to measure. */
function measureLifetime(
  { payload, nowSeconds }: AssertionSubject,
  { life }: Profile,
): Lifetime | null {
  const exp = countable(payload?.['exp'])
  if (exp === null) return null
  const iat = countable(payload?.['iat'])
  const left = exp - nowSeconds
  const total = iat === null ? null : exp - iat
  // Of an assertion that was made a while ago, what is left says nothing about what the server saw.
  const isOld = iat !== null && nowSeconds - iat > backdatingSeconds
  const seconds = {
    'exp-now': isOld || left <= 0 ? (total ?? left) : left,
    'exp-iat': total ?? left,
    both: Math.max(left, total ?? left),
  }[life.basis]
  return seconds <= 0 ? null : { seconds, words: describeBoth(left, total) }
}

function judgeLimit(
  { seconds, words }: Lifetime,
  limit: number,
  subject: AssertionSubject,
  { title, life }: Profile,
): RuleHit | null {
  const wanted = `at most ${String(limit)} s`
  const shown = { seen: formatSpan(seconds), wanted, basis: 'life' } as const
  if (seconds > limit) {
    const message = `The assertion lives too long for ${title}: ${words}, and ${String(limit)} s are allowed (${describeClock(subject)}).`
    const fix = `Set exp to the current time plus ${String(life.recommend)} s.`
    return hitAtClaim('exp', message, { ...shown, severity: 'error', fix })
  }
  if (life.basis === 'exp-iat' || seconds <= limit - marginSeconds) return null
  const message = `The assertion lives as long as ${title} allows, to the second; with a clock that is a little fast it is refused.`
  const fix = `Leave a margin: set exp to the current time plus ${String(life.recommend)} s.`
  return hitAtClaim('exp', message, { ...shown, severity: 'info', fix })
}

export const lifetimeRule: AssertionRule = {
  id: 'AST-LIFE-MAX',
  severity: 'warning',
  title: 'Lives too long',
  condition:
    'The time to exp is longer than the profile allows, from now or from iat as it measures; without a limit a warning above 300 s, and an info above 60 s or what the profile advises.',
  fix: 'Set exp to the current time plus 60 s.',
  sources: ['RFC 7523 §3', 'FAPI 2.0 Security Profile §5.3.2.1'],
  check: (subject, { profile }) => {
    const lifetime = measureLifetime(subject, profile)
    if (lifetime === null) return []
    const { max, recommend } = profile.life
    if (max !== null) {
      const hit = judgeLimit(lifetime, max, subject, profile)
      return hit === null ? [] : [hit]
    }
    const { seconds, words } = lifetime
    const seen = formatSpan(seconds)
    if (seconds > usualMaxSeconds) {
      const message = `The assertion lives long: ${words}. Many servers take no more than ${String(usualMaxSeconds)} s.`
      return [hitAtClaim('exp', message, { seen, wanted: `at most ${String(usualMaxSeconds)} s` })]
    }
    const advised = Math.max(adviceSeconds, recommend)
    if (seconds <= advised) return []
    const message = `The assertion lives longer than it needs: ${words}; ${String(advised)} s are enough for one request.`
    const fix = `Set exp to the current time plus ${String(advised)} s.`
    return [
      hitAtClaim('exp', message, { severity: 'info', seen, wanted: `${String(advised)} s`, fix }),
    ]
  },
}
