/** The verdicts about stock verifiers: jose's compared with jose itself, the others by what is known of them. */
import { SignJWT, createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import type { VerifierVerdict } from '../../../src/contract/doctor.ts'
import { makeEc, makeEd25519, makeRsa } from '../key-sets/public-keys.ts'
import type { TestKey } from '../key-sets/public-keys.ts'
import { judge } from '../rules/judged.ts'

const ec = makeEc()
const rsa = makeRsa()
const weak = makeRsa(1024)
const ed = makeEd25519()
const good = { ...ec.publicJwk, kid: 'one', use: 'sig', alg: 'ES256' }
const goodRsa = { ...rsa.publicJwk, kid: 'one', use: 'sig', alg: 'RS256' }
const other = { ...makeEc().publicJwk, kid: 'two', use: 'sig', alg: 'ES256' }
const stranger = { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA', kid: 'new' }

type Verdicts = Readonly<Record<string, Pick<VerifierVerdict, 'finds' | 'reason'>>>

/** By the first word of the verifier's name. */
async function verdictsOf(keys: readonly unknown[], kid?: string): Promise<Verdicts> {
  const { verifiers } = await judge(JSON.stringify({ keys }), { kid })
  const named = verifiers.map((verdict) => [verdict.verifier.split(' ')[0] ?? '', verdict] as const)
  return Object.fromEntries<VerifierVerdict>(named)
}

/** Whether jose verifies an assertion that was signed with this key. */
async function joseFinds(
  keys: readonly unknown[],
  key: TestKey,
  header: { alg: string; kid?: string },
) {
  try {
    const assertion = await new SignJWT({}).setProtectedHeader(header).sign(key.privateKey)
    await jwtVerify(assertion, createLocalJWKSet({ keys } as JSONWebKeySet))
    return 'yes'
  } catch {
    return 'no'
  }
}

describe('the verdict about jose', () => {
  it.each<[string, readonly unknown[], TestKey, { alg: string; kid?: string }]>([
    ['a good key', [good, other], ec, { alg: 'ES256', kid: 'one' }],
    ['a good RSA key', [goodRsa, other], rsa, { alg: 'RS256', kid: 'one' }],
    [
      'a key without alg and use',
      [{ ...ec.publicJwk, kid: 'one' }],
      ec,
      { alg: 'ES256', kid: 'one' },
    ],
    [
      'a private key',
      [{ ...ec.privateJwk, kid: 'one', alg: 'ES256' }],
      ec,
      { alg: 'ES256', kid: 'one' },
    ],
    [
      'a private key beside it',
      [good, { ...makeEc().privateJwk, kid: 'two' }],
      ec,
      { alg: 'ES256', kid: 'one' },
    ],
    ['one kid for two keys', [good, { ...other, kid: 'one' }], ec, { alg: 'ES256', kid: 'one' }],
    ['one kid for two types', [good, { ...goodRsa }], ec, { alg: 'ES256', kid: 'one' }],
    ['one kid for the same key twice', [good, good], ec, { alg: 'ES256', kid: 'one' }],
    ['use enc', [{ ...good, use: 'enc' }], ec, { alg: 'ES256', kid: 'one' }],
    ['a use that is no text', [{ ...good, use: 1 }], ec, { alg: 'ES256', kid: 'one' }],
    ['key_ops without verify', [{ ...good, key_ops: ['sign'] }], ec, { alg: 'ES256', kid: 'one' }],
    ['key_ops that are text', [{ ...good, key_ops: 'verify' }], ec, { alg: 'ES256', kid: 'one' }],
    [
      'key_ops that repeat',
      [{ ...good, key_ops: ['verify', 'verify'] }],
      ec,
      { alg: 'ES256', kid: 'one' },
    ],
    ['an unknown kty beside it', [stranger, good], ec, { alg: 'ES256', kid: 'one' }],
    ['a broken key beside it', [{ kty: 'EC', kid: 'x' }, good], ec, { alg: 'ES256', kid: 'one' }],
    ['an element that is no object', [good, 1], ec, { alg: 'ES256', kid: 'one' }],
    [
      '1024 bits',
      [{ ...weak.publicJwk, kid: 'one', alg: 'RS256' }],
      weak,
      { alg: 'RS256', kid: 'one' },
    ],
    ['another point', [{ ...good, x: other.x }], ec, { alg: 'ES256', kid: 'one' }],
    ['no y', [{ ...good, y: undefined }], ec, { alg: 'ES256', kid: 'one' }],
    ['Ed25519 without alg', [{ ...ed.publicJwk, kid: 'one' }], ed, { alg: 'EdDSA', kid: 'one' }],
  ])('is what jose does with %s', async (_what, keys, key, header) => {
    const { jose } = await verdictsOf(keys, 'one')
    expect(jose?.finds).toBe(await joseFinds(keys, key, header))
  })

  it('depends on the name of Ed25519 that the assertion has, as in jose', async () => {
    const keys = [{ ...ed.publicJwk, kid: 'one', alg: 'EdDSA' }]
    expect((await verdictsOf(keys))['jose']?.finds).toBe('depends')
    expect(await joseFinds(keys, ed, { alg: 'EdDSA', kid: 'one' })).toBe('yes')
    expect(await joseFinds(keys, ed, { alg: 'Ed25519', kid: 'one' })).toBe('no')
  })

  it('depends on the platform when a coordinate lost its leading zero, which jose does not mind here', async () => {
    let key = makeEc()
    while (Buffer.from(key.publicJwk.x ?? '', 'base64url')[0] !== 0) key = makeEc()
    const x = Buffer.from(key.publicJwk.x ?? '', 'base64url')
      .subarray(1)
      .toString('base64url')
    const keys = [{ ...key.publicJwk, kid: 'one', x }]
    expect((await verdictsOf(keys, 'one'))['jose']?.finds).toBe('depends')
    expect(await joseFinds(keys, key, { alg: 'ES256', kid: 'one' })).toBe('yes')
  })

  it('depends on the kid of the assertion when the key has none, as in jose', async () => {
    const keys = [{ ...ec.publicJwk, alg: 'ES256' }]
    expect((await verdictsOf(keys))['jose']?.finds).toBe('depends')
    expect(await joseFinds(keys, ec, { alg: 'ES256' })).toBe('yes')
    expect(await joseFinds(keys, ec, { alg: 'ES256', kid: 'one' })).toBe('no')
  })
})

describe('the verdicts about the others', () => {
  it('are yes for a key that has everything', async () => {
    const verdicts = Object.entries(await verdictsOf([goodRsa]))
    expect(verdicts.filter(([, { finds }]) => finds !== 'yes')).toEqual([])
  })

  it.each<[string, readonly unknown[], string, 'no' | 'depends']>([
    ['no use', [{ ...good, use: undefined }], 'Keycloak', 'no'],
    ['a kty that it does not know', [good, stranger], 'go-oidc', 'no'],
    ['a kty that it does not know', [good, stranger], 'libiddawc', 'no'],
    ['a kty that it does not know', [good, stranger], 'Authlib', 'no'],
    ['a key that cannot be read', [good, { kty: 'EC', kid: 'two' }], 'Spring', 'no'],
    ['a key of another type before it', [goodRsa, { ...good, kid: 'two' }], 'python-jose', 'no'],
    ['PS256', [{ ...goodRsa, alg: 'PS256' }], 'aws-jwt-verify', 'no'],
    ['PS256', [{ ...goodRsa, alg: 'PS256' }], 'python-jose', 'no'],
    [
      'EdDSA',
      [{ ...ed.publicJwk, kid: 'one', use: 'sig', alg: 'EdDSA' }],
      'mod_auth_openidc',
      'no',
    ],
    [
      'the new name of EdDSA',
      [{ ...ed.publicJwk, kid: 'one', use: 'sig', alg: 'Ed25519' }],
      'go-oidc',
      'depends',
    ],
    ['no kid', [{ ...good, kid: undefined }], 'libiddawc', 'no'],
    ['no kid', [{ ...good, kid: undefined }], 'ruby', 'no'],
    ['no kid', [{ ...good, kid: undefined }], 'PyJWKClient', 'depends'],
    ['no kid among two keys', [{ ...good, kid: undefined }, other], 'jwks-rsa', 'no'],
    [
      'a private key',
      [{ ...ec.privateJwk, kid: 'one', use: 'sig', alg: 'ES256' }],
      'jwks-rsa',
      'no',
    ],
    ['use enc', [{ ...good, use: 'enc' }], 'PyJWKClient', 'no'],
    [
      'a key of the same kid before it',
      [{ ...other, kid: 'one', x: other.y }, good],
      'jwks-rsa',
      'no',
    ],
    ['key_ops without verify', [{ ...good, key_ops: ['sign'] }], 'oidc-provider', 'no'],
    [
      '1024 bits',
      [{ ...weak.publicJwk, kid: 'one', use: 'sig', alg: 'RS256' }],
      'go-oidc',
      'depends',
    ],
    ['a key that cannot be read', [{ ...good, y: undefined }], 'oidc-provider', 'no'],
  ])('say what %s means', async (_what, keys, verifier, finds) => {
    const kid = verifier === 'python-jose' && keys.length > 1 ? 'two' : undefined
    const wanted = keys.some((key) => (key as { kid?: string }).kid === 'one') ? 'one' : undefined
    const verdict = (await verdictsOf(keys, kid ?? wanted))[verifier]
    expect(verdict).toMatchObject({ finds })
  })

  it('leave a key that others are refused for to those who pass over it', async () => {
    const verdicts = await verdictsOf([good, stranger])
    for (const verifier of ['jose', 'jwks-rsa', 'PyJWKClient', 'Spring']) {
      expect([verifier, verdicts[verifier]?.finds]).toEqual([verifier, 'yes'])
    }
  })

  it('are no for a kid that is not there and for what is no set', async () => {
    expect(
      Object.values(await verdictsOf([good], 'three')).map(({ finds }) => finds),
    ).not.toContain('yes')
    const { verifiers } = await judge(JSON.stringify(good))
    expect(verifiers.map(({ finds }) => finds)).not.toContain('yes')
  })
})
