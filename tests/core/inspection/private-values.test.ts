/** A private key is found however it is wrapped, and nothing of it is left where it is taken out. */
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { findPrivateValues } from '../../../src/core/inspection/find-private-values.ts'
import { createHider, mapStrings } from '../../../src/core/inspection/hide-values.ts'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = privateKey.export({ format: 'jwk' })
const json = JSON.stringify(jwk)
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string
const publicJson = JSON.stringify(publicKey.export({ format: 'jwk' }))
const publicPem = publicKey.export({ type: 'spki', format: 'pem' }) as string

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

const wrappings: readonly (readonly [string, (text: string) => string])[] = [
  ['bare', (text) => text],
  ['in prose', (text) => `my key is\n${text}\nand it does not work`],
  ['escaped in JSON', (text) => JSON.stringify({ key: text })],
  ['escaped twice', (text) => JSON.stringify({ log: JSON.stringify({ key: text }) })],
  ['in a form', (text) => `a=1&key=${encodeURIComponent(text)}`],
  ['in a form with plus signs', (text) => new URLSearchParams({ key: text }).toString()],
  [
    'in a form inside of JSON',
    (text) => JSON.stringify({ body: `a=%22&key=${encodeURIComponent(JSON.stringify(text))}` }),
  ],
  ['in the payload of a token', (text) => `e30.${base64url(JSON.stringify({ key: text }))}.c2ln`],
  ['in base64', (text) => `KEY=${Buffer.from(text).toString('base64')}`],
]

describe('a private key', () => {
  it.each(wrappings)('as a JWK is found %s', async (_what, wrap) => {
    const { isFound, values } = await findPrivateValues(wrap(json))
    expect(isFound).toBe(true)
    for (const name of ['d', 'p', 'q', 'dp', 'dq', 'qi'] as const) {
      expect(values).toContain(jwk[name])
    }
    expect(values).not.toContain(jwk.n)
  })

  it.each(wrappings)('as PEM is found %s', async (_what, wrap) => {
    const { isFound, values } = await findPrivateValues(wrap(pem))
    expect(isFound).toBe(true)
    const lines = pem.trim().split('\n').slice(1, -1)
    for (const line of lines.filter(({ length }) => length === 64)) expect(values).toContain(line)
  })

  it.each([
    ['JavaScript', `const key = { kty: 'RSA', n: '${String(jwk.n)}', d: '${String(jwk.d)}' }`],
    ['a document that was cut off', json.slice(0, -300)],
    ['members inside of claims', JSON.stringify({ iss: 'a', cnf: { jwk } })],
    ['base64 without BEGIN and END', pem.split('\n').slice(1, -2).join('\n')],
    ['a symmetric key', '{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMko"}'],
  ])('is found in %s', async (_what, text) => {
    expect((await findPrivateValues(text)).isFound).toBe(true)
  })

  it.each([
    ['a public JWK', publicJson],
    ['a public key in PEM', publicPem],
    ['a public key in base64', publicPem.split('\n').slice(1, -2).join('\n')],
    ['members of the same names beside no kty', '{"d":"0123456789012345678901","q":"search"}'],
    [
      'a query beside a public key',
      `curl 'https://a.example/?q=${'x'.repeat(30)}' # ${publicJson}`,
    ],
  ])('is not seen in %s', async (_what, text) => {
    expect(await findPrivateValues(text)).toEqual({ isFound: false, values: [] })
  })
})

describe('what is taken out', () => {
  it('leaves nothing of a value, also where it was cut', () => {
    const value = 'abcdefghijklmnopqrstuvwxyz'
    const hide = createHider([value, 'shortone'])
    const report = {
      a: `x ${value} y`,
      b: [`${value.slice(0, 15)}…`],
      c: 1,
      d: 'shortone',
      e: null,
    }
    expect(mapStrings(report, hide)).toEqual({ a: 'x … y', b: ['……'], c: 1, d: '…', e: null })
  })
})
