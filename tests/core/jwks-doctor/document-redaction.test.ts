/** No private value comes out of a judgement, whatever the document looks like. */
import { generateKeyPairSync } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { redactDocument } from '../../../src/core/jwks-doctor/document-redaction.ts'
import { judge } from '../rules/judged.ts'
import { makeEc, makeEd25519, makeRsa } from '../key-sets/public-keys.ts'

const secretNames = ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const
const keys = [makeRsa(), makeEc(), makeEc('P-521'), makeEd25519()]
const privateKeys = [
  ...keys.map(({ privateJwk }) => privateJwk),
  { kty: 'oct', k: 'c2VjcmV0LXNlY3JldC1zZWNyZXQ' },
]

function secretsOf(jwk: JsonWebKey): readonly string[] {
  return [...secretNames, 'k' as const]
    .map((name) => jwk[name])
    .filter((value) => typeof value === 'string')
}

/** The ways in which people publish a key, or half of one. */
const wrappings: readonly (readonly [string, (jwk: JsonWebKey) => string])[] = [
  ['a set', (jwk) => JSON.stringify({ keys: [jwk] })],
  ['a set with line breaks', (jwk) => JSON.stringify({ keys: [jwk] }, null, 2)],
  ['a bare JWK', (jwk) => JSON.stringify(jwk)],
  ['an array', (jwk) => JSON.stringify([jwk])],
  ['a wrapper', (jwk) => JSON.stringify({ jwks: { keys: [jwk] } })],
  ['a set without kty', (jwk) => JSON.stringify({ keys: [{ ...jwk, kty: undefined }] })],
  ['a set with another kty', (jwk) => JSON.stringify({ keys: [{ ...jwk, kty: 'AKP' }] })],
  ['a deeper place', (jwk) => JSON.stringify({ keys: [], more: [{ deep: { jwk } }] })],
  ['a set after a byte order mark', (jwk) => `\ufeff${JSON.stringify({ keys: [jwk] })}`],
  [
    'a set with a comma too many',
    (jwk) => JSON.stringify({ keys: [jwk] }).replace(/\}\]\}$/, '},]}'),
  ],
  [
    'JavaScript',
    (jwk) => `export default ${JSON.stringify({ keys: [jwk] }).replace(/"(\w+)":/g, '$1: ')}`,
  ],
  ['single quotes', (jwk) => JSON.stringify({ keys: [jwk] }).replaceAll('"', "'")],
  ['a JSON text in a JSON string', (jwk) => JSON.stringify(JSON.stringify({ keys: [jwk] }))],
  [
    'names with an escape',
    (jwk) => JSON.stringify({ keys: [jwk] }).replaceAll('"d":', '"\\u0064":'),
  ],
  ['members that repeat', (jwk) => JSON.stringify({ keys: [jwk] }).replace('"d":', '"d":"","d":')],
  [
    'the other primes',
    (jwk) =>
      JSON.stringify({ keys: [{ kty: 'RSA', oth: [{ r: jwk.d ?? jwk.k, d: 'AA', t: 'AA' }] }] }),
  ],
]

describe('a judgement', () => {
  it.each(wrappings)('holds no private value of %s', async (_what, wrap) => {
    for (const jwk of privateKeys) {
      const judgement = JSON.stringify(await judge(wrap(jwk)))
      const found = secretsOf(jwk).filter((secret) => judgement.includes(secret))
      expect(found).toEqual([])
    }
  })

  it('holds none of a document that breaks off anywhere', async () => {
    const jwk = keys[1]?.privateJwk ?? {}
    const text = JSON.stringify({ crv: 'P-256', d: jwk.d, x: jwk.x, y: jwk.y, kty: 'EC' })
    for (let length = 1; length <= text.length; length += 1) {
      const cut = text.slice(0, length)
      const seen = cut.slice(cut.indexOf('"d":"') + 5).split('"')[0] ?? ''
      const { document } = await judge(cut)
      if (cut.includes('"d":"') && seen.length > 3) expect(document).not.toContain(seen)
    }
  })

  it('holds no private key in PEM, alone or in a member', async () => {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const body = pem.split('\n')[1] ?? ''
    for (const text of [
      pem,
      JSON.stringify({ keys: [{ kty: 'EC', pem }] }),
      JSON.stringify({ keys: [{ x5c: [pem] }] }),
    ]) {
      expect(JSON.stringify(await judge(text))).not.toContain(body)
    }
  })

  it('holds none, whatever stands around it', async () => {
    const jwk = keys[1]?.privateJwk ?? {}
    await fc.assert(
      fc.asyncProperty(fc.dictionary(fc.string(), fc.jsonValue()), async (around) => {
        const judgement = await judge(JSON.stringify({ keys: [{ ...around, ...jwk }] }))
        expect(JSON.stringify(judgement)).not.toContain(jwk.d)
      }),
    )
  })
})

describe('the document in a judgement', () => {
  it('keeps its lines and everything that is public', () => {
    const { publicJwk, privateJwk } = makeEc()
    const text = JSON.stringify({ keys: [privateJwk] }, null, 2)
    const shown = redactDocument(text)
    expect(shown.split('\n').length).toBe(text.split('\n').length)
    expect(shown).toContain('"d": "<private value removed>"')
    expect(shown).toContain(publicJwk.x)
    expect(JSON.parse(shown)).toEqual({ keys: [{ ...privateJwk, d: '<private value removed>' }] })
  })

  it.each([
    ['a public set', JSON.stringify({ keys: [makeEc().publicJwk] }, null, 2)],
    ['a page', '<!doctype html><p q="a" d: e>'],
    ['nothing', ''],
  ])('is %s, unchanged', (_what, text) => {
    expect(redactDocument(text)).toBe(text)
  })
})
