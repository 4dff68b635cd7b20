/** AS-25 to AS-27: does the assertion hold now, and not for unreasonably long? */
import { explainUnit, judgeTimeValue } from '../../assertion/judge-time-value.ts'
import type { TimeClaim } from '../../assertion/judge-time-value.ts'
import { failed, passed, skipped, warning } from '../../checks/finding.ts'
import type { Finding, Wire } from '../../checks/finding.ts'
import { kindOf, show } from '../../checks/show-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import { missing, refuseClient } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

/** Where the profile has no upper bound, a day is worth a warning and ten years are no lifetime at all. */
const longLifeSeconds = 86_400
const absurdLifeSeconds = 10 * 365.25 * 86_400
const oldAssertionSeconds = 300

/** What is wrong with the value itself, whatever the time is now; null when it is a plausible NumericDate. */
function judgeNumber(
  claim: TimeClaim,
  value: unknown,
  wire: Wire,
  context: TokenRequestContext,
): Finding | null {
  const now = context.nowMs / 1000
  const rule = `AST-${claim.toUpperCase()}`
  const wanted = `seconds since 1970, such as ${String(Math.floor(now))}`
  const refuse = (ruleId: string, message: string, fix: string) =>
    failed(wire, [ruleId], message, { seen: show(value), wanted, fix })

  const judged = judgeTimeValue(value)
  switch (judged.kind) {
    case 'missing':
    case 'type': {
      const message = `${claim} must be a number of seconds; it is ${kindOf(value)}.`
      return refuse(`${rule}-TYPE`, message, 'Write it as a JSON number without quotes.')
    }
    case 'not-finite':
      return refuse(
        'AST-TIME-FORM',
        `${claim} is too large for a number.`,
        'Write a plain integer.',
      )
    case 'unit': {
      const { guess, fix } = explainUnit(judged)
      const ahead = formatSpan(judged.seconds - now)
      const message = `${claim} is ${String(value)}: read as seconds it lies ${ahead} ahead. ${guess}`
      return refuse(`${rule}-MS`, message, fix)
    }
    case 'negative': {
      const message = `${claim} is ${String(value)}, which lies before 1970 (${formatTime(judged.seconds)}).`
      return refuse('AST-TIME-NEG', message, 'Add the offset to the current time in seconds.')
    }
    case 'offset':
    case 'usable': {
      if (!context.policy.integersOnly || Number.isInteger(value)) return null
      const message = `${claim} has a fraction; ${context.policy.profileTitle} takes integers.`
      return refuse('AST-TIME-FRAC', message, 'Round it down.')
    }
  }
}

function describeClock(nowMs: number): string {
  return `server clock ${formatTime(Math.floor(nowMs / 1000))}`
}

function judgeExpiry(exp: number, context: TokenRequestContext): Finding {
  const { nowMs, policy } = context
  const now = nowMs / 1000
  const left = exp - now
  const clock = describeClock(nowMs)
  const recommended = `Set exp to now + ${String(policy.recommendedLifeSeconds)} s.`
  const seen = `${String(exp)} (${formatTime(exp)})`
  if (left <= -policy.expLeewaySeconds) {
    const isOffset = judgeTimeValue(exp).kind === 'offset'
    const hint = isOffset ? ' It looks like an offset instead of a time.' : ''
    const message = `The assertion expired ${formatSpan(left)} ago (${clock}).${hint}`
    const fix = isOffset
      ? 'Add the current time in seconds.'
      : 'Build a fresh assertion for every request; if it was fresh, synchronise the clock of the client.'
    const ruleIds = isOffset ? ['AST-EXP-PAST', 'AST-TIME-OFFSET'] : ['AST-EXP-PAST']
    const wanted = `later than ${formatTime(Math.floor(now))}`
    return failed(refuseClient('assertion expired'), ruleIds, message, { seen, wanted, fix })
  }
  const life = refuseClient('lifetime')
  const { maxLifeSeconds, lifeBasis } = policy
  if (maxLifeSeconds !== null && lifeBasis !== 'exp-iat' && left > maxLifeSeconds) {
    const message = `The assertion lives ${formatSpan(left)} more; ${policy.profileTitle} allows ${String(maxLifeSeconds)} s (${clock}).`
    const wanted = `at most ${String(maxLifeSeconds)} s from now`
    return failed(life, ['AST-LIFE-MAX'], message, { seen, wanted, fix: recommended })
  }
  if (left > absurdLifeSeconds) {
    const message = `The assertion expires in ${formatSpan(left)}, which is no lifetime of a credential (${clock}).`
    const wanted = 'a time within minutes from now'
    return failed(life, ['AST-EXP-HUGE'], message, { seen, wanted, fix: recommended })
  }
  if (left > longLifeSeconds) {
    const message = `The assertion expires in ${formatSpan(left)}; its jti has to be remembered until then.`
    return warning(['AST-EXP-HUGE'], message, { seen, fix: recommended })
  }
  return passed(`The assertion holds for ${formatSpan(left)} more (${clock}).`, seen)
}

const expiry: TokenCheck = {
  id: 'AS-25',
  title: 'Expiry',
  sources: ['RFC 7523 §3', 'RFC 7519 §4.1.4'],
  run(context) {
    const payload = context.decoded?.payload
    if (payload == null) return missing.noPayload
    const { exp } = payload
    const wire = refuseClient('assertion expired')
    if (exp === undefined) {
      const seconds = String(context.policy.recommendedLifeSeconds)
      const message = 'exp is missing: without it the assertion would be valid for ever.'
      const detail = { seen: 'absent', wanted: `now + ${seconds} s`, fix: 'Add exp.' }
      return failed(wire, ['AST-EXP-MISSING'], message, detail)
    }
    return judgeNumber('exp', exp, wire, context) ?? judgeExpiry(Number(exp), context)
  },
}

