/** Finds error codes and known error texts of servers and libraries in logs and messages. */
import type { Profile } from '../../profiles/profile.ts'
import { findKnownAnswers } from '../known-answers.ts'
import type { Found, ErrorTextPiece } from './piece.ts'

/** A log with more than this is shown by its matches alone. */
const maxText = 64 * 1024

/** The text as an error message; null when nothing in it is known. */
export function readErrorText(
  text: string,
  profiles: readonly Profile[],
): Found<ErrorTextPiece> | null {
  const shown = text.slice(0, maxText)
  const [first] = findKnownAnswers(shown, profiles)
  if (first === undefined) return null
  return {
    from: 0,
    to: shown.length,
    piece: { kind: 'error-text', text: shown.trim() },
    how: `An error message: it has ${first.match} in it.`,
  }
}
