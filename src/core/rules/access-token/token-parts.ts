/** Lets a rule look at the header or the claims of an access token, and be silent where there are none. */
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import type { RuleContext, RuleHit } from '../rule.ts'
import type { AccessTokenRule, AccessTokenSubject } from './access-token-subject.ts'

type PartCheck = (
  part: JsonObject,
  subject: AccessTokenSubject,
  context: RuleContext,
) => readonly RuleHit[]

export function ofHeader(check: PartCheck): AccessTokenRule['check'] {
  return (subject, context) => {
    const header = subject.decoded?.header
    return header == null ? [] : check(header, subject, context)
  }
}

export function ofClaims(check: PartCheck): AccessTokenRule['check'] {
  return (subject, context) => {
    const payload = subject.decoded?.payload
    return payload == null ? [] : check(payload, subject, context)
  }
}

/** What RFC 9068 §2.2 requires is an error where the server claims to follow it, and a warning elsewhere. */
export function severityOfLack({ isRfc9068 }: AccessTokenSubject): 'error' | 'warning' {
  return isRfc9068 ? 'error' : 'warning'
}
