/** Sums up in one word and one sentence what a profile makes of an assertion. */
import type { Finding } from '../../contract/findings.ts'
import type { VerdictColumn } from '../../contract/verdicts.ts'
import { expectAudience, isAccepted } from '../assertion/audience/expect-audience.ts'
import { readAudience } from '../assertion/audience/read-audience.ts'
import type { Profile } from '../profiles/profile.ts'
import type { AssertionSubject } from '../rules/assertion/assertion-subject.ts'

export type Verdict = Pick<VerdictColumn, 'verdict' | 'reason'>

/** Up to the first end of a sentence; the dots within names and URLs are none. */
function firstSentence(message: string): string {
  const end = message.search(/[.!?](?:\s+[^a-z\s]|\s*$)/u)
  return end < 0 ? message : message.slice(0, end)
}

function countOthers(others: number, noun: string): string {
  if (others === 0) return '.'
  return `, and ${String(others)} more ${noun}${others === 1 ? '' : 's'}.`
}

/** What decides is not known here; null when all of it is. */
function findDoubt(subject: AssertionSubject, profile: Profile): string | null {
  const { aud, confidence, title } = profile
  const { values } = readAudience(subject.payload?.['aud'])
  const expectation = expectAudience(aud, subject.server)
  if (!values.every((value) => isAccepted(value, expectation))) {
    return `nothing speaks against it, but which audience ${title} takes here is not known`
  }
  const unsourced = [
    ...(confidence.aud === 'U' ? ['audiences'] : []),
    ...(confidence.algs === 'U' ? ['algorithms'] : []),
  ]
  if (unsourced.length === 0) return null
  return `nothing speaks against it, but no source says which ${unsourced.join(' and ')} ${title} takes`
}

/** @param findings of this profile, the errors first */
export function judgeVerdict(
  subject: AssertionSubject,
  profile: Profile,
  findings: readonly Finding[],
): Verdict {
  const errors = findings.filter(({ severity }) => severity === 'error')
  const [worst] = errors
  if (worst !== undefined) {
    const more = countOthers(errors.length - 1, 'error')
    return { verdict: 'refused', reason: `Refused: ${firstSentence(worst.message)}${more}` }
  }
  const doubt = findDoubt(subject, profile)
  if (doubt !== null) return { verdict: 'unsure', reason: `Unsure: ${doubt}.` }
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const [warning] = warnings
  if (warning === undefined)
    return { verdict: 'taken', reason: 'Taken: nothing speaks against it.' }
  const more = countOthers(warnings.length - 1, 'warning')
  return {
    verdict: 'taken',
    reason: `Taken, with a warning: ${firstSentence(warning.message)}${more}`,
  }
}
