/** What the bytes of a signature alone give away: a wrong length, another encoding, numbers out of range. */
import type { Buffer } from 'node:buffer'
import { toBigInt } from '../key-sets/big-numbers.ts'
import { findSignatureAlgorithm } from '../key-sets/signature-algorithms.ts'

export interface SignatureFault {
  readonly ruleId: 'AST-SIG-LEN-EC' | 'AST-SIG-LEN-RSA' | 'AST-SIG-LEN-ED' | 'AST-SIG-ZERO'
  readonly message: string
  readonly seen: string
  readonly wanted: string
  readonly fix: string
}

/** The order of each curve's group: R and S have to be below it (FIPS 186-5 §6.4). */
const curveOrders: ReadonlyMap<string, bigint> = new Map([
  ['P-256', 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n],
  [
    'P-384',
    0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  ],
  [
    'P-521',
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
  ],
])
const derSequence = 0x30
const signAgain = 'Sign again.'

function bytes(count: number): string {
  return `${String(count)} bytes`
}

function judgeEcdsa(alg: string, crv: string, wanted: number, signature: Buffer) {
  if (signature.length !== wanted) {
    const isDer = signature[0] === derSequence && signature.length > wanted
    const hint = isDer ? ' It starts with 0x30, as DER (ASN.1) does.' : ''
    return {
      ruleId: 'AST-SIG-LEN-EC',
      message: `The signature has ${bytes(signature.length)}; ${alg} has ${String(wanted)}.${hint}`,
      seen: bytes(signature.length),
      wanted: bytes(wanted),
      fix: isDer
        ? 'Sign with R and S side by side (IEEE P1363): in Node dsaEncoding: ieee-p1363.'
        : 'The token is truncated or signed with another curve: build it again.',
    } as const
  }
  const half = wanted / 2
  const order = curveOrders.get(crv) ?? 0n
  const isOut = (part: Buffer) => {
    const number = toBigInt(part)
    return number === 0n || number >= order
  }
  if (!isOut(signature.subarray(0, half)) && !isOut(signature.subarray(half))) return null
  return {
    ruleId: 'AST-SIG-ZERO',
    message:
      'R or S of the signature is zero or too large, which a careless verifier would take for anything (CVE-2022-21449).',
    seen: 'R or S out of range',
    wanted: `numbers from 1 to the order of ${crv}`,
    fix: signAgain,
  } as const
}

/**
 * Looks at the signature alone (RFC 7518 §3.4, RFC 8017 §8.1.2, RFC 8032 §5.1.6); null when nothing speaks against it.
 *
 * @param modulusBits of the RSA key that should have signed; null when it is not known.
 */
export function judgeSignatureShape(
  alg: string,
  signature: Buffer,
  modulusBits: number | null,
): SignatureFault | null {
  const algorithm = findSignatureAlgorithm(alg)
  if (algorithm === undefined) return null
  const { kty, crv, signatureBytes } = algorithm
  if (kty === 'EC') return judgeEcdsa(alg, crv ?? '', signatureBytes ?? 0, signature)
  if (kty === 'OKP') {
    if (signature.length === signatureBytes) return null
    return {
      ruleId: 'AST-SIG-LEN-ED',
      message: `The signature has ${bytes(signature.length)}; an Ed25519 signature has 64.`,
      seen: bytes(signature.length),
      wanted: bytes(64),
      fix: 'Sign again; the token is truncated or made with another key.',
    }
  }
  const wanted = modulusBits === null ? signature.length : Math.ceil(modulusBits / 8)
  if (signature.length === wanted) return null
  return {
    ruleId: 'AST-SIG-LEN-RSA',
    message: `The signature has ${bytes(signature.length)}; the modulus of the key has ${String(wanted)}.`,
    seen: bytes(signature.length),
    wanted: bytes(wanted),
    fix: 'Sign with the private half of the published key; the token may also be truncated.',
  }
}
