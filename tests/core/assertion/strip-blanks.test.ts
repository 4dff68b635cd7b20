import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { stripBlanks } from '../../../src/core/assertion/strip-blanks.ts'

describe('leaving out blanks', () => {
  it('keeps repeated members, spellings of numbers, and escapes', () => {
    const text = '{ "a" : 1.0e+3,\r\n\t"a": "\\u0061 b\\"  c",\n "n" : -0 }'
    expect(stripBlanks(text)).toBe('{"a":1.0e+3,"a":"\\u0061 b\\"  c","n":-0}')
  })

  it('keeps a blank that ends in an escaped backslash', () => {
    expect(stripBlanks('[ "\\\\" , " " ]')).toBe('["\\\\"," "]')
  })

  it('gives what JSON.stringify gives of any value', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(1, 2, '\t', '\n \r'), (text, indent) => {
        const value: unknown = JSON.parse(text)
        expect(stripBlanks(JSON.stringify(value, null, indent))).toBe(JSON.stringify(value))
      }),
    )
  })

  it('takes a string as long as a draft may be, without a stack of its length', () => {
    const text = `{ "a": "${'\\"x'.repeat(40_000)}" }`
    expect(stripBlanks(text)).toHaveLength(text.length - 3)
  })
})
