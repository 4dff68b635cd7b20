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

/** What the first finding says, to go on after a colon, and how many more there are. */
function summarize([first, ...others]: readonly Finding[], noun: string): string {
  const said = firstSentence(first?.message ?? '').replace(/^(?:The|There|A|An|It|Its)\b/, (word) =>
    word.toLowerCase(),
  )
  if (others.length === 0) return `${said}.`
  return `${said} (${String(others.length)} more ${noun}${others.length === 1 ? '' : 's'}).`
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
  if (errors.length > 0) {
    return { verdict: 'refused', reason: `Refused: ${summarize(errors, 'error')}` }
  }
  const doubt = findDoubt(subject, profile)
  if (doubt !== null) return { verdict: 'unsure', reason: `Unsure: ${doubt}.` }
  const warnings = findings.filter(({ severity }) => severity === 'warning')
  const reason =
    warnings.length === 0
      ? 'Taken: nothing speaks against it.'
      : `Taken, with a warning: ${summarize(warnings, 'warning')}`
  return { verdict: 'taken', reason }
}
