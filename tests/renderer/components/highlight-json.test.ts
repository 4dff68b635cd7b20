/** Proves that colouring JSON tells its parts apart and changes nothing. */
import { describe, expect, it } from 'vitest'
import { highlightJson } from '../../../src/renderer/src/components/highlight-json.ts'

describe('highlightJson', () => {
  it('tells members, strings and literals apart', () => {
    const spans = highlightJson('{ "a": "b\\"c", "n": -1.5e3, "t": true }')
    expect(spans.filter(({ kind }) => kind !== 'plain')).toEqual([
      { kind: 'member', text: '"a"' },
      { kind: 'string', text: '"b\\"c"' },
      { kind: 'member', text: '"n"' },
      { kind: 'literal', text: '-1.5e3' },
      { kind: 'member', text: '"t"' },
      { kind: 'literal', text: 'true' },
    ])
  })

  it.each(['{"a": [1, null]}', 'not json at all: "half', '', '"open \\'])(
    'gives the text “%s” back when its spans are joined',
    (text) => {
      expect(
        highlightJson(text)
          .map((span) => span.text)
          .join(''),
      ).toBe(text)
    },
  )
})
