/** Examines an access token, which a client has to treat as opaque (RFC 9068 §6) and an API must not. */
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import { accessTokenRules } from '../../rules/access-token/access-token-rules.ts'
import { buildAccessTokenSubject } from '../../rules/access-token/build-access-token-subject.ts'
import { opaqueTokenNote } from '../../rules/access-token/header-rules.ts'
import { applyRules } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined, IssuedFor } from '../examined.ts'
import { tellVerdict } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { describeSignature } from './describe-signature.ts'
import { viewToken } from './view-token.ts'

/** Keys of the client that verify it are the worst that can be found (AT-SAMEKEY). */
export async function examineAccessToken(
  decoded: DecodedCompact,
  issued: IssuedFor | undefined,
  context: InspectionContext,
): Promise<Examined> {
  const { profile, keys, show } = context
  const evidence = keys === null ? null : await keys.evidence({ header: decoded.header, decoded })
  const [key] = evidence?.candidates ?? []
  const isValid = evidence?.signature === 'valid' && key !== undefined
  const isClientKey =
    isValid && (keys?.isOurs === true || context.assertionKeys.has(key.thumbprint))
  // Keys of the client say nothing of a token that was signed by the server with another.
  const isAboutServer = keys?.isOurs === false && (isValid || context.assertionKeys.size === 0)
  const subject = buildAccessTokenSubject(decoded.text, factsOf(context), {
    keys: isAboutServer ? evidence : null,
    clientThumbprints: [...context.assertionKeys],
    verifiesWithClientKey: isValid ? isClientKey : null,
    grantType: issued?.grantType ?? null,
    grantedScope: issued?.scope ?? null,
  })
  const verdict = applyRules(accessTokenRules, subject, { profile })
  const told = tellVerdict(verdict, 'No rule speaks against it.')
  return makeExamined({
    kind: 'access-token',
    title: 'Access token',
    ...told,
    explanation: [...told.explanation, opaqueTokenNote],
    views: viewToken(decoded, show),
    signature: decoded.header === null ? null : describeSignature(evidence, context.whyNoKeys),
  })
}
