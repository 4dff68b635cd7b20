/** Why a signature does not verify, as far as its shape tells. */
import type { Buffer } from 'node:buffer'
import { judgeSignatureShape } from '../../assertion/signature-shape.ts'
import type { VerificationKey } from '../../key-sets/key-set.ts'

export interface SignatureHint {
  readonly ruleIds: readonly string[]
  readonly message: string
  readonly fix: string
}

/** Looks at the signature alone; it never tries other keys, which would cost time that others can measure. */
export function explainSignature(
  alg: string,
  signature: Buffer,
  key: VerificationKey,
): SignatureHint {
  const fault = judgeSignatureShape(alg, signature, key.kty === 'RSA' ? key.sizeBits : null)
  if (fault !== null) return { ruleIds: [fault.ruleId], message: fault.message, fix: fault.fix }
  return {
    ruleIds: ['AST-SIG-INVALID'],
    message: 'The signature does not verify with the published key of this kid.',
    fix: 'Check that the private key is the other half of the published one, that alg names the algorithm really used, and that the token was not changed after signing.',
  }
}
