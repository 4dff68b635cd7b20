import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findHiddenCharacter } from '../../../src/core/checks/hidden-character.ts'
import { explainLookAlike, findLookAlike } from '../../../src/core/checks/look-alikes.ts'

describe('two names that a person takes for the same one', () => {
  it.each([
    ['client ', 'client', 'hidden', 'by a blank at offset 6'],
    ['client', ' client', 'hidden', 'by a blank that is missing'],
    ['cli\u200bent', 'client', 'hidden', 'by a zero-width space (U+200B) at offset 3'],
    ['Client', 'client', 'case', 'in upper and lower case'],
    ['cafe\u0301', 'caf\u00e9', 'composition', 'in how accented letters are composed'],
    ['cl\u0456ent', 'client', 'letters', 'U+0456 at offset 2, which looks like U+0069 (i)'],
    ['c1ient', 'client', 'letters', 'U+0031 at offset 1'],
    ['\u0421lient ', 'client', 'several', 'blanks, case or letters'],
  ])('%j and %j differ in %s', (seen, wanted, kind, words) => {
    const found = findLookAlike(seen, wanted)
    expect(found?.kind).toBe(kind)
    expect(found?.words).toContain(words)
  })

  it.each([
    ['client', 'client'],
    ['client', 'server'],
    ['client', ''],
    ['x'.repeat(3_000), 'X'.repeat(3_000)],
  ])('are not %j and %j', (seen, wanted) => {
    expect(findLookAlike(seen, wanted)).toBeNull()
    expect(explainLookAlike(seen, wanted)).toBe('')
  })

  it('are looked for in any two texts without a fault', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(findLookAlike(a, a)).toBeNull()
        expect(findLookAlike(a, b) === null).toBe(explainLookAlike(a, b) === '')
      }),
    )
  })
})

describe('a hidden character', () => {
  it.each([
    ['a b', 1, 'a blank'],
    ['ab\u0000', 2, 'NUL (U+0000)'],
    ['\u202eab', 0, 'a right-to-left override (U+202E)'],
    ['a\ud800', 1, 'U+D800'],
    ['a\u2063b', 1, 'U+2063'],
  ])('of %j stands at %i', (text, offset, name) => {
    expect(findHiddenCharacter(text)).toEqual({ offset, name })
  })

  it('is not in letters, digits and signs of any script', () => {
    expect(findHiddenCharacter('https://bücher.example/ключ-字_1')).toBeNull()
  })
})
