/** Reading JWK Sets: one bad key never spoils the others, and each is refused by name. */
import { calculateJwkThumbprint } from 'jose'
import type { JWK } from 'jose'
import { describe, expect, it } from 'vitest'
import {
  parseKeySet,
  parseKeySetBytes,
  parseKeySetText,
} from '../../../src/core/key-sets/parse-key-set.ts'
import { makeEc, makeEd25519, makeRsa } from './public-keys.ts'

const ec = makeEc()
const p384 = makeEc('P-384')
const p521 = makeEc('P-521')
const rsa = makeRsa()
const smallRsa = makeRsa(1024)
const ed25519 = makeEd25519()

const good = { ...ec.publicJwk, kid: 'good' }

function ruleOf(jwk: unknown): readonly string[] {
  const { keys, rejected } = parseKeySet({ keys: [good, jwk] })
  // The good neighbour is there in every case: that is the point of setting one aside.
  expect(keys[0]?.kid).toBe('good')
  return rejected.flatMap(({ ruleIds }) => ruleIds)
}

describe('parseKeySet', () => {
  it.each([
    ['EC P-256', ec.publicJwk, 'P-256', 256],
    ['EC P-384', p384.publicJwk, 'P-384', 384],
    ['EC P-521', p521.publicJwk, 'P-521', 521],
    ['RSA', rsa.publicJwk, undefined, 2048],
    ['Ed25519', ed25519.publicJwk, 'Ed25519', 256],
  ])('imports a public %s key with its facts', async (_kind, publicJwk, crv, sizeBits) => {
    const jwk = { ...publicJwk, kid: 'k1', use: 'sig', key_ops: ['verify'] }
    const { keys, rejected } = parseKeySet({ keys: [jwk] })
    expect(rejected).toEqual([])
    expect(keys[0]).toMatchObject({
      kid: 'k1',
      kty: publicJwk.kty,
      crv,
      sizeBits,
      use: 'sig',
      keyOps: ['verify'],
      thumbprint: await calculateJwkThumbprint(publicJwk as JWK),
    })
    expect(keys[0]?.key.type).toBe('public')
  })

  it('ignores members that it does not know', () => {
    expect(ruleOf({ ...rsa.publicJwk, x5t: 'abc', ext: true, custom: { a: 1 } })).toEqual([])
  })

  it('keeps keys for other uses, for selection to explain', () => {
    const { keys } = parseKeySet({ keys: [{ ...rsa.publicJwk, use: 'enc', alg: 'RSA-OAEP' }] })
    expect(keys[0]).toMatchObject({ use: 'enc', alg: 'RSA-OAEP' })
  })

  it('tolerates a modulus with a leading zero octet and gives it the usual thumbprint', async () => {
    const n = Buffer.concat([Buffer.of(0), Buffer.from(rsa.publicJwk.n ?? '', 'base64url')])
    const { keys } = parseKeySet({ keys: [{ ...rsa.publicJwk, n: n.toString('base64url') }] })
    expect(keys[0]?.sizeBits).toBe(2048)
    expect(keys[0]?.thumbprint).toBe(await calculateJwkThumbprint(rsa.publicJwk as JWK))
  })

  it.each([
    ['an element that is no object', 'text', 'JWKS-ELEMENT'],
    ['a private EC key', ec.privateJwk, 'JWK-PRIVATE'],
    ['a private RSA key', rsa.privateJwk, 'JWK-PRIVATE'],
    ['a private Ed25519 key', ed25519.privateJwk, 'JWK-PRIVATE'],
    ['an RSA key with one prime', { ...rsa.publicJwk, p: rsa.privateJwk.p }, 'JWK-PRIVATE'],
    ['a private AKP key', { kty: 'AKP', alg: 'ML-DSA-44', priv: 'AAAA' }, 'JWK-PRIVATE'],
    ['a symmetric key', { kty: 'oct', k: 'AAAA' }, 'JWK-SYMMETRIC'],
    ['a key without kty', { ...ec.publicJwk, kty: undefined }, 'JWK-KTY-MISSING'],
    ['a kty that is no string', { ...ec.publicJwk, kty: 1 }, 'JWK-KTY-TYPE'],
    ['a kty in lower case', { ...rsa.publicJwk, kty: 'rsa' }, 'JWK-KTY-TYPE'],
    ['an unknown kty', { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }, 'JWKS-UNKNOWN-KTY'],
    ['a kty named like a method', { kty: 'constructor', d: 'AAAA' }, 'JWK-PRIVATE'],
    ['a curve named like a method', { ...ec.publicJwk, crv: 'toString' }, 'JWK-EC-CURVE'],
    ['a kid that is a number', { ...ec.publicJwk, kid: 1 }, 'JWK-KID-TYPE'],
    ['a use that is no string', { ...ec.publicJwk, use: ['sig'] }, 'JWK-USE-BAD'],
    ['key_ops that are text', { ...ec.publicJwk, key_ops: 'verify' }, 'JWK-OPS-BAD'],
    ['key_ops that repeat', { ...ec.publicJwk, key_ops: ['verify', 'verify'] }, 'JWK-OPS-BAD'],
    ['alg none', { ...ec.publicJwk, alg: 'none' }, 'JWK-ALG-BAD'],
    ['alg HS256', { ...rsa.publicJwk, alg: 'HS256' }, 'JWK-ALG-BAD'],
    [
      'an encryption alg with use sig',
      { ...rsa.publicJwk, alg: 'RSA-OAEP', use: 'sig' },
      'JWK-ALG-BAD',
    ],
    ['ES256 on P-384', { ...p384.publicJwk, alg: 'ES256' }, 'JWK-ALG-MISMATCH'],
    ['RS256 on an EC key', { ...ec.publicJwk, alg: 'RS256' }, 'JWK-ALG-MISMATCH'],
    ['an RSA key without n', { kty: 'RSA', e: 'AQAB' }, 'JWK-MEMBER-MISSING'],
    ['an EC key without crv', { ...ec.publicJwk, crv: undefined }, 'JWK-MEMBER-MISSING'],
    ['a key with a certificate alone', { kty: 'RSA', x5c: ['MIIB'] }, 'JWK-X5C-ONLY'],
    ['standard base64', { ...ec.publicJwk, x: '+/==' }, 'JWK-B64'],
    ['a member shortened with dots', { ...rsa.publicJwk, n: 'abc...' }, 'JWK-B64'],
    ['PEM text in a member', { ...rsa.publicJwk, n: '-----BEGIN PUBLIC KEY-----' }, 'JWK-PEM'],
    ['RSA of 1024 bits', smallRsa.publicJwk, 'JWK-RSA-SMALL'],
    [
      'a modulus of 16392 bits',
      { ...rsa.publicJwk, n: Buffer.alloc(2049, 255).toString('base64url') },
      'JWK-RSA-LARGE',
    ],
    ['the exponent 1', { ...rsa.publicJwk, e: 'AQ' }, 'JWK-RSA-EXP'],
    ['an even exponent', { ...rsa.publicJwk, e: 'AQAA' }, 'JWK-RSA-EXP'],
    [
      'an exponent of 264 bits',
      { ...rsa.publicJwk, e: Buffer.alloc(33, 255).toString('base64url') },
      'JWK-RSA-EXP',
    ],
    [
      'an even modulus',
      { ...rsa.publicJwk, n: Buffer.alloc(256, 254).toString('base64url') },
      'JWK-RSA-EVEN',
    ],
    [
      'a modulus divisible by 3',
      { ...rsa.publicJwk, n: Buffer.alloc(256, 255).toString('base64url') },
      'JWK-RSA-EVEN',
    ],
    ['an unknown curve', { ...ec.publicJwk, crv: 'secp256k1' }, 'JWK-EC-CURVE'],
    [
      'a coordinate without its leading zero',
      { ...ec.publicJwk, x: Buffer.alloc(31, 1).toString('base64url') },
      'JWK-EC-LEN',
    ],
    [
      'a point that is not on the curve',
      { ...ec.publicJwk, x: Buffer.alloc(32, 1).toString('base64url') },
      'JWK-EC-POINT',
    ],
    ['a key-agreement curve', { kty: 'OKP', crv: 'X25519', x: ed25519.publicJwk.x }, 'JWK-OKP'],
    [
      'an Ed25519 key of 31 octets',
      { ...ed25519.publicJwk, x: Buffer.alloc(31, 1).toString('base64url') },
      'JWK-OKP',
    ],
  ])('sets %s aside and keeps the others', (_what, jwk, ruleId) => {
    expect(ruleOf(jwk)).toEqual([ruleId])
  })

  it.each(['EdDSA', 'Ed25519'])('takes %s for the alg of an Ed25519 key', (alg) => {
    expect(ruleOf({ ...ed25519.publicJwk, alg })).toEqual([])
  })

  it('says of a value that is no JWK Set why not', () => {
    expect(parseKeySet(null).rejected[0]?.ruleIds).toEqual(['JWKS-SHAPE'])
    expect(parseKeySet({ keys: 'x' }).keys).toEqual([])
  })
})

