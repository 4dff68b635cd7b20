/** Rules about when an access token was issued, and how long it lives. */
import type { TimeClaim } from '../../assertion/judge-time-value.ts'
import { show } from '../../checks/show-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import type { Profile } from '../../profiles/profile.ts'
import type { RuleHit } from '../rule.ts'
import type { AccessTokenRule } from './access-token-subject.ts'
import { ofClaims, severityOfLack } from './token-parts.ts'
import {
  endlessLifeSeconds,
  findTimeFault,
  longLifeSeconds,
  skewAcceptSeconds,
  skewRefuseSeconds,
  usableSeconds,
} from './token-times.ts'

const secondsSince = 'seconds since 1970'

function faultHits(claim: TimeClaim, value: unknown): readonly RuleHit[] {
  const fault = findTimeFault(claim, value)
  if (fault === null) return []
  const { message, fix } = fault
  const found = { seen: show(value), wanted: secondsSince, pointer: `/claims/${claim}` }
  return [{ ...found, message, fix, severity: 'error' }]
}

/** A time that should have begun. */
function judgeStart(claim: TimeClaim, value: unknown, now: number): readonly RuleHit[] {
  const fault = faultHits(claim, value)
  const seconds = usableSeconds(value)
  if (seconds === null) return fault
  const ahead = seconds - now
  if (ahead <= skewAcceptSeconds) return []
  const message = `${claim} lies ${formatSpan(ahead)} ahead (now it is ${formatTime(Math.floor(now))}).`
  const fix = 'Synchronise the clocks of the server and of the API.'
  const severity = ahead > skewRefuseSeconds ? 'error' : 'warning'
  const seen = `${show(value)} (${formatTime(seconds)})`
  return [{ message, fix, severity, seen, pointer: `/claims/${claim}` }]
}

function judgeLife(life: number, { title, accessTokens }: Profile): RuleHit | null {
  const found = { seen: `${String(life)} s`, pointer: '/claims/exp' }
  const lives = `The token lives ${formatSpan(life)}`
  if (accessTokens !== undefined) {
    const { minSeconds, maxSeconds } = accessTokens
    if (life >= minSeconds && life <= maxSeconds) return null
    const wanted = `${String(minSeconds)} to ${String(maxSeconds)} s`
    return { ...found, message: `${lives}; ${title} wants ${wanted}.`, wanted, severity: 'error' }
  }
  if (life <= longLifeSeconds || life > endlessLifeSeconds) return null
  const wanted = `at most ${String(longLifeSeconds)} s`
  return { ...found, message: `${lives}; an hour or less is usual.`, wanted }
}

export const accessTokenTimeRules: readonly AccessTokenRule[] = [
  {
    id: 'AT-EXP',
    severity: 'warning',
    title: 'When the token expires is not said as it should be',
    condition:
      'exp is absent (error where the server claims RFC 9068), or is no plausible number of seconds (error); that it has passed is only remarked.',
    fix: 'Add exp, in whole seconds since 1970.',
    sources: ['RFC 9068 §2.2', 'RFC 7519 §4.1.4'],
    check: ofClaims(({ exp }, subject) => {
      const found = { seen: show(exp), wanted: secondsSince, pointer: '/claims/exp' }
      if (exp === undefined) {
        const message = 'exp is missing: an API cannot tell when to stop taking the token.'
        return [{ ...found, message, severity: severityOfLack(subject) }]
      }
      const seconds = usableSeconds(exp)
      if (seconds === null) return faultHits('exp', exp)
      const left = seconds - subject.nowSeconds
      if (left > 0) return []
      const message = `The token expired ${formatSpan(left)} ago, at ${formatTime(seconds)}.`
      return [{ ...found, message, severity: 'info', fix: 'Get a new token.' }]
    }),
  },
  {
    id: 'AT-IAT',
    severity: 'warning',
    title: 'When the token was issued is not said as it should be',
    condition:
      'iat is absent (error where the server claims RFC 9068), or iat or nbf is no plausible number of seconds (error), or lies ahead of the clock.',
    fix: 'Add iat, in whole seconds since 1970.',
    sources: ['RFC 9068 §2.2', 'RFC 7519 §4.1.5', 'RFC 7519 §4.1.6'],
    check: ofClaims(({ iat, nbf }, subject) => {
      const { nowSeconds } = subject
      const starts = [...judgeStart('iat', iat, nowSeconds), ...judgeStart('nbf', nbf, nowSeconds)]
      if (iat !== undefined) return starts
      const message = 'iat is missing: nobody can tell how old the token is.'
      const found = { seen: 'absent', wanted: secondsSince, pointer: '/claims/iat' }
      return [{ ...found, message, severity: severityOfLack(subject) }, ...starts]
    }),
  },
  {
    id: 'AT-LIFE',
    severity: 'warning',
    title: 'The token lives long',
    condition: 'exp is more than an hour after iat; error outside of what the profile states.',
    fix: 'Issue tokens for an hour or less.',
    sources: ['RFC 6750 §5.3', 'the sources of the profile'],
    check: ofClaims(({ exp, iat }, _subject, { profile }) => {
      const [until, from] = [usableSeconds(exp), usableSeconds(iat)]
      const hit = until === null || from === null ? null : judgeLife(until - from, profile)
      return hit === null ? [] : [hit]
    }),
  },
  {
    id: 'AT-NEVER',
    severity: 'error',
    title: 'The token practically never expires',
    condition: 'There is no exp, or it lies more than a year ahead.',
    fix: 'Give the token an exp within the hour.',
    sources: ['RFC 9068 §2.2'],
    check: ofClaims(({ exp }, { nowSeconds }) => {
      const found = { wanted: 'within an hour', pointer: '/claims/exp' }
      if (exp === undefined) {
        const message = 'Without exp the token works for ever, also for whoever steals it.'
        return [{ ...found, message, seen: 'absent' }]
      }
      const seconds = usableSeconds(exp)
      if (seconds === null || seconds - nowSeconds <= endlessLifeSeconds) return []
      const message = `The token works for ${formatSpan(seconds - nowSeconds)} more, also for whoever steals it.`
      return [{ ...found, message, seen: formatTime(seconds) }]
    }),
  },
]
