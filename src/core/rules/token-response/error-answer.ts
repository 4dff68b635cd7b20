/** What the rules about an error answer have in common. */
import { isTextMember } from './answer.ts'
import { clientErrorCodes } from './error-codes.ts'
import type { TokenResponseSubject } from './token-response-subject.ts'

/** Statuses with a meaning of their own, under which a server may have refused before it was about OAuth. */
const ownMeaning: readonly number[] = [405, 413, 415, 429]

/** The code, where it is a text. */
export function codeOf({ isError, members }: TokenResponseSubject): string | null {
  return isError && isTextMember(members, 'error') ? members.error : null
}

/** Whether the request is known to have been at fault, so that the server is not the one to blame. */
export function isClientFault(subject: TokenResponseSubject): boolean {
  return (
    (subject.asked?.expectedError ?? null) !== null || clientErrorCodes.has(codeOf(subject) ?? '')
  )
}

/** Whether the status tells all there is to say, and the body may be empty. */
export function speaksByStatus({ response: { status, body } }: TokenResponseSubject): boolean {
  return hasOwnMeaning(status) && body.trim() === ''
}

export function hasOwnMeaning(status: number | null): boolean {
  return status !== null && ownMeaning.includes(status)
}
