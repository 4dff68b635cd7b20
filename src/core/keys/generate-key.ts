/** Makes a key pair off the event loop and describes its public half. */
import { createHash, generateKeyPair } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import { calculateJwkThumbprint } from 'jose'
import type { GenerateKeyInput, KeyFacts } from '../../contract/keys.ts'
import { chooseKeyParameters } from './algorithms.ts'
import type { KeyParameters } from './algorithms.ts'
import { describePublicJwk } from './public-jwk.ts'

const makeKeyPair = promisify(generateKeyPair)

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

/** Generates on libuv's threads; the kid is the RFC 7638 SHA-256 thumbprint unless one is given. */
export async function generateKey(input: GenerateKeyInput): Promise<NewKey> {
  const parameters = chooseKeyParameters(input)
  const { publicKey, privateKey } = await makePair(parameters)
  const unnamed = describePublicJwk(publicKey, { kid: '', algorithm: input.algorithm })
  const thumbprint = await calculateJwkThumbprint({ ...unnamed })
  const kid = input.kid ?? thumbprint
  return {
    facts: {
      kid,
      kidOrigin: input.kid === undefined ? 'thumbprint' : 'chosen',
      algorithm: input.algorithm,
      sizeBits: parameters.sizeBits,
      thumbprint,
      spkiSha256: hashPublicKey(publicKey),
      publicJwk: { ...unnamed, kid },
      origin: 'generated',
      importedFrom: null,
      certificate: null,
    },
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64'),
  }
}

/** SHA-256 of the DER SubjectPublicKeyInfo, base64url. */
export function hashPublicKey(publicKey: KeyObject): string {
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64url')
}

function makePair(
  parameters: KeyParameters,
): Promise<{ readonly publicKey: KeyObject; readonly privateKey: KeyObject }> {
  switch (parameters.type) {
    case 'ec':
      return makeKeyPair('ec', { namedCurve: parameters.curve })
    case 'ed25519':
      return makeKeyPair('ed25519')
    case 'rsa':
      return makeKeyPair('rsa', { modulusLength: parameters.sizeBits, publicExponent: 0x10001 })
  }
}
