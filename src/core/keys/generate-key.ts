/** Makes a key pair off the event loop, and describes a pair by its public half. */
import { createHash, generateKeyPair as generateNatively } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint } from 'jose'
import type { GenerateKeyInput, KeyFacts } from '../../contract/keys.ts'
import { chooseKeyParameters } from './algorithms.ts'
import { describePublicJwk } from './public-jwk.ts'

const makePair = promisify(generateNatively)

export type NewKeyFacts = Pick<
  KeyFacts,
  | 'kid'
  | 'kidOrigin'
  | 'algorithm'
  | 'sizeBits'
  | 'thumbprint'
  | 'spkiSha256'
  | 'publicJwk'
  | 'origin'
  | 'importedFrom'
  | 'certificate'
>

export interface NewKey {
  readonly facts: NewKeyFacts
  /** PKCS#8 DER (RFC 5958), base64. */
  readonly privateKey: string
}

export interface NewKeyPair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

/** Generates on libuv's threads; what has begun there cannot be taken back. */
export function generateKeyPair(
  input: Pick<GenerateKeyInput, 'algorithm' | 'modulusBits'>,
): Promise<NewKeyPair> {
  const parameters = chooseKeyParameters(input)
  switch (parameters.type) {
    case 'ec':
      return makePair('ec', { namedCurve: parameters.curve })
    case 'ed25519':
      return makePair('ed25519')
    case 'rsa':
      return makePair('rsa', { modulusLength: parameters.sizeBits, publicExponent: 0x10001 })
  }
}

/** Describes a new key; a kid of null becomes the RFC 7638 SHA-256 thumbprint. */
export async function describeNewKey(
  { publicKey, privateKey }: NewKeyPair,
  named: Pick<
    NewKeyFacts,
    'kidOrigin' | 'algorithm' | 'sizeBits' | 'origin' | 'importedFrom' | 'certificate'
  > & { readonly kid: string | null },
): Promise<NewKey> {
  const unnamed = describePublicJwk(publicKey, { kid: '', algorithm: named.algorithm })
  const thumbprint = await calculateJwkThumbprint({ ...unnamed })
  const kid = named.kid ?? thumbprint
  return {
    facts: {
      ...named,
      kid,
      thumbprint,
      spkiSha256: hashPublicKey(publicKey),
      publicJwk: { ...unnamed, kid },
    },
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** SHA-256 of the DER SubjectPublicKeyInfo, base64url. */
export function hashPublicKey(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64url')
}
