/** Proves that an edit through the form changes its member and not one character besides. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  appendMember,
  putMember,
  removeMember,
  removeMembersNamed,
  renameMember,
  setMemberValue,
} from '../../../../src/renderer/src/features/assertion/document/edit-members.ts'
import { readMembers } from '../../../../src/renderer/src/features/assertion/document/read-members.ts'

const names = fc.constantFrom('aud', 'exp', '__proto__', 'toString', '', 'a"b', '\u202e', '\ud800')
const blanks = fc.constantFrom('', ' ', '\n', '\r\n', '\t', '\n    ')
const values = fc.oneof(
  fc.constantFrom('1e400', '-0', '1.50', '12345678901234567890', '"\\u0061"', '[1 , {"exp":2}]'),
  fc.json(),
)

/** Objects as no serialiser would write them: blanks anywhere, names repeated, numbers as spelled. */
const objects = fc
  .record({
    lead: blanks,
    inner: blanks,
    members: fc.array(
      fc.record({ name: names, value: values, before: blanks, colon: blanks, after: blanks }),
      { minLength: 1, maxLength: 6 },
    ),
  })
  .map(({ lead, members }) => ({
    members,
    pieces: members.map(
      ({ name, value, before, colon, after }) =>
        `${before}${JSON.stringify(name)}${colon}:${colon}${value}${after}`,
    ),
    lead,
  }))
  .map(({ lead, members, pieces }) => ({ members, text: `${lead}{${pieces.join(',')}}${lead}` }))

function rawMembers(text: string): readonly (readonly [string, string])[] {
  const list = readMembers(text)
  if (!list.isReadable) throw new Error(list.message)
  return list.members.map(({ name, raw }) => [name, raw] as const)
}

const cases = fc.tuple(objects, fc.nat()).map(([object, pick]) => ({
  text: object.text,
  index: pick % object.members.length,
}))

describe('editing a member', () => {
  it('replaces a value and keeps every other character', () => {
    fc.assert(
      fc.property(cases, values, ({ text, index }, raw) => {
        const before = rawMembers(text)
        const after = setMemberValue(text, index, raw)
        expect(rawMembers(after)).toEqual(before.with(index, [before[index]?.[0] ?? '', raw]))
        expect(after.length - text.length).toBe(raw.length - (before[index]?.[1].length ?? 0))
        expect(setMemberValue(after, index, before[index]?.[1] ?? '')).toBe(text)
      }),
    )
  })

  it('renames a member and keeps its value, its place and the rest', () => {
    fc.assert(
      fc.property(cases, names, ({ text, index }, name) => {
        const before = rawMembers(text)
        const after = renameMember(text, index, name)
        expect(rawMembers(after)).toEqual(before.with(index, [name, before[index]?.[1] ?? '']))
        expect(renameMember(after, index, before[index]?.[0] ?? '')).toBe(text)
      }),
    )
  })

  it('removes a member and leaves the others as they were spelled', () => {
    fc.assert(
      fc.property(cases, ({ text, index }) => {
        expect(rawMembers(removeMember(text, index))).toEqual(rawMembers(text).toSpliced(index, 1))
      }),
    )
  })

  it('adds a member at the end and keeps all that stood before', () => {
    fc.assert(
      fc.property(cases, names, values, ({ text }, name, raw) => {
        const after = appendMember(text, name, raw)
        expect(rawMembers(after)).toEqual([...rawMembers(text), [name, raw]])
        expect(removeMember(after, rawMembers(text).length)).toBe(text)
      }),
    )
  })

  it('lays a new member out like the one before it', () => {
    expect(appendMember('{\n    "a" : 1\n}', 'b', '2')).toBe('{\n    "a" : 1,\n    "b" : 2\n}')
    expect(appendMember('{"a":1}', 'b', '2')).toBe('{"a":1,"b":2}')
    expect(appendMember('{}', 'a', '1')).toBe('{\n  "a": 1\n}')
  })

  it('sets the last of a repeated name, or adds the name', () => {
    expect(putMember('{"exp":1,"exp":2}', 'exp', '3')).toBe('{"exp":1,"exp":3}')
    expect(putMember('{"iat":1}', 'exp', '3')).toBe('{"iat":1,"exp":3}')
  })

  it('removes a name as often as it stands there', () => {
    expect(removeMembersNamed('{"kid":1, "alg":2, "kid":3}', 'kid')).toBe('{"alg":2}')
    expect(removeMembersNamed('{ "kid":1 }', 'kid')).toBe('{}')
    expect(removeMembersNamed('{"alg":2}', 'kid')).toBe('{"alg":2}')
  })

  it.each(['{"a":1', '[1]', '"a"', '', '['.repeat(50_000)])(
    'leaves alone what it cannot read: %.20s',
    (text) => {
      expect(setMemberValue(text, 0, '1')).toBe(text)
      expect(renameMember(text, 0, 'b')).toBe(text)
      expect(removeMember(text, 0)).toBe(text)
      expect(appendMember(text, 'b', '1')).toBe(text)
      expect(putMember(text, 'b', '1')).toBe(text)
    },
  )
})
