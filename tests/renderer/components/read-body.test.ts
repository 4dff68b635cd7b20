/** Proves how bodies are shown. */
import { describe, expect, it } from 'vitest'
import { readBody } from '../../../src/renderer/src/components/read-body.ts'

describe('readBody', () => {
  it('decodes a form into its parameters, in order and with repetitions', () => {
    const headers = [['content-type', 'application/x-www-form-urlencoded; charset=utf-8']] as const
    expect(readBody(headers, 'b=1%202&a=%C3%BC&b=3')).toEqual({
      kind: 'form',
      parameters: [
        ['b', '1 2'],
        ['a', 'ü'],
        ['b', '3'],
      ],
    })
  })

  it.each(['application/json', 'application/jwk-set+json', 'Application/Problem+JSON; x=y'])(
    'prints %s prettily',
    (type) => {
      expect(readBody([['Content-Type', type]], '{"a":1}')).toEqual({
        kind: 'json',
        text: '{\n  "a": 1\n}',
      })
    },
  )

  it('shows a body that is not the JSON it claims to be as it came', () => {
    expect(readBody([['Content-Type', 'application/json']], '<html>')).toEqual({
      kind: 'text',
      text: '<html>',
    })
  })

  it('shows a body without a type as text and an empty one as empty', () => {
    expect(readBody([], 'a=b')).toEqual({ kind: 'text', text: 'a=b' })
    expect(readBody([['Content-Type', 'application/json']], '')).toEqual({ kind: 'empty' })
  })
})
