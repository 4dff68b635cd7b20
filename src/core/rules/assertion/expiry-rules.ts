/** Rules about exp: that it is there, how far ahead it lies, and how long the assertion lives. */
import { judgeTimeValue, readSeconds } from '../../assertion/judge-time-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'
import { describeClock, describeOffset, guessTimeZone } from './clock-words.ts'
import { lifetimeRule } from './lifetime-rule.ts'
import { timeTypeRule, timeUnitRule } from './time-value-rules.ts'

const maxAheadSeconds = 86_400
/** An assertion has to reach the server and be read there. */
const transitSeconds = 5
/** More than this between nbf and a later iat is no allowance for clocks. */
const maxBackdatingSeconds = 3_600

function formatValue(seconds: number): string {
  return `${String(seconds)} (${formatTime(seconds)})`
}

/** When this very assertion was sent before; a copy that was kept is the usual reason for a late one. */
function explainPast({ payload, ledger, nowSeconds }: AssertionSubject, exp: number): string {
  if (judgeTimeValue(exp).kind !== 'usable') return ''
  const { iss, jti, iat } = payload ?? {}
  const usedAt =
    typeof jti === 'string' && typeof iss === 'string' ? (ledger?.usedAt(iss, jti) ?? null) : null
  if (usedAt !== null) {
    return ` It was sent before, at ${formatTime(Math.floor(usedAt / 1000))}: perhaps it was kept and used again.`
  }
  const issued = readSeconds(iat)
  return issued === null ? '' : guessTimeZone(issued - nowSeconds)
}

export const expiryRules: readonly AssertionRule[] = [
  {
    id: 'AST-EXP-MISSING',
    severity: 'error',
    title: 'No expiry',
    condition: 'There is no exp.',
    fix: 'Add exp: the current time in seconds plus 60.',
    sources: ['RFC 7523 §3'],
    check: ({ payload, nowSeconds }, { profile }) => {
      if (payload === null || payload['exp'] !== undefined) return []
      const message = 'exp is missing: whoever gets hold of the assertion could use it for ever.'
      const wanted = String(Math.floor(nowSeconds) + profile.life.recommend)
      return [hitAtClaim('exp', message, { wanted })]
    },
  },
  timeTypeRule('exp'),
  timeUnitRule('exp'),
  {
    id: 'AST-EXP-PAST',
    severity: 'error',
    title: 'Expired',
    condition: 'exp is not later than the verifier’s clock.',
    fix: 'Build a new assertion for every request; if this one is new, set the clock right.',
    sources: ['RFC 7519 §4.1.4'],
    check: (subject) => {
      const exp = readSeconds(subject.payload?.['exp'])
      if (exp === null || exp > subject.nowSeconds) return []
      const ago = formatSpan(exp - subject.nowSeconds)
      const message = `The assertion expired ${ago} ago: ${describeClock(subject)}.${explainPast(subject, exp)}`
      const wanted = `later than ${formatTime(Math.floor(subject.nowSeconds))}`
      return [hitAtClaim('exp', message, { seen: formatValue(exp), wanted })]
    },
  },
  {
    id: 'AST-EXP-SOON',
    severity: 'warning',
    title: 'Expires at once',
    condition: 'exp lies less than 5 s ahead.',
    fix: 'Set exp to the current time plus 60 s.',
    sources: ['RFC 7519 §4.1.4'],
    check: (subject) => {
      const exp = readSeconds(subject.payload?.['exp'])
      const left = (exp ?? 0) - subject.nowSeconds
      if (exp === null || left <= 0 || left >= transitSeconds) return []
      const message = `The assertion holds for ${formatSpan(left)} more and may expire on its way${describeOffset(subject)}.`
      return [hitAtClaim('exp', message, { seen: formatValue(exp) })]
    },
  },
  {
    id: 'AST-EXP-HUGE',
    severity: 'error',
    title: 'Expires much too late',
    condition: 'exp lies more than a day ahead.',
    fix: 'Set exp to the current time plus 60 s, and check its unit.',
    sources: ['RFC 7523 §3'],
    check: (subject) => {
      const exp = readSeconds(subject.payload?.['exp'])
      const left = (exp ?? 0) - subject.nowSeconds
      if (exp === null || left <= maxAheadSeconds) return []
      const message = `The assertion expires in ${formatSpan(left)}; until then it can be stolen, and the server has to remember its jti.`
      const wanted = `at most ${formatTime(Math.floor(subject.nowSeconds) + maxAheadSeconds)}`
      return [hitAtClaim('exp', message, { seen: formatValue(exp), wanted })]
    },
  },
  lifetimeRule,
  {
    id: 'AST-EXP-ORDER',
    severity: 'error',
    title: 'Times out of order',
    condition: 'exp is not later than iat or nbf, or nbf lies more than an hour before iat.',
    fix: 'Choose nbf and iat at the same moment, and exp after both.',
    sources: ['RFC 7519 §4.1'],
    check: ({ payload }) => {
      const exp = readSeconds(payload?.['exp'])
      const iat = readSeconds(payload?.['iat'])
      const nbf = readSeconds(payload?.['nbf'])
      const wanted = 'nbf <= iat < exp'
      const late = [['iat', iat] as const, ['nbf', nbf] as const].flatMap(([name, value]) => {
        if (exp === null || value === null || exp > value) return []
        const seen = `${name} ${formatValue(value)}, exp ${formatValue(exp)}`
        const message = `exp does not lie after ${name}: the assertion never holds.`
        return [hitAtClaim('exp', message, { seen, wanted })]
      })
      if (iat === null || nbf === null || nbf >= iat - maxBackdatingSeconds) return late
      const message = `nbf lies ${formatSpan(iat - nbf)} before iat; an assertion cannot hold before it is made.`
      const seen = `nbf ${formatValue(nbf)}, iat ${formatValue(iat)}`
      return [...late, hitAtClaim('nbf', message, { seen, wanted })]
    },
  },
]
