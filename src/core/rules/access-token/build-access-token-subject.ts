/** Reads an access token into what the rules AT-* look at. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { AccessTokenSubject } from './access-token-subject.ts'
import { classifyToken } from './classify-token.ts'

/** What may be known beside the token itself. */
export type AccessTokenKnowledge = Omit<AccessTokenSubject, keyof JudgingFacts | 'text' | 'decoded'>

/** Never throws. A text whose header cannot be read is an opaque token. */
export function buildAccessTokenSubject(
  text: string,
  facts: JudgingFacts,
  more: Partial<AccessTokenKnowledge> = {},
): AccessTokenSubject {
  const decoded = decodeCompact(text)
  const { header, payload } = decoded
  const saysSo = header !== null && classifyToken(header, payload).kind === 'access-token'
  return {
    ...facts,
    text,
    decoded: header === null ? null : decoded,
    keys: null,
    clientThumbprints: [],
    verifiesWithClientKey: null,
    grantType: null,
    grantedScope: null,
    senderConstraint: null,
    resource: null,
    ...more,
    isRfc9068: saysSo || more.isRfc9068 === true,
  }
}
