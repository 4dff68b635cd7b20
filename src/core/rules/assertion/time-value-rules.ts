/** Rules about what a time claim holds, whatever the time is now: its type, its unit, and how the number is written. */
import { explainUnit, judgeTimeValue } from '../../assertion/judge-time-value.ts'
import type { TimeClaim } from '../../assertion/judge-time-value.ts'
import { kindOf, show } from '../../checks/show-value.ts'
import { formatTime } from '../../checks/time-words.ts'
import { locateInJson } from '../../json/locate-in-json.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'

const timeClaims: readonly TimeClaim[] = ['exp', 'iat', 'nbf']

/** Without a number no arithmetic is possible; why it is none is often plain. */
function explainType(value: unknown): string {
  if (typeof value !== 'string') return ''
  if (/^\s*-?\d+(?:\.\d+)?\s*$/.test(value)) return ' The quotes have to go.'
  const isDate = value.length <= 40 && !Number.isNaN(Date.parse(value))
  return isDate ? ' It is a date; seconds since 1970 are wanted.' : ''
}

/** AST-EXP-TYPE and its siblings. */
export function timeTypeRule(claim: TimeClaim): AssertionRule {
  return {
    id: `AST-${claim.toUpperCase()}-TYPE`,
    severity: 'error',
    title: `${claim} is no number`,
    condition: `${claim} is there and is not a JSON number.`,
    fix: `Write ${claim} as a number of seconds, without quotes.`,
    sources: ['RFC 7519 §2'],
    check: ({ payload, nowSeconds }) => {
      const value = payload?.[claim]
      if (judgeTimeValue(value).kind !== 'type') return []
      const message = `${claim} is ${kindOf(value)} instead of a number of seconds.${explainType(value)}`
      const wanted = `a number such as ${String(Math.floor(nowSeconds))}`
      return [hitAtClaim(claim, message, { seen: show(value), wanted })]
    },
  }
}

/** The year without the rest, which a date cannot hold that far ahead. */
function formatYear(seconds: number): string {
  const year = Math.round(1970 + seconds / (365.2425 * 86_400))
  return year < 1e9 ? `the year ${String(year)}` : 'a year that no calendar has'
}

/** AST-EXP-MS and its siblings. */
export function timeUnitRule(claim: TimeClaim): AssertionRule {
  return {
    id: `AST-${claim.toUpperCase()}-MS`,
    severity: 'error',
    title: `${claim} is in another unit`,
    condition: `${claim} is 100,000,000,000 or more: milliseconds, microseconds or nanoseconds instead of seconds.`,
    fix: 'Divide by 1000 and round down; jose takes a Date, or a span such as "60s".',
    sources: ['RFC 7519 §2'],
    check: ({ payload }) => {
      const judged = judgeTimeValue(payload?.[claim])
      if (judged.kind !== 'unit') return []
      const { seconds, meant, unit } = judged
      const { guess, fix } = explainUnit(judged)
      const message = `${claim} is ${String(seconds)}: read as seconds that is ${formatYear(seconds)}. ${guess}`
      const more = unit === 'milliseconds' ? {} : { fix }
      const wanted = meant === null ? 'seconds since 1970' : String(Math.floor(meant))
      return [hitAtClaim(claim, message, { seen: String(seconds), wanted, ...more })]
    },
  }
}

/** The claims of one kind of value, each as a hit. */
function hitsAt(
  { payload }: AssertionSubject,
  judge: (claim: TimeClaim, value: unknown) => RuleHit | null,
): readonly RuleHit[] {
  return timeClaims.flatMap((claim) => {
    const value = payload?.[claim]
    const hit = value === undefined ? null : judge(claim, value)
    return hit === null ? [] : [hit]
  })
}

/** An exponent, or a fraction of nothing: only then is it worth looking for the place. */
const unusualNumber = /:\s*-?\d+(?:\.0+(?![\d])|(?:\.\d+)?[eE])/

