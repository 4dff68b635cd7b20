/** Proves that findings are marked at the members their pointers name. */
import { describe, expect, it } from 'vitest'
import { placeMarks } from '../../../../src/renderer/src/components/json-editor/editor-marks.ts'

function marked(text: string, pointer: string): readonly string[] {
  const marks = [{ pointer, severity: 'warning', message: 'Look here.' } as const]
  return placeMarks(text, marks).map(({ from, to }) => text.slice(from, to))
}

describe('the marks of an editor', () => {
  it.each([
    ['a member', '{"aud": "x", "iss": 1}', '/iss', ['"iss": 1']],
    ['every member of a repeated name', '{"exp":1,"exp":2}', '/exp', ['"exp":1', '"exp":2']],
    ['a member inside a member', '{"cnf":{"jkt":"a"}}', '/cnf/jkt', ['"jkt":"a"']],
    ['an element', '{"aud":["a","b"]}', '/aud/1', ['"b"']],
    ['a name with slash and tilde', '{"a/b~c":1}', '/a~1b~0c', ['"a/b~c":1']],
    ['the brace where a member is missing', '{"cnf":{"a":1}}', '/cnf/jkt', ['{']],
    ['the brace for the document as a whole', ' {"a":1}', '', ['{']],
    ['a name of the prototype', '{"__proto__":1}', '/__proto__', ['"__proto__":1']],
    ['no member that the prototype alone has', '{"a":1}', '/toString', ['{']],
  ])('stand at %s', (_what, text, pointer, places) => {
    expect(marked(text, pointer)).toEqual(places)
  })

  it('stand at the first brace where a member of the document itself is missing', () => {
    const marks = [{ pointer: '/nbf', severity: 'info', message: 'Look here.' } as const]
    expect(placeMarks('{"iss":{},"sub":{}}', marks)).toMatchObject([{ from: 0, to: 1 }])
  })

  it('give way to the syntax error of a text that is no JSON', () => {
    const marks = [{ pointer: '/a', severity: 'info', message: 'Look here.' } as const]
    const [first, ...others] = placeMarks('{"a":1', marks)
    expect(first).toMatchObject({ severity: 'error' })
    expect(others).toEqual([])
  })
})
