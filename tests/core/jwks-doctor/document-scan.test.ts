/** The scanner of documents agrees with JSON.parse about what is JSON, and points at what is not. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanDocument } from '../../../src/core/jwks-doctor/document-scan.ts'

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('scanDocument', () => {
  it('takes what JSON.parse takes', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(scanDocument(text).fault).toBeNull()
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
        expect([changed, scanDocument(changed).fault === null]).toEqual([changed, isJson(changed)])
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
    expect(scanDocument(text).fault).not.toBeNull()
  })

  it('points at the first character that is wrong', () => {
    expect(scanDocument('{"a": [1, 2,, 3]}').fault?.offset).toBe(12)
    expect(scanDocument('{"a": "\\q"}').fault?.offset).toBe(7)
  })

  it('gives the range of each secret value once, also of one that holds others', () => {
    const text = '{"d":"a","x":["d"],"oth":[{"d":"b"}],"n":{"k" : 1}}'
    const values = scanDocument(text).secrets.map(([from, to]) => text.slice(from, to))
    expect(values).toEqual(['"a"', '[{"d":"b"}]', '1'])
  })

  it.each([
    ['nested arrays', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['nested objects', `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
    ['nested secrets', `${'{"d":'.repeat(200_000)}1${'}'.repeat(200_000)}`],
  ])('survives %s, 200,000 deep', (_what, text) => {
    expect(scanDocument(text).fault).toBeNull()
  })
})
