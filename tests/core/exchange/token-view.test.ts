/** What a token shows of itself: enough to read it, and neither its signature nor a private key in it. */
import { describe, expect, it } from 'vitest'
import { viewToken } from '../../../src/core/exchange/token-view.ts'
import { encode } from '../assertion/signed-samples.ts'

const secret = 'c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA'

describe('the view of a token', () => {
  it('shows header and payload as they are, and only the ends of the signature', () => {
    const header = encode({ alg: 'ES256' })
    const payload = encode({ iss: 'partner' })
    const view = viewToken('client-assertion', `${header}.${payload}.${secret}`)
    expect(view).toMatchObject({ encodedHeader: header, encodedPayload: payload })
    expect(JSON.parse(view.payload)).toEqual({ iss: 'partner' })
    expect(JSON.stringify(view).includes(secret)).toBe(false)
  })

  it('hides a private key that was put into it, encoded or not', () => {
    const header = encode({ alg: 'ES256', jwk: { kty: 'EC', x: 'AQ', y: 'AQ', d: secret } })
    const view = viewToken('client-assertion', `${header}.${encode({})}.c2ln`)
    expect(view.encodedHeader).not.toBe(header)
    expect(JSON.stringify(view).includes(secret)).toBe(false)
    expect(view.header).toContain('"kty": "EC"')
  })
})
