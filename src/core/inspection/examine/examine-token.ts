/** Examines a compact token as what it is: an assertion, an access token, an encrypted token, or another JWT. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import { assertionRules } from '../../rules/assertion/assertion-rules.ts'
import { buildAssertionSubject } from '../../rules/assertion/build-assertion-subject.ts'
import { applyRules } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined, FoundPiece } from '../examined.ts'
import { tellVerdict } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { findTokens } from '../recognisers/find-tokens.ts'
import type { TokenPiece } from '../recognisers/piece.ts'
import { describeSignature } from './describe-signature.ts'
import { examineAccessToken } from './examine-access-token.ts'
import { examineAssertion } from './examine-assertion.ts'
import { nameToken } from './name-token.ts'
import { viewToken } from './view-token.ts'

const maxNested = 5
const readCharacters = 64 * 1024

/** A JWT that carries others, such as a software statement. */
function listNested({ payloadText }: DecodedCompact): readonly FoundPiece[] {
  return findTokens(payloadText ?? '')
    .slice(0, maxNested)
    .map(({ piece, how }) => ({ piece, how: `It stood in a claim. ${how}` }))
}

/** Rules that hold for every JWT: its form, its signature, and that it is signed at all. */
const generalRules = /^AST-(?:STR|SIG|B64|CRIT)|^AST-ALG-(?:MISSING|TYPE|NONE|CASE|UNKNOWN)/

async function examineOther(
  decoded: DecodedCompact,
  context: InspectionContext,
): Promise<Examined> {
  const { profile, keys, show } = context
  const source = { kind: 'token', text: decoded.text } as const
  const bare = buildAssertionSubject(source, factsOf(context), null, null)
  const evidence = keys === null ? null : await keys.evidence(bare)
  const rules = assertionRules.filter(({ id }) => generalRules.test(id))
  const subject = { ...bare, keys: evidence }
  const verdict = applyRules(rules, subject, { profile })
  return makeExamined({
    kind: 'jwt',
    title: 'JWT',
    ...tellVerdict(verdict, 'It was looked at as a signed JWT alone.'),
    views: viewToken(decoded, show),
    signature: describeSignature(evidence, context.whyNoKeys),
  })
}

function examineEncrypted(decoded: DecodedCompact, { show }: InspectionContext): Examined {
  const sentence =
    'What is inside cannot be read without the key of the receiver; the header alone is plain.'
  return makeExamined({
    kind: 'jwe',
    title: 'Encrypted token (JWE)',
    explanation: [sentence],
    views: viewToken(decoded, show),
  })
}

/** The place where it stood decides before its content does. */
export async function examineToken(
  { text }: TokenPiece,
  { role, issued }: Pick<FoundPiece, 'role' | 'issued'>,
  context: InspectionContext,
): Promise<Examined> {
  const decoded = decodeCompact(text)
  const name = nameToken(decoded, role)
  if (text.length > readCharacters) {
    const size = Math.round(text.length / 1024)
    context.note(`A token of ${String(size)} KiB was not read; 64 KiB is the most that is.`)
  }
  const seen = { title: name.title, seenBy: name.why, children: listNested(decoded) }
  switch (name.kind) {
    case 'client-assertion':
      return { ...(await examineAssertion({ kind: 'token', text }, context)), ...seen }
    case 'access-token':
      return { ...(await examineAccessToken(decoded, issued, context)), ...seen }
    case 'jwe':
      return { ...examineEncrypted(decoded, context), ...seen }
    case 'jwt':
      return { ...(await examineOther(decoded, context)), ...seen }
  }
}
