/** Values are shown as what they are: nothing invisible stays invisible, and no private key is shown. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quoted, revealHidden, show } from '../../../src/core/checks/show-value.ts'
import { makeEc } from '../key-sets/public-keys.ts'

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u00a0\u2007\u202f\u3164]/u

describe('values that are shown', () => {
  it.each([
    ['a NUL', 'a\u0000b', 'a\\u0000b'],
    ['a line break', 'a\nb', 'a\\u000ab'],
    ['a turned direction', 'a\u202eb', 'a\\u202eb'],
    ['a character without width', 'a\u200bb', 'a\\u200bb'],
    ['a filler of Hangul', 'a\u3164b', 'a\\u3164b'],
    ['an unusual blank', 'a\u00a0b', 'a\\u00a0b'],
    ['half of a character', 'a\ud800b', 'a\\ud800b'],
    ['a tag outside the basic plane', 'a\u{e0041}b', 'a\\udb40\\udc41b'],
  ])('write %s as its escape', (_what, value, shown) => {
    expect(show(value)).toBe(shown)
    expect(quoted(value)).toMatch(/^"a\\\S+b"$/)
  })

  it('leave letters of every language, marks and emoji as they are', () => {
    const text = 'Grüße, 你好, שלום, 👍 – “ok” é'
    expect(show(text)).toBe(text)
    expect(quoted(text)).toBe(`"${text}"`)
  })

  it('never contain anything hidden, whatever the value is', () => {
    const anything = fc.anything({ maxDepth: 3 })
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), anything), (value) => {
        expect(show(value)).not.toMatch(hidden)
        expect(quoted(value)).not.toMatch(hidden)
      }),
    )
  })

  it('contain no private key, however long the value is', () => {
    const { privateKey, privateJwk } = makeEc()
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const shown = [
      show(pem),
      show({ kid: pem }),
      quoted(privateJwk),
      show(JSON.stringify(privateJwk)),
    ]
    for (const text of shown) {
      expect(text).not.toContain(privateJwk.d)
      expect(text).not.toContain(pem.slice(40, 60))
    }
  })

  it('say what nests too deep to be written', () => {
    const deep: unknown = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`)
    expect(show(deep).length).toBeLessThan(250)
  })

  it('say infinite numbers, which JSON cannot', () => {
    expect([show(JSON.parse('1e400')), quoted(-Infinity)]).toEqual(['Infinity', '-Infinity'])
  })
})

describe('revealHidden', () => {
  it('leaves line breaks and tabs of a text', () => {
    expect(revealHidden('{\r\n\t"a": "\u202e"\n}')).toBe('{\r\n\t"a": "\\u202e"\n}')
  })

  it('keeps the meaning of any JSON', () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: 'binary' }), fc.nat({ max: 2 }), (json, indent) => {
        const text = JSON.stringify(JSON.parse(json), null, indent)
        expect(JSON.parse(revealHidden(text))).toEqual(JSON.parse(json))
      }),
    )
  })
})
