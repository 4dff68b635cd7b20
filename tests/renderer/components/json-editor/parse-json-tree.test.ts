/** Proves that JSON is read strictly, and that what is wrong is said with its line. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJsonTree } from '../../../../src/renderer/src/components/json-editor/parse-json-tree.ts'

function messageFor(text: string): string {
  const tree = parseJsonTree(text)
  return tree.isSound ? 'sound' : tree.problem.message
}

describe('the tree of a JSON text', () => {
  it.each([
    ['{"a":1,}', /^Line 1: a member name/],
    ['{"a":1\n "b":2}', /^Line 2: a comma is missing/],
    ["{'a':1}", /^Line 1: this is no word of JSON/],
    ['{"a":1} x', /^Line 1: /],
    ['// note\n{}', /^Line 1: JSON has no comments/],
    ['{"a":"b\nc"}', /^Line 1: a closing double quote/],
    ['{"a":\u00a01}', /^Line 1: /],
    ['\ufeff{}', /^Line 1: /],
    ['', /^Line 1: /],
  ])('says what is wrong with %j', (text, message) => {
    expect(messageFor(text)).toMatch(message)
  })

  it('agrees with JSON.parse on what is sound, whatever the text', () => {
    const pieces = fc.constantFrom('{', '}', '[', ']', '"a"', ':', ',', '1', '-', 'e5', 'true', ' ')
    const texts = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(pieces).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        let isJson = true
        try {
          JSON.parse(text)
        } catch {
          isJson = false
        }
        expect(parseJsonTree(text).isSound).toBe(isJson)
      }),
    )
  })

  it('does not try to read what is nested a hundred thousand deep', () => {
    expect(messageFor('['.repeat(100_000))).toMatch(/nested deeper than 200 levels/)
  })

  it('counts no brackets inside strings', () => {
    expect(messageFor(JSON.stringify({ text: '['.repeat(1000) }))).toBe('sound')
  })
})
