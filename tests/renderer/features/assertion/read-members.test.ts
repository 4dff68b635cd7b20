/** Proves how the form reads members and writes values. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMembers } from '../../../../src/renderer/src/features/assertion/document/read-members.ts'
import type { Member } from '../../../../src/renderer/src/features/assertion/document/read-members.ts'
import {
  convertValue,
  writeValue,
} from '../../../../src/renderer/src/features/assertion/document/write-value.ts'

function membersOf(text: string): readonly Member[] {
  const list = readMembers(text)
  return list.isReadable ? list.members : []
}

function only(raw: string): Member {
  const [member] = membersOf(`{"a":${raw}}`)
  if (member === undefined) throw new Error('There is no member.')
  return member
}

describe('reading members', () => {
  it('shows strings without escapes and everything else as it stands', () => {
    const text = String.raw`{"a":"\u0061b","b":1e400,"c":null,"d":true,"e":[1, 2]}`
    expect(membersOf(text).map(({ name, kind, shown }) => [name, kind, shown])).toEqual([
      ['a', 'text', 'ab'],
      ['b', 'number', '1e400'],
      ['c', 'null', 'null'],
      ['d', 'boolean', 'true'],
      ['e', 'json', '[1, 2]'],
    ])
  })

  it('counts members of one name', () => {
    const occurrences = membersOf('{"a":1,"b":2,"a":3}').map(({ occurrence }) => occurrence)
    expect(occurrences).toEqual([0, 0, 1])
  })

  it('takes names of the prototype for names', () => {
    expect(membersOf('{"__proto__":1,"constructor":2}').map(({ name }) => name)).toEqual([
      '__proto__',
      'constructor',
    ])
  })

  it.each(['[1]', '1', 'null'])('says that %s is no object', (text) => {
    expect(readMembers(text)).toEqual({
      isReadable: false,
      message: 'This is JSON, but no object with members.',
    })
  })
})

describe('writing values', () => {
  it('gives a string back as it was typed, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (typed) => {
        expect(only(writeValue('text', typed) ?? '').shown).toBe(typed)
      }),
    )
  })

  it.each([
    ['number', '01'],
    ['number', '1.'],
    ['number', 'NaN'],
    ['boolean', 'yes'],
    ['json', '{"a"'],
  ] as const)('writes no %s for %s', (kind, typed) => {
    expect(writeValue(kind, typed)).toBeNull()
  })

  it.each([
    ['"1795"', 'number', '1795'],
    ['"soon"', 'number', '0'],
    ['1.50', 'text', '"1.50"'],
    ['"x"', 'json', '["x"]'],
    ['"[1]"', 'json', '[1]'],
    ['["x"]', 'text', '"x"'],
    ['["x","y"]', 'text', String.raw`"[\"x\",\"y\"]"`],
    ['"false"', 'boolean', 'false'],
    ['12', 'null', 'null'],
  ] as const)('turns %s into a %s as %s', (raw, kind, converted) => {
    expect(convertValue(only(raw), kind)).toBe(converted)
  })
})
