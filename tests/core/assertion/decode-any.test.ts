/** The decoder against everything: published vectors, any text, any bytes, and tokens that were changed. */
import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import { decodeCompact } from '../../../src/core/assertion/decode-compact.ts'
import type { DecodedCompact } from '../../../src/core/assertion/decode-compact.ts'
import { encode } from './signed-samples.ts'

const payload =
  'eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ'
const claims = { iss: 'joe', exp: 1300819380, 'http://example.com/is_root': true }
const vectors = {
  'RFC 7515 A.1': `eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.${payload}.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk`,
  'RFC 7515 A.3': `eyJhbGciOiJFUzI1NiJ9.${payload}.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q`,
  'RFC 7515 A.5': `eyJhbGciOiJub25lIn0.${payload}.`,
  'RFC 8037 A.4':
    'eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg',
}
const rulesOf = ({ findings }: DecodedCompact) => findings.map(({ ruleId }) => ruleId)

/** Every place that is named lies in the text that it is named for. */
function expectPlacesInside(decoded: DecodedCompact): void {
  for (const { part, offset, offsetIn, pointer } of decoded.findings) {
    const json = part === 'header' ? decoded.headerText : decoded.payloadText
    const text = offsetIn === 'token' ? decoded.text : json
    if (offset !== null) {
      expect(offset).toBeGreaterThanOrEqual(0)
      expect(offset).toBeLessThanOrEqual(text?.length ?? -1)
    }
    if (pointer !== null) expect(pointer).toMatch(/^\/(?:header|claims)(?:\/|$)/)
  }
  for (const offset of decoded.partOffsets) expect(offset).toBeLessThanOrEqual(decoded.text.length)
}

/** What is found without fault, jose reads alike. */
function expectAgreement(decoded: DecodedCompact): void {
  if (decoded.findings.length > 0) return
  expect(decodeProtectedHeader(decoded.text)).toEqual(decoded.header)
  expect(decodeJwt(decoded.text)).toEqual(decoded.payload)
}

function expectSound(text: string): void {
  const decoded = decodeCompact(text)
  expectPlacesInside(decoded)
  expectAgreement(decoded)
}

describe('the decoder and the vectors of the RFCs', () => {
  it.each(['RFC 7515 A.1', 'RFC 7515 A.3'] as const)('reads %s without fault', (name) => {
    const decoded = decodeCompact(vectors[name])
    expect(decoded.findings).toEqual([])
    expect(decoded.payload).toEqual(claims)
    expect(decoded.payloadText).toBe(
      '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
    )
    expectAgreement(decoded)
  })

  it('reads an unsecured one (RFC 7515 A.5), and finds that the signature is missing', () => {
    const decoded = decodeCompact(vectors['RFC 7515 A.5'])
    expect(rulesOf(decoded)).toEqual(['AST-STR-SIG-EMPTY'])
    expect(decoded.header).toEqual({ alg: 'none' })
    expect(decoded.payload).toEqual(claims)
  })

  it('finds that the text that RFC 8037 signs is no JSON', () => {
    const decoded = decodeCompact(vectors['RFC 8037 A.4'])
    expect(rulesOf(decoded)).toEqual(['AST-STR-JSON'])
    expect(decoded.payloadText).toBe('Example of Ed25519 signing')
    expect(decoded.signature?.length).toBe(64)
  })
})

describe('what jose lets through', () => {
  const [header = '', , signature = ''] = vectors['RFC 7515 A.3'].split('.')
  const ofClaims = (text: string) => `${header}.${encode(text)}.${signature}`

  it.each([
    [
      'a blank inside a part',
      `${header}.${payload}.${signature.slice(0, 9)} ${signature.slice(9)}`,
    ],
    ['a line break at the end', `${vectors['RFC 7515 A.3']}\n`],
    ['padding', `${vectors['RFC 7515 A.3']}==`],
    ['another last character', `${header}.${payload}.${signature.slice(0, -1)}R`],
    ['a claim that stands twice', ofClaims('{"sub":"a","sub":"b"}')],
    ['a byte order mark', ofClaims('\ufeff{"sub":"a"}')],
    ['5,000 levels', ofClaims(`{"a":${'['.repeat(5000)}${']'.repeat(5000)}}`)],
    ['two megabytes', ofClaims(`{"a":"${'x'.repeat(2_000_000)}"}`)],
    ['a name of prototypes', ofClaims('{"__proto__":{"admin":true}}')],
  ])('is found here: %s', (_what, token) => {
    expect(decodeCompact(token).findings).not.toEqual([])
    expectPlacesInside(decodeCompact(token))
  })
})

describe('the decoder and any text', () => {
  const json = fc.json({ maxDepth: 3 })
  const members = fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 3 }))
  const token = fc
    .tuple(members, members, fc.uint8Array({ minLength: 1, maxLength: 80 }))
    .map(([header, payload, signature]) => {
      const input = `${encode({ ...header, alg: 'ES256' })}.${encode(JSON.stringify(payload))}`
      return `${input}.${Buffer.from(signature).toString('base64url')}`
    })

  it('takes any text', () => {
    const parts = fc.string({ unit: 'binary' })
    const dotted = fc.array(parts, { maxLength: 6 }).map((each) => each.join('.'))
    fc.assert(fc.property(fc.oneof(parts, dotted), expectSound))
  })

  it('takes any bytes as header and claims', () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
      json.map((text) => Buffer.from(text)),
    )
    fc.assert(
      fc.property(part, part, part, (...parts) => {
        expectSound(parts.map((bytes) => bytes.toString('base64url')).join('.'))
      }),
    )
  })

  it('reads what was encoded as it was', () => {
    fc.assert(
      fc.property(token, (text) => {
        const decoded = decodeCompact(text)
        expectAgreement(decoded)
        const [header = '', payload = ''] = text.split('.')
        const texts = [header, payload].map((part) => Buffer.from(part, 'base64url').toString())
        expect([decoded.headerText, decoded.payloadText]).toEqual(texts)
      }),
    )
  })

  it('takes tokens that were changed in one place', () => {
    const mark = fc.oneof(fc.constantFrom('.', '=', '+', '/', ' ', '\n', '\u0000', ''), fc.string())
    const change = fc.record({ text: token, at: fc.nat(), mark, removed: fc.nat({ max: 3 }) })
    fc.assert(
      fc.property(change, ({ text, at, mark: inserted, removed }) => {
        const place = at % (text.length + 1)
        expectSound(text.slice(0, place) + inserted + text.slice(place + removed))
      }),
      { numRuns: 300 },
    )
  })

  it.each([
    ['blanks', ' '.repeat(65_000)],
    ['quotes', '"'.repeat(65_000)],
    ['names of parameters', 'assertion='.repeat(6_500)],
    ['dots', '.'.repeat(65_000)],
    ['braces', encode('{'.repeat(40_000))],
    ['members of one name', `e30.${encode(`{${'"a":1,'.repeat(8_000)}"a":1}`)}.e30`],
  ])('takes tens of thousands of %s', (_what, text) => {
    expectSound(text)
    expect(decodeCompact(text).findings.length).toBeGreaterThan(0)
  })
})
