/** Keeps the answer to the question that stands on the screen, while questions change faster than answers come. */
import { useEffect, useEffectEvent, useState } from 'react'

export interface Answered<Answer> {
  /** To the question asked now, or to an earlier one while that one is under way; null when there is none. */
  readonly answer: Answer | null
  /** Whether the answer belongs to the question asked now. */
  readonly isCurrent: boolean
}

/**
 * Asks whenever the question is another one than before; null asks nothing. The latest question wins: an answer that
 * was overtaken is dropped.
 *
 * @param delayMs waits for the question to stand that long, for questions that are typed.
 */
export function useAnswer<Question, Answer>(
  question: Question | null,
  ask: (question: Question) => Promise<Answer>,
  delayMs = 0,
): Answered<Answer> {
  const [answered, setAnswered] = useState<{ question: Question; answer: Answer } | null>(null)
  const askNow = useEffectEvent(ask)

  useEffect(() => {
    if (question === null) return
    let isOvertaken = false
    const timer = setTimeout(() => {
      void askNow(question).then((answer) => {
        if (!isOvertaken) setAnswered({ question, answer })
      })
    }, delayMs)
    return () => {
      isOvertaken = true
      clearTimeout(timer)
    }
  }, [question, delayMs])

  if (question === null) return { answer: null, isCurrent: true }
  return { answer: answered?.answer ?? null, isCurrent: answered?.question === question }
}
