/** Real key pairs of every kind, made once for all tests of a file. */
import { generateKeyPairSync } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'

export interface TestKey {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly publicJwk: JsonWebKey
  readonly privateJwk: JsonWebKey
}

function keep(pair: { privateKey: KeyObject; publicKey: KeyObject }): TestKey {
  return {
    ...pair,
    publicJwk: pair.publicKey.export({ format: 'jwk' }),
    privateJwk: pair.privateKey.export({ format: 'jwk' }),
  }
}

export const makeEc = (namedCurve = 'P-256') => keep(generateKeyPairSync('ec', { namedCurve }))
export const makeRsa = (modulusLength = 2048) => keep(generateKeyPairSync('rsa', { modulusLength }))
export const makeEd25519 = () => keep(generateKeyPairSync('ed25519'))
