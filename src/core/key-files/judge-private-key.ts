/** Decides whether a private key may be imported: of a kind that signs here, strong enough, and whole. */
import { createPublicKey, sign, verify } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { judgeKeyMaterial } from '../key-sets/judge-key-material.ts'
import { hasRocaFingerprint } from '../key-sets/roca.ts'
import { hashPublicKey } from '../keys/generate-key.ts'
import type { KeyFault } from './key-source-problem.ts'
import { areRsaNumbersConsistent } from './rsa-private-numbers.ts'
import type { RsaPrivateMembers } from './rsa-private-numbers.ts'
import type { FoundKey } from './source-reading.ts'
import { explainCurve, explainKind, supportedCurves } from './unsupported-keys.ts'

export type JudgedKey =
  | { readonly ok: true; readonly key: Omit<FoundKey, 'name'> }
  | { readonly ok: false; readonly fault: KeyFault }

const signAsync = promisify<string | null, Buffer, KeyObject, Buffer>(sign)
const verifyAsync = promisify<string | null, Buffer, KeyObject, Buffer, boolean>(verify)

const rsaAlgorithms: readonly KeyAlgorithm[] = [
  'RS256',
  'PS256',
  'RS384',
  'PS384',
  'RS512',
  'PS512',
]
const curveAlgorithms = { 'P-256': 'ES256', 'P-384': 'ES384', 'P-521': 'ES512' } as const
const curveBits = { 'P-256': 256, 'P-384': 384, 'P-521': 521 } as const

const regenerate = 'Make a new key and register it in place of this one.'
const fetchAgain =
  'Get the file again from where it was made; part of it is damaged or from another key.'

function mismatch(message: string): KeyFault {
  return { ruleId: 'KST-MISMATCH', message, fix: fetchAgain }
}

/** The public exponent of an RSA key as a number. */
function exponentOf(e: string): bigint {
  return BigInt(`0x${Buffer.from(e, 'base64url').toString('hex') || '0'}`)
}

/** What FIPS 186-5 §5.4 no longer allows and servers still take: an odd exponent below 2^16, such as 3; else null. */
export function smallExponentOf(publicKey: KeyObject): bigint | null {
  if (publicKey.asymmetricKeyType !== 'rsa') return null
  const exponent = exponentOf(publicKey.export({ format: 'jwk' }).e ?? '')
  return exponent < 65_537n ? exponent : null
}

/** An exponent of 1 makes every message its own signature, and an even one has no inverse (RFC 8017 §3.1). */
function judgeExponent(e: string): KeyFault | null {
  const exponent = exponentOf(e)
  const ruleId = 'JWK-RSA-EXP'
  if (exponent === 1n) {
    const message = 'The public exponent is 1, so that everybody can forge what this key signs.'
    return { ruleId, message, fix: regenerate }
  }
  if (exponent % 2n === 0n) {
    const message = 'The public exponent is even, so that this is no working RSA key.'
    return { ruleId, message, fix: regenerate }
  }
  return null
}

function judgeRsa(jwk: JsonWebKey): KeyFault | null {
  const { n = '', e = '' } = jwk
  const fault = judgeExponent(e)
  const material = judgeKeyMaterial({ kty: 'RSA', n, e })
  if (!material.ok && material.ruleId !== 'JWK-RSA-EXP') {
    return { ruleId: material.ruleId, message: material.reason, fix: regenerate }
  }
  if (fault !== null) return fault
  if (!material.ok) return { ruleId: material.ruleId, message: material.reason, fix: regenerate }
  if (hasRocaFingerprint(Buffer.from(n, 'base64url'))) {
    const message =
      'This key was made by a flawed Infineon library (ROCA, CVE-2017-15361): its private half can be computed from the public one.'
    return { ruleId: 'JWK-RSA-ROCA', message, fix: regenerate }
  }
  // Exported by node:crypto, which always gives all eight.
  return areRsaNumbersConsistent(jwk as unknown as RsaPrivateMembers)
    ? null
    : mismatch('The numbers of this RSA key do not belong together: its primes do not fit.')
}

/** A signature made and checked shows that both halves belong together, whatever the file claimed. */
async function isPair(key: KeyObject, publicKey: KeyObject): Promise<boolean> {
  const hash = key.asymmetricKeyType === 'ed25519' ? null : 'sha256'
  const data = Buffer.from('both halves of one key')
  try {
    return await verifyAsync(hash, data, publicKey, await signAsync(hash, data, key))
  } catch {
    return false
  }
}

function describeKind(
  key: KeyObject,
): Pick<FoundKey, 'kty' | 'crv' | 'sizeBits' | 'algorithms'> | KeyFault {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = key
  if (type === 'rsa') {
    const sizeBits = details?.modulusLength ?? 0
    return { kty: 'RSA', crv: null, sizeBits, algorithms: rsaAlgorithms }
  }
  if (type === 'ed25519') {
    return { kty: 'OKP', crv: 'Ed25519', sizeBits: 255, algorithms: ['Ed25519'] }
  }
  if (type !== 'ec') return explainKind(type)
  const curve = details?.namedCurve ?? null
  const crv = curve === null ? undefined : supportedCurves.get(curve)
  if (crv === undefined) return explainCurve(curve)
  return { kty: 'EC', crv, sizeBits: curveBits[crv], algorithms: [curveAlgorithms[crv]] }
}

/** Never rejects: what is wrong with the key is the answer. */
export async function judgePrivateKey(key: KeyObject): Promise<JudgedKey> {
  const kind = describeKind(key)
  if ('ruleId' in kind) return { ok: false, fault: kind }
  const fault = kind.kty === 'RSA' ? judgeRsa(key.export({ format: 'jwk' })) : null
  if (fault !== null) return { ok: false, fault }
  const publicKey = createPublicKey(key)
  if (!(await isPair(key, publicKey))) {
    const message = 'The public half in this key does not belong to its private half.'
    return { ok: false, fault: mismatch(message) }
  }
  return { ok: true, key: { key, publicKey, ...kind, spkiSha256: hashPublicKey(publicKey) } }
}
