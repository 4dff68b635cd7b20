/** Judges exp, nbf and iat of an access token against this server's clock. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import type { TimeClaim } from '../../assertion/judge-time-value.ts'
import { failed, passed, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import {
  endlessLifeSeconds,
  findTimeFault,
  longLifeSeconds,
  skewAcceptSeconds,
  skewRefuseSeconds,
} from '../../rules/access-token/token-times.ts'
import { refuseToken } from './api-check.ts'

const mend = 'Get a new token; if it is new, synchronise the clocks.'
const wellFormed = 'Have the authorization server write it in whole seconds since 1970.'
/** nbf has no rule of its own: like iat it says from when on the token holds. */
const ruleIds = { exp: 'AT-EXP', nbf: 'AT-IAT', iat: 'AT-IAT' } as const

function describeClock(nowSeconds: number): string {
  return `clock of this API ${formatTime(Math.floor(nowSeconds))}`
}

/** What is wrong with the value itself; null when it is a plausible NumericDate (RFC 7519 §2). */
function judgeForm(claim: TimeClaim, value: unknown): Finding | null {
  const fault = findTimeFault(claim, value)
  // An offset is a time long past: exp has then expired, and iat and nbf do no harm.
  if (fault === null || fault.kind === 'offset') return null
  const rules: string[] = [ruleIds[claim]]
  if (fault.kind === 'unit') rules.push(`AST-${claim.toUpperCase()}-MS`)
  const { message, fix } = fault
  return failed(refuseToken(), rules, message, {
    seen: show(value),
    wanted: 'seconds since 1970',
    fix,
  })
}

function judgeExpiry(exp: unknown, now: number): Finding | null {
  if (exp === undefined) {
    const message = 'exp is missing: the token would be valid for ever.'
    const detail = { seen: 'absent', wanted: 'exp', fix: wellFormed }
    return failed(refuseToken(), ['AT-EXP', 'RS-NO-EXP'], message, detail)
  }
  const misfit = judgeForm('exp', exp)
  if (misfit !== null) return misfit
  const left = Number(exp) - now
  if (left > 0) return null
  const message = `The token expired ${formatSpan(left)} ago (${describeClock(now)}).`
  return failed(refuseToken('the access token expired'), ['AT-EXP', 'RS-EXPIRED'], message, {
    seen: `${show(exp)} (${formatTime(Number(exp))})`,
    wanted: `later than ${formatTime(Math.floor(now))}`,
    fix: mend,
  })
}

function judgeStart(claim: 'nbf' | 'iat', value: unknown, now: number): Finding | null {
  if (value === undefined) {
    if (claim === 'nbf') return null
    const detail = { seen: 'absent', wanted: 'iat', fix: wellFormed }
    return failed(refuseToken(), ['AT-IAT'], 'iat is missing; RFC 9068 requires it.', detail)
  }
  const misfit = judgeForm(claim, value)
  if (misfit !== null) return misfit
  const ahead = Number(value) - now
  if (ahead <= skewAcceptSeconds) return null
  const rule = ruleIds[claim]
  const message = `${claim} lies ${formatSpan(ahead)} ahead (${describeClock(now)}).`
  const seen = `${show(value)} (${formatTime(Number(value))})`
  if (ahead <= skewRefuseSeconds) return warning([rule], message, { seen, fix: mend })
  const wanted = `at most ${String(skewRefuseSeconds)} s ahead`
  return failed(refuseToken('the access token is not valid yet'), [rule], message, {
    seen,
    wanted,
    fix: mend,
  })
}

function judgeLife(exp: number, iat: number): Finding | null {
  const life = exp - iat
  if (life <= longLifeSeconds) return null
  const rule = life > endlessLifeSeconds ? 'AT-NEVER' : 'AT-LIFE'
  const message = `The token lives ${formatSpan(life)}; an hour or less is usual.`
  return warning([rule], message, { fix: 'Have the server issue shorter tokens.' })
}

/** The first failure, else the first warning, else how long the token still holds. No leeway is given on exp. */
export function judgeTimes(payload: JsonObject, nowMs: number): Finding {
  const now = nowMs / 1000
  const { exp, nbf, iat } = payload
  const findings = [
    judgeExpiry(exp, now),
    judgeStart('nbf', nbf, now),
    judgeStart('iat', iat, now),
  ].filter((finding) => finding !== null)
  const failure = findings.find(({ status }) => status === 'failed')
  if (failure !== undefined) return failure
  const caution = findings[0] ?? judgeLife(Number(exp), Number(iat))
  if (caution !== null) return caution
  const left = formatSpan(Number(exp) - now)
  return passed(`The token holds for ${left} more (${describeClock(now)}).`, show(exp))
}
