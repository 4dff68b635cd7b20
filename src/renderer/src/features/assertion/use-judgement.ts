/** What is found in a draft or a token, asked of the workbench whenever it changes and as time goes by. */
import { useMemo } from 'react'
import type {
  AssertionDraft,
  AssertionJudgement,
  JudgeAssertionInput,
} from '../../../../contract/assertion.ts'
import { useActions, useIsOffline } from '../../state/workbench.tsx'
import { useAnswer } from '../../state/use-answer.ts'
import type { Answered } from '../../state/use-answer.ts'
import { useNow } from '../../state/use-now.ts'

/** Long enough that a word is typed, short enough to seem at once. */
const pauseMs = 120

/** An assertion ages: what was sound a while ago may have run out. */
const againAfterMs = 5000

/** The contract takes no more; such a text is shown and kept in the window alone. */
export const maxTextLength = 131_072

export type JudgedSubject = JudgeAssertionInput['subject']

export function isTooLong(subject: JudgedSubject): boolean {
  return subject.kind === 'token'
    ? subject.token.length > maxTextLength
    : Math.max(subject.header.length, subject.claims.length) > maxTextLength
}

/** Asks nothing without a subject, or for one that is too long. */
export function useJudgement(
  subject: JudgedSubject | null,
  madeFor: AssertionDraft['madeFor'] | null,
  withMatrix: boolean,
): Answered<AssertionJudgement> {
  const { judgeAssertion } = useActions()
  const isOffline = useIsOffline()
  const turn = Math.floor(useNow() / againAfterMs)
  const input = useMemo(() => {
    if (subject === null || madeFor === null || isOffline || isTooLong(subject)) return null
    return { subject, madeFor, withMatrix }
  }, [subject, madeFor, withMatrix, isOffline])
  const question = useMemo(() => (input === null ? null : { input, turn }), [input, turn])
  const { answer } = useAnswer(
    question,
    async ({ input: judged }) => {
      const found = await judgeAssertion(judged)
      return { judged, judgement: found.ok ? found.value : null }
    },
    pauseMs,
  )
  // One that is asked again because time went by is as good as answered.
  return {
    answer: answer?.judgement ?? null,
    isCurrent: input === null || answer?.judged === input,
  }
}