describe('parseKeySetText', () => {
  it('reads a JWK Set', () => {
    const parsed = parseKeySetText(JSON.stringify({ keys: [good] }))
    expect(parsed.ok && parsed.keySet.keys.length).toBe(1)
  })

  it.each([
    ['an HTML page', '<!doctype html><p>Sign in', 'JWKS-JSON', /HTML/],
    ['PEM', '-----BEGIN PUBLIC KEY-----', 'JWKS-JSON', /PEM/],
    ['nothing', ' ', 'JWKS-JSON', /empty/],
    ['JavaScript', '{keys: []}', 'JWKS-JSON', /not JSON/],
    ['a byte order mark', '\ufeff{"keys":[]}', 'JWKS-CHARSET', /byte order mark/],
    ['a single JWK', JSON.stringify(good), 'JWKS-SHAPE', /single JWK/],
    ['a bare array', JSON.stringify([good]), 'JWKS-SHAPE', /bare array/],
    ['a wrapper', JSON.stringify({ jwks: { keys: [good] } }), 'JWKS-SHAPE', /wrapped/],
    ['a JSON string', '"keys"', 'JWKS-SHAPE', /no object/],
    ['an empty set', '{"keys":[]}', 'JWKS-EMPTY', /no keys/],
  ])('says what is wrong with %s', (_what, text, ruleId, problem) => {
    const parsed = parseKeySetText(text)
    expect(parsed).toMatchObject({ ok: false, ruleIds: [ruleId] })
    expect(parsed.ok ? '' : parsed.problem).toMatch(problem)
  })

  it('survives half a megabyte of nested arrays', () => {
    const depth = 250_000
    const text = `{"keys":[${'['.repeat(depth)}${']'.repeat(depth)}]}`
    const parsed = parseKeySetText(text)
    expect(parsed.ok && parsed.keySet.rejected[0]?.ruleIds).toEqual(['JWKS-ELEMENT'])
  })

  it('refuses bytes that are not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"keys":["'), Buffer.of(0xff), Buffer.from('"]}')])
    expect(parseKeySetBytes(bytes)).toMatchObject({ ok: false, ruleIds: ['JWKS-CHARSET'] })
  })
})
