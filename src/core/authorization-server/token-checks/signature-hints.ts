/** Why a signature does not verify, as far as its shape tells. */
import type { Buffer } from 'node:buffer'
import type { VerificationKey } from '../../key-sets/key-set.ts'

export interface SignatureHint {
  readonly ruleIds: readonly string[]
  readonly message: string
  readonly fix: string
}

const ecdsaBytes: Readonly<Record<string, number>> = { ES256: 64, ES384: 96, ES512: 132 }

function explainEcdsa(alg: string, signature: Buffer, wanted: number): SignatureHint | null {
  if (signature.length !== wanted) {
    const looksLikeDer = signature[0] === 0x30 && signature.length > wanted
    const hint = looksLikeDer ? ' It starts with 0x30, as DER (ASN.1) does.' : ''
    return {
      ruleIds: ['AST-SIG-LEN-EC'],
      message: `The signature has ${String(signature.length)} bytes; ${alg} has ${String(wanted)}.${hint}`,
      fix: looksLikeDer
        ? 'Sign with R and S side by side (IEEE P1363): in Node dsaEncoding: ieee-p1363.'
        : 'The token is truncated or signed with another curve: build it again.',
    }
  }
  const half = wanted / 2
  const isZero = (part: Buffer) => part.every((byte) => byte === 0)
  if (!isZero(signature.subarray(0, half)) && !isZero(signature.subarray(half))) return null
  return {
    ruleIds: ['AST-SIG-ZERO'],
    message: 'R or S of the signature is zero, which a careless verifier would take for anything.',
    fix: 'Sign again.',
  }
}

/** Looks at the signature alone; it never tries other keys, which would cost time that others can measure. */
export function explainSignature(
  alg: string,
  signature: Buffer,
  key: VerificationKey,
): SignatureHint {
  const ecdsa = ecdsaBytes[alg]
  const byCurve = ecdsa === undefined ? null : explainEcdsa(alg, signature, ecdsa)
  if (byCurve !== null) return byCurve
  const length = String(signature.length)
  if (key.kty === 'RSA' && signature.length !== Math.ceil(key.sizeBits / 8)) {
    const wanted = String(Math.ceil(key.sizeBits / 8))
    return {
      ruleIds: ['AST-SIG-LEN-RSA'],
      message: `The signature has ${length} bytes; the modulus of the key has ${wanted}.`,
      fix: 'Sign with the private half of the published key; the token may also be truncated.',
    }
  }
  if (key.kty === 'OKP' && signature.length !== 64) {
    return {
      ruleIds: ['AST-SIG-LEN-ED'],
      message: `The signature has ${length} bytes; an Ed25519 signature has 64.`,
      fix: 'Sign again; the token is truncated or made with another key.',
    }
  }
  return {
    ruleIds: ['AST-SIG-INVALID'],
    message: 'The signature does not verify with the published key of this kid.',
    fix: 'Check that the private key is the other half of the published one, that alg names the algorithm really used, and that the token was not changed after signing.',
  }
}
