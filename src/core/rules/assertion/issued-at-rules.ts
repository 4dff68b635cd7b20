/** Rules about iat: when the assertion was made, by the verifier's clock. */
import { judgeTimeValue } from '../../assertion/judge-time-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import { aheadHits } from './ahead-hit.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'
import { describeClock, guessTimeZone } from './clock-words.ts'
import { timeTypeRule, timeUnitRule } from './time-value-rules.ts'

/** Up to here it is an allowance for clocks. */
const maxUsualAgeSeconds = 300

export const issuedAtRules: readonly AssertionRule[] = [
  {
    id: 'AST-IAT-MISSING',
    severity: 'info',
    title: 'No time of issue',
    condition: 'There is no iat; an error where the profile requires it.',
    fix: 'Add iat with the current time in seconds.',
    sources: ['RFC 7523 §3'],
    check: ({ payload, nowSeconds }, { profile }) => {
      if (payload === null || payload['iat'] !== undefined) return []
      const wanted = String(Math.floor(nowSeconds))
      if (profile.claims.require.includes('iat')) {
        const message = `iat is missing; ${profile.title} requires it.`
        return [hitAtClaim('iat', message, { wanted, severity: 'error', basis: 'claims' })]
      }
      const message = 'iat is missing; with it a server can tell an old assertion from a new one.'
      return [hitAtClaim('iat', message, { wanted })]
    },
  },
  timeTypeRule('iat'),
  timeUnitRule('iat'),
  {
    id: 'AST-IAT-FUTURE',
    severity: 'error',
    title: 'Issued in the future',
    condition:
      'iat lies ahead of the verifier’s clock: a warning as far as the profile forgives it, an error beyond.',
    fix: 'Synchronise the clock, or date iat back by 5 to 30 s.',
    sources: ['FAPI 2.0 Security Profile §5.3.2.1', 'RFC 7519 §4.1.6'],
    check: (subject, { profile }) => aheadHits('iat', subject, profile),
  },
  {
    id: 'AST-IAT-OLD',
    severity: 'warning',
    title: 'Issued long ago',
    condition: 'iat lies more than 300 s back; an error beyond the age that the profile states.',
    fix: 'Build a new assertion for every request.',
    sources: ['RFC 7523 §3'],
    check: (subject, { profile }) => {
      const judged = judgeTimeValue(subject.payload?.['iat'])
      if (judged.kind !== 'usable') return []
      const age = subject.nowSeconds - judged.seconds
      const { maxAge } = profile.life
      const isTooOld = maxAge !== undefined && age > maxAge
      if (!isTooOld && age <= maxUsualAgeSeconds) return []
      const seen = `${String(judged.seconds)} (${formatTime(judged.seconds)})`
      const issued = `The assertion was issued ${formatSpan(age)} ago: ${describeClock(subject)}.`
      if (isTooOld) {
        const message = `${issued} ${profile.title} takes none older than ${String(maxAge)} s.${guessTimeZone(-age)}`
        const wanted = `at most ${String(maxAge)} s old`
        return [hitAtClaim('iat', message, { severity: 'error', basis: 'life', seen, wanted })]
      }
      const message = `${issued}${guessTimeZone(-age)}`
      const wanted = `at most ${String(maxUsualAgeSeconds)} s old`
      return [hitAtClaim('iat', message, { seen, wanted })]
    },
  },
]
