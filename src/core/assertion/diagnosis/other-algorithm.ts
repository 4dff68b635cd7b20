/** Signed with another RSA algorithm than alg says, or with a salt of another length. */
import { constants } from 'node:crypto'
import { findSignatureAlgorithm } from '../../key-sets/signature-algorithms.ts'
import { verifySignature } from '../../key-sets/verify-signature.ts'
import { signingInputOf } from './signed-token.ts'
import type { Diagnose } from './signed-token.ts'
import { verifyWith, withSalt } from './verify-with.ts'

const rsaAlgorithms = ['RS256', 'PS256', 'RS384', 'PS384', 'RS512', 'PS512'] as const

const hashLengths: ReadonlyMap<string | null, number> = new Map([
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
])

/** PKCS#1 v1.5 against PSS, and the three hashes (RFC 7518 §3.3, §3.5). */
export const findOtherAlgorithm: Diagnose = async (token, { selected }) => {
  if (selected?.kty !== 'RSA') return null
  const data = signingInputOf(token)
  for (const alg of rsaAlgorithms) {
    if (alg === token.alg) continue
    if (!(await verifySignature(alg, selected.key, data, token.signature))) continue
    return {
      kind: 'other-algorithm',
      message: `It was signed with ${alg}, but its header says ${token.alg}.`,
      fix: `Sign with ${token.alg}, or write ${alg} in the header where the server takes it.`,
    }
  }
  return null
}

/** RFC 7518 §3.5 wants a salt as long as the hash; others come from the defaults of crypto libraries. */
export const findOtherSalt: Diagnose = async (token, { selected }) => {
  const algorithm = findSignatureAlgorithm(token.alg)
  const isPss = algorithm?.padding === constants.RSA_PKCS1_PSS_PADDING
  if (selected?.kty !== 'RSA' || !isPss) return null
  const data = signingInputOf(token)
  // On verifying, OpenSSL takes its constant for the longest salt for any length at all.
  const hashBytes = hashLengths.get(algorithm.hash) ?? 0
  const longest = Math.ceil((selected.sizeBits - 1) / 8) - hashBytes - 2
  const salts = [
    [0, 'no salt'],
    [longest, 'the longest possible salt'],
    [constants.RSA_PSS_SALTLEN_AUTO, 'a salt of another length'],
  ] as const
  for (const [length, name] of salts) {
    const key = withSalt(selected.key, length)
    if (!(await verifyWith(algorithm.hash, data, key, token.signature))) continue
    return {
      kind: 'salt',
      message: `The right key signed the right text with ${name}; ${token.alg} wants a salt as long as its hash.`,
      fix: 'Set the salt length to the length of the hash (RSA_PSS_SALTLEN_DIGEST, or 32 bytes for PS256).',
    }
  }
  return null
}