/** The number as it is written in the text of the claims; null where there is none to read. */
function writtenNumber({ payloadText }: AssertionSubject, claim: TimeClaim): string | null {
  if (payloadText === null) return null
  const place = locateInJson(payloadText, `/${claim}`)
  return place === null ? null : payloadText.slice(place.from, place.to)
}

export const timeValueRules: readonly AssertionRule[] = [
  {
    id: 'AST-TIME-OFFSET',
    severity: 'error',
    title: 'Offset instead of a time',
    condition:
      'exp, iat or nbf is a number from 0 up to 1,000,000,000, which lies before 2001-09-09.',
    fix: 'Add the current time in seconds.',
    sources: ['RFC 7519 §2'],
    check: (subject) =>
      hitsAt(subject, (claim, value) => {
        const judged = judgeTimeValue(value)
        if (judged.kind !== 'offset') return null
        const { seconds } = judged
        const sum = String(Math.floor(subject.nowSeconds + seconds))
        const message = `${claim} is ${String(seconds)}, which is ${formatTime(seconds)}; it looks like a span that was not added to the current time.`
        return hitAtClaim(claim, message, { seen: String(seconds), wanted: sum })
      }),
  },
  {
    id: 'AST-TIME-NEG',
    severity: 'error',
    title: 'Negative time',
    condition: 'exp, iat or nbf is negative, which lies before 1970.',
    fix: 'Use the current time in seconds, plus or minus the span.',
    sources: ['RFC 7519 §2'],
    check: (subject) =>
      hitsAt(subject, (claim, value) => {
        const judged = judgeTimeValue(value)
        if (judged.kind !== 'negative') return null
        const { seconds } = judged
        const message = `${claim} is ${String(seconds)}, which lies before 1970 (${formatTime(seconds)}).`
        const wanted = `about ${String(Math.floor(subject.nowSeconds))}`
        return hitAtClaim(claim, message, { seen: String(seconds), wanted })
      }),
  },
  {
    id: 'AST-TIME-FRAC',
    severity: 'warning',
    title: 'Time with a fraction',
    condition:
      'exp, iat or nbf is no whole number; an error where the profile takes integers only.',
    fix: 'Round down to whole seconds.',
    sources: ['RFC 7519 §2'],
    check: (subject, { profile }) =>
      hitsAt(subject, (claim, value) => {
        if (typeof value !== 'number' || !Number.isFinite(value) || Number.isInteger(value)) {
          return null
        }
        const shown = { seen: String(value), wanted: String(Math.floor(value)) }
        if (profile.claims.integersOnly === true) {
          const message = `${claim} is ${String(value)}; ${profile.title} takes whole numbers only.`
          return hitAtClaim(claim, message, { ...shown, severity: 'error', basis: 'claims' })
        }
        const message = `${claim} is ${String(value)}; fractions are allowed, but many servers refuse them.`
        return hitAtClaim(claim, message, shown)
      }),
  },
  {
    id: 'AST-TIME-FORM',
    severity: 'warning',
    title: 'Time in an unusual notation',
    condition:
      'exp, iat or nbf is written with an exponent or a fraction of zero; an error when it is too large for a number.',
    fix: 'Write a plain integer.',
    sources: ['RFC 8259 §6'],
    check: (subject) => {
      const isUnusual = unusualNumber.test(subject.payloadText ?? '')
      return hitsAt(subject, (claim, value) => {
        if (typeof value !== 'number') return null
        if (!Number.isFinite(value)) {
          const written = writtenNumber(subject, claim)
          const message = `${claim} is too large for a number, so that no program can compare it.`
          const seen = written === null ? 'a number without bound' : show(written)
          return hitAtClaim(claim, message, { severity: 'error', seen })
        }
        const written = isUnusual ? writtenNumber(subject, claim) : null
        if (written === null || /^-?\d+(?:\.\d*[1-9]\d*)?$/.test(written)) return null
        const message = `${claim} is written ${show(written)}; a reader that wants an integer refuses that.`
        return hitAtClaim(claim, message, { seen: show(written), wanted: String(value) })
      })
    },
  },
]
