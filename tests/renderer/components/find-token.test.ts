/** Proves that tokens are found where they stand. */
import { describe, expect, it } from 'vitest'
import { findToken } from '../../../src/renderer/src/components/find-token.ts'

describe('findToken', () => {
  it('finds a token whose signature is cut, behind a scheme', () => {
    expect(findToken('Bearer eyJhbGc.eyJpc3M.2mQd…9w')).toEqual({
      before: 'Bearer ',
      header: 'eyJhbGc',
      payload: 'eyJpc3M',
      signature: '2mQd…9w',
      after: '',
    })
  })

  it('finds a whole token inside a JSON string', () => {
    expect(findToken('"eyJhbGc.eyJpc3M.c2ln"')).toMatchObject({ signature: 'c2ln', after: '"' })
  })

  it.each(['no token', 'a.b.c', 'eyJhbGc.', 'http://127.0.0.1:4001/.well-known/jwks.json'])(
    'finds none in “%s”',
    (text) => {
      expect(findToken(text)).toBeNull()
    },
  )
})
