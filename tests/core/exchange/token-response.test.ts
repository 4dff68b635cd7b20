/** What a standard client makes of the token endpoint's answer. */
import { describe, expect, it } from 'vitest'
import { readTokenResponse } from '../../../src/core/exchange/token-response.ts'

function answer(body: unknown) {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return readTokenResponse({ status: 200, statusText: 'OK', headers: [], body: text })
}

describe('readTokenResponse', () => {
  it('takes token, lifetime and scope', () => {
    expect(
      answer({ access_token: 'a.b.c', token_type: 'Bearer', expires_in: 600, scope: 'read' }),
    ).toEqual({ accessToken: 'a.b.c', expiresInSeconds: 600, scope: 'read', fault: null })
  })

  it.each(['bearer', 'BEARER'])('takes the token type %s, which has no case', (type) => {
    expect(answer({ access_token: 'a', token_type: type }).accessToken).toBe('a')
  })

  it('does without lifetime and scope', () => {
    expect(answer({ access_token: 'a', token_type: 'Bearer' })).toMatchObject({
      expiresInSeconds: null,
      scope: null,
      fault: null,
    })
  })

  it('reads on where another member stands twice', () => {
    expect(answer('{"access_token":"a","token_type":"Bearer","x":1,"x":2}').accessToken).toBe('a')
  })

  it.each([
    ['an HTML page', '<html>', 'TOK-JSON'],
    ['an array', [1], 'TOK-JSON'],
    ['a token under another name', { token: 'a', token_type: 'Bearer' }, 'TOK-ACCESS-MISSING'],
    ['an empty token', { access_token: '', token_type: 'Bearer' }, 'TOK-ACCESS-TYPE'],
    ['a token that is null', { access_token: null, token_type: 'Bearer' }, 'TOK-ACCESS-TYPE'],
    ['no token type', { access_token: 'a' }, 'TOK-TYPE-MISSING'],
    ['a type it does not know', { access_token: 'a', token_type: 'MAC' }, 'TOK-TYPE-UNKNOWN'],
    ['a bound token without a proof', { access_token: 'a', token_type: 'DPoP' }, 'TOK-TYPE-DPOP'],
    ['an error under a status of success', { error: 'invalid_client' }, 'TOK-ACCESS-MISSING'],
  ])('refuses %s', (_what, body, ruleId) => {
    const { accessToken, fault } = answer(body)
    expect(accessToken).toBeNull()
    expect(fault).toMatchObject({ ruleIds: [ruleId], status: 'failed', decisive: true })
  })
})
