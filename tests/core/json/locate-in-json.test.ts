/** A JSON Pointer is found in the text, with line and column, also where a name stands twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { escapePointer, splitPointer } from '../../../src/core/json/json-pointer.ts'
import { locateAllInJson, locateInJson } from '../../../src/core/json/locate-in-json.ts'

function valueAt(text: string, pointer: string): string | null {
  const place = locateInJson(text, pointer)
  return place === null ? null : text.slice(place.from, place.to)
}

function listPointers(value: unknown, pointer = ''): readonly (readonly [string, unknown])[] {
  const inside =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, member]) =>
          listPointers(member, `${pointer}/${escapePointer(name)}`),
        )
      : []
  return [[pointer, value], ...inside]
}

describe('locateInJson', () => {
  const text = '{\n  "a": [1, {"b/c": "x", "~": null}],\n  "": {"a": true},\n  "d": -1.5e3\n}\n'

  it.each([
    ['/a', '[1, {"b/c": "x", "~": null}]'],
    ['/a/0', '1'],
    ['/a/1/b~1c', '"x"'],
    ['/a/1/~0', 'null'],
    ['/', '{"a": true}'],
    ['//a', 'true'],
    ['/d', '-1.5e3'],
    ['', text.trim()],
  ])('finds %j', (pointer, value) => {
    expect(valueAt(text, pointer)).toBe(value)
  })

  it.each(['/b', '/a/2', '/a/00', '/a/1/b', '/d/0', '/a/1/b~1c/0', '/__proto__', '/a/length'])(
    'finds nothing at %j',
    (pointer) => {
      expect(locateInJson(text, pointer)).toBeNull()
    },
  )

  it('says line, column and where the name begins', () => {
    expect(locateInJson(text, '/d')).toMatchObject({
      line: 4,
      column: 8,
      nameFrom: text.indexOf('"d"'),
    })
    expect(locateInJson(text, '/a/1')).toMatchObject({ line: 2, column: 12, nameFrom: null })
    expect(locateInJson(text, '')).toMatchObject({ line: 1, column: 1, nameFrom: null })
  })

  it('takes the last of two members of one name, and can name both', () => {
    const twice = '{"a":{"b":1},\n"a":{"b":2,"\\u0062":3}}'
    expect(valueAt(twice, '/a/b')).toBe('3')
    expect(locateAllInJson(twice, '/a/b').map(({ from }) => twice[from])).toEqual(['1', '2', '3'])
    expect(locateAllInJson(twice, '/a').map(({ line }) => line)).toEqual([1, 2])
  })

  it('finds what stands before the place where a text stops being JSON', () => {
    expect(valueAt('{"a":1,"b":}', '/a')).toBe('1')
    expect(valueAt('{"a":1,"b":}', '/b')).toBeNull()
  })

  it('finds every value of any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.nat({ max: 4 }), (value, indent) => {
        const json = JSON.stringify(value, null, indent)
        for (const [pointer, member] of listPointers(JSON.parse(json))) {
          expect(JSON.parse(valueAt(json, pointer) ?? '')).toEqual(member)
        }
      }),
    )
  })

  it('never throws, and stays in the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (any, pointer) => {
        for (const { from, to } of locateAllInJson(any, pointer)) {
          expect([from >= 0, to <= any.length, from < to]).toEqual([true, true, true])
        }
      }),
    )
  })

  it('goes 200,000 levels deep', () => {
    const deep = `${'[0,'.repeat(200_000)}1${']'.repeat(200_000)}`
    expect(valueAt(deep, `/1/1/0`)).toBe('0')
  })
})

describe('JSON pointers', () => {
  it('take any names apart as they were put together', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (names) => {
        const pointer = names.map((name) => `/${escapePointer(name)}`).join('')
        expect(splitPointer(pointer)).toEqual(names)
      }),
    )
  })
})
