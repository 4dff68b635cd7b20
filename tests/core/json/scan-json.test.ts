/** The scanner agrees with JSON.parse about what is JSON, and points at what is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanJson } from '../../../src/core/json/scan-json.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('scanJson', () => {
  it('takes what JSON.parse takes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(scanJson(text).fault).toBeNull()
      }),
    )
  })

  it('agrees with JSON.parse about a text that was changed in one place', () => {
    const marks = ['"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\n', '0', '-', 'e', '.', 't', '']
    const changes = fc.record({
      text: fc.json(),
      at: fc.nat(),
      mark: fc.constantFrom(...marks),
      removed: fc.nat({ max: 1 }),
    })
    fc.assert(
      fc.property(changes, ({ text, at, mark, removed }) => {
        const place = at % (text.length + 1)
        const changed = text.slice(0, place) + mark + text.slice(place + removed)
        expect([changed, scanJson(changed).fault === null]).toEqual([changed, isJson(changed)])
      }),
      { numRuns: 2000 },
    )
  })

  it.each([
    '01',
    '1.',
    '.5',
    '+1',
    '1e',
    '-',
    'tru',
    'nulll',
    '"\\x"',
    '"\\u12"',
    '"\t"',
    '"',
    '{"a"}',
    '{"a":}',
    '{,}',
    '[,]',
    '[1 2]',
    '{"a":1,}',
    '[1,]',
    '{1:2}',
    '[}',
    '{]',
    ']',
    '1 2',
    '',
    ' ',
  ])('refuses %j', (text) => {
    expect(scanJson(text).fault).not.toBeNull()
  })

  it('points at the first character that is wrong', () => {
    expect(scanJson('{"a": [1, 2,, 3]}').fault?.offset).toBe(12)
    expect(scanJson('{"a": "\\q"}').fault?.offset).toBe(7)
  })

  it('names what stands twice with its place, whatever escapes it is written with', () => {
    const text = '{"a":{"b/c":[1,{"x":1,"\\u0078":2}]},"a":1}'
    expect(scanJson(text).duplicates).toEqual([
      { name: 'x', pointer: '/a/b~1c/1', offset: 22 },
      { name: 'a', pointer: '', offset: 36 },
    ])
    expect(scanJson('{"a":{"b":1},"c":{"b":"a"}}').duplicates).toEqual([])
  })

  it('counts how deep the text is nested', () => {
    expect(['1', '[]', '[{"a":[]},1]'].map((text) => scanJson(text).depth)).toEqual([0, 1, 3])
  })

  it('finds names that prototypes have', () => {
    const text = '{"a":[{"\\u005f_proto__":1}],"constructor":1,"b":"prototype"}'
    expect(scanJson(text).prototypeNames).toEqual([
      { name: '__proto__', pointer: '/a/0', offset: 7 },
      { name: 'constructor', pointer: '', offset: 28 },
    ])
  })

  it('finds the objects that are private keys', () => {
    const text = '{"cnf":{"d":"x","kty":"EC"},"d":1,"kty":["k"],"k":[{"kty":"oct"}]}'
    expect(scanJson(text).privateKeys).toEqual([
      { pointer: '/cnf', offset: 7 },
      { pointer: '', offset: 0 },
    ])
    expect(scanJson('{"jwk":{"kty":"EC","x":"d"},"d":1}').privateKeys).toEqual([])
  })

  it('is linear in backslashes and quotes', () => {
    const text = `{"${'\\'.repeat(400_000)}":1,${'"\\"",'.repeat(50_000)}}`
    expect(scanJson(text).duplicates).toEqual([])
  })

  it('gives the range of each secret value once, also of one that holds others', () => {
    const text = '{"d":"a","x":["d"],"oth":[{"d":"b"}],"n":{"k" : 1}}'
    const values = scanJson(text).secrets.map(([from, to]) => text.slice(from, to))
    expect(values).toEqual(['"a"', '[{"d":"b"}]', '1'])
  })

  it.each([
    ['nested arrays', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['nested objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['nested secrets', `${'{"d":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
  ])('survives %s, 200,000 deep', (_what, text) => {
    expect(scanJson(text).fault).toBeNull()
  })
})
