/** Choosing among the keys of a set. */
import { describe, expect, it } from 'vitest'
import { parseKeySet } from '../../../src/core/key-sets/parse-key-set.ts'
import { selectKeys } from '../../../src/core/key-sets/select-keys.ts'
import { makeEc, makeEd25519, makeRsa } from './public-keys.ts'

const ec = makeEc().publicJwk
const p384 = makeEc('P-384').publicJwk
const rsa = makeRsa().publicJwk
const ed25519 = makeEd25519().publicJwk

function select(jwks: readonly object[], want: { kid?: string; alg: string }) {
  const { kid, alg } = want
  const { candidates, excluded } = selectKeys(parseKeySet({ keys: jwks }), { kid, alg })
  return {
    kids: candidates.map((key) => key.kid),
    rules: excluded.flatMap(({ ruleIds }) => ruleIds),
  }
}

describe('selectKeys', () => {
  it('finds the key with exactly this kid', () => {
    const jwks = [
      { ...ec, kid: 'a' },
      { ...ec, kid: 'A' },
    ]
    expect(select(jwks, { kid: 'a', alg: 'ES256' })).toEqual({
      kids: ['a'],
      rules: ['AST-KID-UNKNOWN'],
    })
  })

  it('offers every key that fits when no kid is wanted', () => {
    const jwks = [
      { ...ec, kid: 'a' },
      { ...rsa, kid: 'r' },
      { ...ec, kid: 'b' },
    ]
    expect(select(jwks, { alg: 'ES256' })).toEqual({ kids: ['a', 'b'], rules: ['AST-KEY-KTY'] })
  })

  it.each([
    ['of another type', { ...rsa }, 'ES256', 'AST-KEY-KTY'],
    ['on another curve', { ...p384 }, 'ES256', 'AST-KEY-CRV'],
    ['published for encryption', { ...rsa, use: 'enc' }, 'RS256', 'AST-KEY-USE'],
    ['that may not verify', { ...ec, key_ops: ['deriveKey'] }, 'ES256', 'AST-KEY-OPS'],
    ['published for another algorithm', { ...rsa, alg: 'PS256' }, 'RS256', 'AST-KEY-ALG'],
    ['when the algorithm is none', { ...ec }, 'none', 'AST-KEY-KTY'],
    ['when the algorithm is an HMAC', { ...rsa }, 'HS256', 'AST-KEY-KTY'],
  ])('excludes a key %s and says why', (_what, jwk, alg, ruleId) => {
    expect(select([{ ...jwk, kid: 'k' }], { kid: 'k', alg })).toEqual({ kids: [], rules: [ruleId] })
  })

  it.each([
    ['Ed25519', 'EdDSA'],
    ['EdDSA', 'Ed25519'],
    ['Ed25519', undefined],
  ])('takes a header alg %s for an Ed25519 key whose own alg is %s', (alg, keyAlg) => {
    const jwk = { ...ed25519, kid: 'k', ...(keyAlg === undefined ? {} : { alg: keyAlg }) }
    expect(select([jwk], { kid: 'k', alg }).kids).toEqual(['k'])
  })

  it('takes a key that says sig and verify', () => {
    const jwk = { ...ec, kid: 'k', use: 'sig', key_ops: ['verify'], alg: 'ES256' }
    expect(select([jwk], { kid: 'k', alg: 'ES256' }).kids).toEqual(['k'])
  })
})
