import { Buffer } from 'node:buffer'
import { describe, expect, it } from 'vitest'
import { decodeCompact } from '../../../src/core/assertion/decode-compact.ts'
import { isRefused } from '../../../src/core/assertion/structure-finding.ts'

const encode = (text: string | Uint8Array) => Buffer.from(text).toString('base64url')
const header = encode('{"alg":"ES256"}')
const payload = encode('{"sub":"a"}')
const signature = encode(Buffer.alloc(64, 1))
const good = `${header}.${payload}.${signature}`

const rulesOf = (text: string) => decodeCompact(text).findings.map(({ ruleId }) => ruleId)
const withPayload = (text: string | Uint8Array) => `${header}.${encode(text)}.${signature}`

describe('the strict decoder', () => {
  it('reads a compact token without any finding', () => {
    const decoded = decodeCompact(good)
    expect(decoded).toMatchObject({
      header: { alg: 'ES256' },
      payload: { sub: 'a' },
      signingInput: `${header}.${payload}`,
      findings: [],
    })
    expect(decoded.signature).toEqual(Buffer.alloc(64, 1))
  })

  it.each([
    ['empty', '', 'AST-STR-EMPTY'],
    ['blank', ' \n', 'AST-STR-EMPTY'],
    ['of two parts', `${header}.${payload}`, 'AST-STR-PARTS'],
    ['of four parts', `${good}.x`, 'AST-STR-PARTS'],
    ['of dots', '..', 'AST-STR-SIG-EMPTY'],
    ['encrypted', 'a.b.c.d.e', 'AST-STR-JWE'],
    ['in JSON serialization', '{"payload":"x"}', 'AST-STR-JSON-SER'],
    ['with Bearer in front', `Bearer ${good}`, 'AST-STR-PREFIX'],
    ['with a quote in front', `"${good}`, 'AST-STR-PREFIX'],
    ['with a space inside', `${header}. ${payload}.${signature}`, 'AST-STR-WS'],
    ['with a line break at its end', `${good}\n`, 'AST-STR-WS'],
    ['in standard base64', `${header}.${payload}.ab+/`, 'AST-STR-B64-STD'],
    ['with padding', `${good}=`, 'AST-STR-B64-PAD'],
    ['with a foreign character', `${header}.${payload}.ab*d`, 'AST-STR-B64-LEN'],
    ['with a part of an impossible length', `${header}.${payload}.abcde`, 'AST-STR-B64-LEN'],
    ['with unused bits set', `${header}.${payload}.AB`, 'AST-STR-B64-BITS'],
    ['without signature', `${header}.${payload}.`, 'AST-STR-SIG-EMPTY'],
    ['in full-width letters', `${header}.${payload}.ａｂ`, 'AST-STR-B64-LEN'],
  ])('finds fault with a token %s', (_title, text, rule) => {
    expect(rulesOf(text)).toContain(rule)
  })

  it.each<[string, string | Uint8Array, string]>([
    ['is not UTF-8', new Uint8Array([0x7b, 0xff, 0x7d]), 'AST-STR-UTF8'],
    ['starts with a byte order mark', '\ufeff{"sub":"a"}', 'AST-STR-BOM'],
    ['is an array', '[]', 'AST-STR-JSON'],
    ['is null', 'null', 'AST-STR-JSON'],
    ['has text behind', '{"sub":"a"} x', 'AST-STR-JSON'],
    ['has a comment', '{"sub":"a"/**/}', 'AST-STR-JSON'],
    ['has a trailing comma', '{"sub":"a",}', 'AST-STR-JSON'],
    ['repeats a member', '{"sub":"a","sub":"b"}', 'AST-STR-DUP'],
    ['repeats a member by escapes', '{"sub":"a","s\\u0075b":"b"}', 'AST-STR-DUP'],
    ['repeats a member inside', '{"a":[{"b":1,"c":{"d":1,"d":2}}]}', 'AST-STR-DUP'],
    ['names a prototype', '{"__proto__":{}}', 'AST-STR-PROTO'],
    ['names a constructor inside', '{"a":{"constructor":1}}', 'AST-STR-PROTO'],
    ['holds a private JWK', '{"cnf":{"jwk":{"kty":"EC","d":"x"}}}', 'AST-STR-PRIVATE'],
    ['is nested 17 deep', `{"a":${'['.repeat(16)}${']'.repeat(16)}}`, 'AST-STR-DEPTH'],
  ])('finds fault with a payload that %s', (_title, text, rule) => {
    expect(rulesOf(withPayload(text))).toContain(rule)
  })

  it.each([
    ['the same name in different objects', '{"a":{"b":1},"c":{"b":1}}'],
    ['a name as value', '{"a":"b","b":"a"}'],
    ['quotes and brackets in texts', '{"a":"\\"}{[:\\\\","b":"{\\"b\\":1}"}'],
    ['sixteen levels', `{"a":${'['.repeat(15)}${']'.repeat(15)}}`],
    ['a public JWK', '{"cnf":{"jwk":{"kty":"EC","x":"x"}}}'],
    ['spaces between', ' {\t"a" :\r\n1 }\n'],
  ])('takes a payload with %s', (_title, text) => {
    expect(rulesOf(withPayload(text))).toEqual([])
  })

  it('still hands over what it can read beside a fault', () => {
    expect(decodeCompact(`${good}==`).payload).toEqual({ sub: 'a' })
    expect(decodeCompact(withPayload('\ufeff{"sub":"b"}')).payload).toEqual({ sub: 'b' })
  })

  it('does not look into a token of two megabytes', () => {
    const decoded = decodeCompact(withPayload(`{"a":"${'x'.repeat(2_000_000)}"}`))
    expect(decoded.findings.map(({ ruleId }) => ruleId)).toEqual(['AST-STR-SIZE'])
    expect(decoded.payload).toBeNull()
  })

  it('survives nesting of 200,000 levels, within the limit on size and beyond it', () => {
    expect(rulesOf(withPayload('['.repeat(200_000)))).toEqual(['AST-STR-SIZE'])
    const limits = { softBytes: 1e9, hardBytes: 1e9, depth: 16 }
    const deep = `{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    const decoded = decodeCompact(withPayload(deep), limits)
    expect(decoded.findings.map(({ ruleId }) => ruleId)).toEqual(['AST-STR-DEPTH'])
    expect(decoded.payload).toBeNull()
  })

  it('warns of a token above 8 KiB and still reads it', () => {
    const decoded = decodeCompact(withPayload(`{"a":"${'x'.repeat(9_000)}"}`))
    expect(decoded.findings).toMatchObject([{ ruleId: 'AST-STR-SIZE' }])
    expect(decoded.findings.filter(isRefused)).toEqual([])
    expect(decoded.payload).not.toBeNull()
  })
})
