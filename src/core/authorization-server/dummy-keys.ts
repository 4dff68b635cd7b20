/** Keys that belong to nobody: verifying with one makes an unknown client cost as much as a wrong signature. */
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { Buffer } from 'node:buffer'
import type { Randomness } from '../ports.ts'

export interface DummyKeys {
  /** A public key of the algorithm's kind; null for an algorithm that no public key verifies. */
  keyFor(alg: string): KeyObject | null
}

const curves: Readonly<Record<string, string>> = {
  ES256: 'P-256',
  ES384: 'P-384',
  ES512: 'P-521',
}

function makeKey(family: string, randomness: Randomness): KeyObject | null {
  if (family === 'RSA') {
    // Any odd number of this size costs the same to verify with; two primes would take long to find.
    const modulus = Buffer.from(randomness.bytes(256))
    modulus[0] = (modulus[0] ?? 0) | 0x80
    modulus[255] = (modulus[255] ?? 0) | 0x01
    const jwk = { kty: 'RSA', n: modulus.toString('base64url'), e: 'AQAB' }
    return createPublicKey({ key: jwk, format: 'jwk' })
  }
  if (family === 'OKP') return generateKeyPairSync('ed25519').publicKey
  const namedCurve = curves[family]
  return namedCurve === undefined ? null : generateKeyPairSync('ec', { namedCurve }).publicKey
}

function familyOf(alg: string): string {
  if (alg === 'EdDSA' || alg === 'Ed25519') return 'OKP'
  return /^[RP]S(256|384|512)$/.test(alg) ? 'RSA' : alg
}

/** Makes each dummy key when it is first needed and keeps it. */
export function createDummyKeys(randomness: Randomness): DummyKeys {
  const keys = new Map<string, KeyObject>()
  return {
    keyFor(alg) {
      const family = familyOf(alg)
      const known = keys.get(family)
      if (known !== undefined) return known
      const key = makeKey(family, randomness)
      if (key !== null) keys.set(family, key)
      return key
    },
  }
}