function judgeStart(claim: 'nbf' | 'iat', value: number, context: TokenRequestContext): Finding {
  const { nowMs, policy } = context
  const ahead = value - nowMs / 1000
  const clock = describeClock(nowMs)
  const seen = `${claim} ${String(value)} (${formatTime(value)})`
  const future = `AST-${claim.toUpperCase()}-FUTURE`
  const fix = 'Synchronise the clock of the client, or date it back by a few seconds.'
  if (ahead > policy.skewRefuseSeconds) {
    const message = `${claim} lies ${formatSpan(ahead)} ahead of this server (${clock}).`
    const wanted = `at most ${String(policy.skewRefuseSeconds)} s ahead`
    return failed(refuseClient('not yet valid'), [future], message, { seen, wanted, fix })
  }
  if (ahead > policy.skewAcceptSeconds) {
    const message = `${claim} lies ${formatSpan(ahead)} ahead of this server (${clock}); more than ${String(policy.skewAcceptSeconds)} s are no small skew.`
    return warning([future], message, { seen, fix })
  }
  if (claim === 'iat' && judgeTimeValue(value).kind === 'offset') {
    const message = `iat is ${formatTime(value)}; it looks like an offset instead of a time.`
    const detail = { seen, wanted: 'the current time in seconds', fix: 'Add the current time.' }
    return failed(refuseClient('not yet valid'), ['AST-TIME-OFFSET'], message, detail)
  }
  const { maxAgeSeconds } = policy
  if (claim === 'iat' && maxAgeSeconds !== null && ahead < -maxAgeSeconds) {
    const message = `The assertion was issued ${formatSpan(ahead)} ago (${clock}); ${policy.profileTitle} takes iat for ${String(maxAgeSeconds)} s.`
    const wanted = `at most ${String(maxAgeSeconds)} s ago`
    const detail = { seen, wanted, fix: 'Build one for every request.' }
    return failed(refuseClient('assertion expired'), ['AST-IAT-OLD'], message, detail)
  }
  if (claim === 'iat' && ahead < -oldAssertionSeconds) {
    const message = `The assertion was issued ${formatSpan(ahead)} ago (${clock}).`
    return warning(['AST-IAT-OLD'], message, { seen, fix: 'Build one for every request.' })
  }
  return passed(`${claim} is not ahead of this server (${clock}).`, seen)
}

const statusRank = { failed: 0, warning: 1, passed: 2, skipped: 3 } as const

const start: TokenCheck = {
  id: 'AS-26',
  title: 'Not before, issued at',
  sources: ['RFC 7519 §4.1.5', 'RFC 7519 §4.1.6', 'FAPI 2.0 Security Profile §5.3.2.1'],
  run(context) {
    const payload = context.decoded?.payload
    if (payload == null) return missing.noPayload
    const wire = refuseClient('not yet valid')
    const findings: Finding[] = []
    for (const claim of ['nbf', 'iat'] as const) {
      const value = payload[claim]
      if (value === undefined) continue
      const fault = judgeNumber(claim, value, wire, context)
      findings.push(fault ?? judgeStart(claim, Number(value), context))
    }
    const [worst] = findings.toSorted((a, b) => statusRank[a.status] - statusRank[b.status])
    return worst ?? passed('Neither nbf nor iat is there, and neither is required.')
  },
}

const order: TokenCheck = {
  id: 'AS-27',
  title: 'Order of times',
  sources: ['RFC 7519 §4.1'],
  run({ decoded, policy }) {
    const payload = decoded?.payload
    if (payload == null) return missing.noPayload
    const { exp, iat, nbf } = payload
    if (typeof exp !== 'number') return skipped('There is no exp to compare with.')
    const wire = refuseClient('lifetime')
    for (const [name, value] of [['iat', iat] as const, ['nbf', nbf] as const]) {
      if (typeof value !== 'number' || exp > value) continue
      const message = `exp does not lie after ${name}.`
      const seen = `${name} ${String(value)}, exp ${String(exp)}`
      const fix = 'Set exp after iat and nbf.'
      return failed(wire, ['AST-EXP-ORDER'], message, { seen, wanted: 'nbf <= iat < exp', fix })
    }
    if (typeof iat !== 'number') return passed('There is no iat to measure a lifetime from.')
    const life = exp - iat
    const { maxLifeSeconds, lifeBasis } = policy
    if (maxLifeSeconds !== null && lifeBasis !== 'exp-now' && life > maxLifeSeconds) {
      const message = `From iat to exp there are ${formatSpan(life)}; ${policy.profileTitle} allows ${String(maxLifeSeconds)} s.`
      const wanted = `at most ${String(maxLifeSeconds)} s`
      const fix = `Set exp to iat + ${String(policy.recommendedLifeSeconds)} s.`
      return failed(wire, ['AST-LIFE-MAX'], message, { seen: formatSpan(life), wanted, fix })
    }
    return passed(`From iat to exp there are ${formatSpan(life)}.`)
  },
}

export const timeChecks: readonly TokenCheck[] = [expiry, start, order]
