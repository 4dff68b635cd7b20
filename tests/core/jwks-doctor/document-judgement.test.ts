/** A judgement of any document: bounded, complete, and about the right key. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makeEc, makeRsa } from '../key-sets/public-keys.ts'
import { judge } from '../rules/judged.ts'

const ec = makeEc()
const good = { ...ec.publicJwk, kid: 'one', use: 'sig', alg: 'ES256' }
const other = { ...makeEc().publicJwk, kid: 'two', use: 'sig', alg: 'ES256' }
const encryption = { ...makeRsa().publicJwk, kid: 'enc', use: 'enc' }

function setOf(...keys: readonly unknown[]): string {
  return JSON.stringify({ keys })
}

const awkward = fc.constantFrom<unknown>(
  'RSA',
  'EC',
  'OKP',
  'oct',
  'constructor',
  '__proto__',
  'P-256',
  'Ed25519',
  'sig',
  'AQAB',
  '',
  1,
  null,
  [],
  {},
  ['sign'],
  '\ud800',
)
const memberName = fc.constantFrom(
  'kty',
  'crv',
  'kid',
  'use',
  'alg',
  'key_ops',
  'n',
  'e',
  'x',
  'y',
  'd',
  'x5c',
  'x5t',
  'x5u',
  'oth',
)
const strangeKey = fc.dictionary(memberName, fc.oneof(awkward, fc.jsonValue(), fc.base64String()))

describe('judgeDocument', () => {
  it('survives every value that JSON can hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        const judgement = await judge(JSON.stringify(value))
        expect(judgement.verifiers.length).toBeGreaterThan(10)
      }),
    )
  })

  it('survives every key that can be made of strange members', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(strangeKey, { maxLength: 4 }), async (keys) => {
        const judgement = await judge(setOf(...keys))
        expect(judgement.keys.length).toBe(keys.length)
      }),
      { numRuns: 500 },
    )
  })

  it('survives every sequence of bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect(typeof (await judge(Buffer.from(bytes))).isKeySet).toBe('boolean')
      }),
    )
  })

  it.each([
    ['200,000 nested arrays', `{"keys":[${'['.repeat(200_000)}${']'.repeat(200_000)}]}`],
    ['200,000 nested kids', `{"keys":[{"kid":${'['.repeat(200_000)}${']'.repeat(200_000)}}]}`],
    ['a modulus of a megabyte', setOf({ kty: 'RSA', e: 'AQAB', n: 'A_'.repeat(500_000) })],
    ['a kid of a megabyte', setOf({ ...good, kid: 'k'.repeat(1_000_000) })],
    [
      'a member __proto__',
      '{"__proto__":1,"keys":[{"__proto__":{"kty":"EC"},"kty":"constructor"}]}',
    ],
    ['lone surrogates', setOf({ kty: '\ud800', kid: '\udfff', crv: '\ud800' })],
  ])('survives %s', async (_what, text) => {
    const { findings } = await judge(text)
    expect(findings.length).toBeGreaterThan(0)
    for (const { message } of findings) expect(message.length).toBeLessThan(2000)
  })

  it('judges the first 200 keys of 10,000, and still finds a secret among the others', async () => {
    const keys = Array.from({ length: 9999 }, (_, index) => ({ ...good, kid: `k${String(index)}` }))
    const { findings, keys: rows } = await judge(setOf(...keys, { ...ec.privateJwk, kid: 'last' }))
    expect(rows.length).toBe(200)
    expect(findings.find(({ ruleId }) => ruleId === 'JWKS-MANY')?.message).toMatch(/9800/)
    expect(findings.find(({ ruleId }) => ruleId === 'JWK-PRIVATE')?.pointer).toBe('/keys/9999')
  })

  it('counts what one rule says of more than twenty places', async () => {
    const keys = Array.from({ length: 30 }, () => ({
      ...makeEc().publicJwk,
      use: 'sig',
      alg: 'ES256',
    }))
    const { findings, keys: rows } = await judge(setOf(...keys))
    const missing = findings.filter(({ ruleId }) => ruleId === 'JWK-KID-MISSING')
    expect(missing.length).toBe(20)
    expect(missing.at(-1)?.message).toMatch(/in 10 more places/)
    expect(rows.at(-1)?.worst).toBe('error')
  })

  it('says of each key what it is and what is worst about it', async () => {
    const { keys, isKeySet } = await judge(setOf(good, { ...other, x: 'AAAA' }, encryption))
    expect(isKeySet).toBe(true)
    expect(keys).toMatchObject([
      {
        index: 0,
        kid: 'one',
        kty: 'EC',
        crv: 'P-256',
        alg: 'ES256',
        use: 'sig',
        sizeBits: 256,
        worst: 'info',
      },
      { index: 1, kid: 'two', worst: 'error' },
      { index: 2, kid: 'enc', kty: 'RSA', crv: null, alg: null, use: 'enc', sizeBits: 2048 },
    ])
  })

  it('says nothing worse than info of a good pair of keys', async () => {
    const { findings, rulesQuiet } = await judge(setOf(good, other))
    expect(findings).toEqual([])
    expect(rulesQuiet).toBeGreaterThan(50)
  })

  it.each([
    ['the first key for signatures', undefined, setOf(encryption, good, other), 'one'],
    ['the kid that was asked for', 'two', setOf(good, other), 'two'],
    ['a kid that is not there', 'three', setOf(good), 'three'],
    ['no key', undefined, setOf(encryption), null],
    ['a key without a kid', undefined, setOf({ ...good, kid: undefined }), null],
  ])('gives verdicts about %s', async (_what, kid, text, verdictKid) => {
    expect((await judge(text, { kid })).verdictKid).toBe(verdictKid)
  })
})
