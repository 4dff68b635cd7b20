/** The protected API on the wire: what is let through, what is challenged, and how. */
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { apiRoutes } from '../../../src/core/protected-api/api-routes.ts'
import { issuer, startApi, strangerKey } from './rig.ts'
import type { ApiRig, TokenParts } from './rig.ts'

let rig: ApiRig
beforeEach(async () => {
  rig = await startApi()
})
afterEach(() => rig.close())

function challengeOf(answer: Response): string {
  return answer.headers.get('www-authenticate') ?? ''
}

describe('the routes', () => {
  it('answers the public route to anyone', async () => {
    const answer = await fetch(`${rig.url}/status`)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({ status: 'ok', service: 'orders' })
  })

  it('lets a good token read, as jose would', async () => {
    const token = await rig.makeToken()
    const answer = await rig.call(token)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ client_id: 'client-1' })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('x-request-id')).toMatch(/^[\da-f-]{36}$/)
    const keys = createRemoteJWKSet(new URL(rig.keyServer.url))
    const options = {
      issuer,
      audience: rig.url,
      typ: 'at+jwt',
      currentDate: new Date(rig.clock.now()),
    }
    await expect(jwtVerify(token, keys, options)).resolves.toBeDefined()
  })

  it('lets a good token write, and shows what was written', async () => {
    const token = await rig.makeToken()
    const body = JSON.stringify({ item: 'workbench', quantity: 1 })
    const answer = await rig.call(token, '/orders', { method: 'POST', body })
    expect(answer.status).toBe(201)
    expect(await (await rig.call(token)).json()).toMatchObject({
      orders: [{ id: 1 }, { id: 2 }, { id: 3, item: 'workbench', quantity: 1 }],
    })
  })

  it.each(['', 'no json', '[]', '{"item":"x"}', '{"item":"x","quantity":1,"admin":true}'])(
    'refuses the order %s with 400 and keeps nothing of it',
    async (body) => {
      const token = await rig.makeToken()
      const answer = await rig.call(token, '/orders', { method: 'POST', body })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ error: 'invalid_order' })
      const { orders } = (await (await rig.call(token)).json()) as { orders: unknown[] }
      expect(orders).toHaveLength(2)
    },
  )

  it('answers HEAD as GET without a body, and needs the same token', async () => {
    const answer = await rig.call(await rig.makeToken(), '/orders', { method: 'HEAD' })
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('')
    expect((await fetch(`${rig.url}/orders`, { method: 'HEAD' })).status).toBe(401)
  })

  it('answers 405 with the methods that a path takes', async () => {
    const answer = await rig.call(await rig.makeToken(), '/orders', { method: 'DELETE' })
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe('GET, HEAD, POST')
    const status = await fetch(`${rig.url}/status`, { method: 'POST' })
    expect(status.headers.get('allow')).toBe('GET, HEAD')
  })

  it('answers 404 in JSON elsewhere', async () => {
    const answer = await rig.call(await rig.makeToken(), '/elsewhere')
    expect(answer.status).toBe(404)
    expect(await answer.json()).toMatchObject({ error: 'not_found' })
  })

  it('needs the scope that each route declares', async () => {
    for (const { method, path, scope } of apiRoutes) {
      const init = { method, ...(method === 'POST' ? { body: '{"item":"x","quantity":1}' } : {}) }
      const enough = await rig.makeToken({ claims: { scope: scope ?? 'none' } })
      expect((await rig.call(enough, path, init)).ok).toBe(true)
      const lacking = await rig.makeToken({ claims: { scope: 'reader writer' } })
      expect((await rig.call(lacking, path, init)).status).toBe(scope === null ? 200 : 403)
    }
  })

  it('records every request with its ladder', async () => {
    await rig.call(await rig.makeToken())
    await fetch(`${rig.url}/nowhere`)
    expect(rig.recorded).toHaveLength(2)
    expect(rig.recorded[0]).toMatchObject({ server: 'api', own: false, clientId: 'client-1' })
    expect(rig.recorded[0]?.response.status).toBe(200)
    expect(rig.recorded[0]?.checks.map(({ id }) => id)).toEqual(
      Array.from({ length: 14 }, (_, index) => `API-${String(index + 1).padStart(2, '0')}`),
    )
  })
})

describe('the challenges', () => {
  it('describes itself truthfully where its challenges say', async () => {
    const answer = await fetch(`${rig.url}/orders`)
    const link = /resource_metadata="([^"]+)"/.exec(challengeOf(answer))?.[1] ?? ''
    expect(link).toBe(`${rig.url}/.well-known/oauth-protected-resource`)
    expect(await (await fetch(link)).json()).toEqual({
      resource: rig.url,
      authorization_servers: [issuer],
      scopes_supported: ['read', 'write'],
      bearer_methods_supported: ['header'],
      resource_name: 'Orders (Assertion Workbench)',
    })
  })

  it.each([
    ['no credentials', {}],
    ['Basic credentials', { Authorization: 'Basic YTpi' }],
    ['a DPoP token', { Authorization: 'DPoP abc' }],
  ])('answers %s with 401 and a challenge without an error', async (_what, headers) => {
    const answer = await fetch(`${rig.url}/orders`, { headers })
    expect(answer.status).toBe(401)
    expect(challengeOf(answer)).toMatch(/^Bearer realm="orders", resource_metadata="[^"]+"$/)
    expect(await answer.text()).not.toContain('error')
    expect(rig.decisive()?.id).toBe('API-02')
  })

  it.each(['bearer', 'BEARER', 'Bearer'])('takes the scheme %s', async (scheme) => {
    const headers = { Authorization: `${scheme} ${await rig.makeToken()}` }
    expect((await fetch(`${rig.url}/orders`, { headers })).status).toBe(200)
  })

  it.each([
    ['Bearer alone', 'Bearer', '/orders'],
    ['two spaces', 'Bearer  TOKEN', '/orders'],
    ['two values', 'Bearer TOKEN TOKEN', '/orders'],
    ['a list of tokens', 'Bearer TOKEN,TOKEN', '/orders'],
    ['a character that no token has', 'Bearer TOKEN"', '/orders'],
    ['a second token in the URL', 'Bearer TOKEN', '/orders?access_token=TOKEN'],
    ['a token in the URL alone', null, '/orders?access_token=TOKEN'],
    ['a token in the URL whose name is encoded', null, '/orders?access%5Ftoken=TOKEN'],
  ])('answers %s with 400 invalid_request', async (_what, authorization, path) => {
    const token = await rig.makeToken()
    const headers = new Headers()
    if (authorization !== null) {
      headers.set('Authorization', authorization.replaceAll('TOKEN', token))
    }
    const answer = await fetch(rig.url + path.replace('TOKEN', token), { headers })
    expect(answer.status).toBe(400)
    expect(challengeOf(answer)).toContain('error="invalid_request"')
    expect(rig.decisive()?.id).toBe('API-02')
  })

  it('refuses a token in a form body, alone or beside the header', async () => {
    const token = await rig.makeToken()
    const body = new URLSearchParams({ access_token: token })
    expect((await fetch(`${rig.url}/orders`, { method: 'POST', body })).status).toBe(400)
    expect((await rig.call(token, '/orders', { method: 'POST', body })).status).toBe(400)
  })

  it('answers a missing scope with 403 and names the scope', async () => {
    const answer = await rig.call(await rig.makeToken({ claims: { scope: 'write' } }))
    expect(answer.status).toBe(403)
    expect(challengeOf(answer)).toContain('error="insufficient_scope"')
    expect(challengeOf(answer)).toContain('scope="read"')
    expect(rig.decisive()).toMatchObject({ id: 'API-14', ruleIds: ['RS-SCOPE'] })
  })
})

describe('the checks of a token', () => {
  const cases: readonly (readonly [string, (now: number) => TokenParts, string, string])[] = [
    ['bound to a key', () => ({ claims: { cnf: { jkt: 'x' } } }), 'API-03', 'RS-DPOP-DOWNGRADE'],
    [
      'with a critical extension',
      () => ({ header: { crit: ['urn:x'], 'urn:x': 1 } }),
      'API-06',
      'AST-CRIT-UNKNOWN',
    ],
    [
      'with a key in its header',
      () => ({ header: { jwk: { kty: 'EC' } } }),
      'API-06',
      'AST-HDR-JWK',
    ],
    [
      'with a key URL in its header',
      () => ({ header: { jku: 'http://x' } }),
      'API-06',
      'AST-HDR-JKU',
    ],
    ['without typ', () => ({ header: { typ: undefined } }), 'API-07', 'AT-TYP'],
    ['of type JWT', () => ({ header: { typ: 'JWT' } }), 'API-07', 'AT-TYP'],
    ['that is a DPoP proof', () => ({ header: { typ: 'dpop+jwt' } }), 'API-07', 'AT-TYP'],
    [
      'that is an ID token',
      () => ({ header: { typ: 'JWT' }, claims: { nonce: 'n' } }),
      'API-07',
      'RS-ACCEPTS-IDTOKEN',
    ],
    [
      'of an unknown key',
      () => ({ header: { kid: 'other' }, key: strangerKey }),
      'API-08',
      'AT-KID',
    ],
    ['signed by a stranger', () => ({ key: strangerKey }), 'API-09', 'AT-SIG'],
    ['of another issuer', () => ({ claims: { iss: 'http://evil' } }), 'API-10', 'AT-ISS'],
    ['of the issuer with a slash', () => ({ claims: { iss: `${issuer}/` } }), 'API-10', 'AT-ISS'],
    ['without an issuer', () => ({ claims: { iss: undefined } }), 'API-10', 'AT-ISS'],
    ['for another API', () => ({ claims: { aud: 'http://other' } }), 'API-10', 'AT-AUD'],
    ['for the authorization server', () => ({ claims: { aud: issuer } }), 'API-10', 'AT-AUD'],
    ['without an audience', () => ({ claims: { aud: undefined } }), 'API-10', 'AT-AUD'],
    ['that has expired', (now) => ({ claims: { exp: now - 1 } }), 'API-11', 'RS-EXPIRED'],
    ['that expires this second', (now) => ({ claims: { exp: now } }), 'API-11', 'RS-EXPIRED'],
    ['that never expires', () => ({ claims: { exp: undefined } }), 'API-11', 'RS-NO-EXP'],
    [
      'with exp in milliseconds',
      (now) => ({ claims: { exp: now * 1000 } }),
      'API-11',
      'AST-EXP-MS',
    ],
    ['with exp as text', (now) => ({ claims: { exp: String(now + 60) } }), 'API-11', 'AT-EXP'],
    ['with nbf far ahead', (now) => ({ claims: { nbf: now + 61 } }), 'API-11', 'AT-IAT'],
    ['with iat far ahead', (now) => ({ claims: { iat: now + 61 } }), 'API-11', 'AT-IAT'],
    ['without iat', () => ({ claims: { iat: undefined } }), 'API-11', 'AT-IAT'],
    ['without sub', () => ({ claims: { sub: undefined } }), 'API-11', 'AT-SUB'],
    ['without client_id', () => ({ claims: { client_id: undefined } }), 'API-11', 'AT-CLIENT-ID'],
    ['without jti', () => ({ claims: { jti: '' } }), 'API-11', 'AT-JTI'],
  ]

  it.each(cases)('refuses a token %s with 401 invalid_token', async (_what, parts, id, ruleId) => {
    const answer = await rig.call(await rig.makeToken(parts(rig.now)))
    expect(answer.status).toBe(401)
    expect(challengeOf(answer)).toContain('error="invalid_token"')
    const decisive = rig.decisive()
    expect(decisive?.id).toBe(id)
    expect(decisive?.ruleIds).toContain(ruleId)
    expect(decisive?.fix).toBeTruthy()
    // Every check runs and reports, also after the one that decides.
    expect(rig.ladder()).toHaveLength(14)
    expect(rig.ladder().filter((check) => check.decisive)).toHaveLength(1)
  })

  it.each([
    ['typ with its long name', () => ({ header: { typ: 'application/at+jwt' } })],
    ['typ in upper case', () => ({ header: { typ: 'AT+JWT' } })],
    ['iat ten seconds ahead', (now: number) => ({ claims: { iat: now + 10 } })],
    ['nbf a minute ahead', (now: number) => ({ claims: { nbf: now + 60 } })],
    ['an exp one second ahead', (now: number) => ({ claims: { exp: now + 1 } })],
    ['claims that it does not know', () => ({ claims: { custom: { a: 1 } } })],
    ['no kid, when one key fits', () => ({ header: { kid: undefined } })],
  ])('takes a token with %s', async (_what, parts: (now: number) => TokenParts) => {
    expect((await rig.call(await rig.makeToken(parts(rig.now)))).status).toBe(200)
  })

  it('takes a token for several audiences, with a warning', async () => {
    const answer = await rig.call(await rig.makeToken({ claims: { aud: [rig.url, 'http://b'] } }))
    expect(answer.status).toBe(200)
    const check = rig.ladder().find(({ id }) => id === 'API-10')
    expect(check).toMatchObject({ status: 'warning', ruleIds: ['AT-AUD-MULTI'] })
  })

  it.each([
    ['typed as one', 'client-authentication+jwt'],
    ['typed as a plain JWT', 'JWT'],
    ['without a type', undefined],
  ])('refuses the client assertion %s and says what it is', async (_what, typ) => {
    const assertion = await rig.makeToken({
      header: { typ, kid: 'client-key' },
      claims: {
        iss: 'client-1',
        sub: 'client-1',
        aud: issuer,
        client_id: undefined,
        scope: undefined,
      },
      key: strangerKey,
    })
    const answer = await rig.call(assertion)
    expect(answer.status).toBe(401)
    expect(rig.decisive()).toMatchObject({
      id: 'API-07',
      ruleIds: ['AT-TYP', 'RS-ACCEPTS-ASSERTION'],
    })
    expect(rig.decisive()?.message).toContain('client assertion')
  })

  it.each([
    'opaque-token',
    'a.b',
    'a.b.c',
    'a.b.c.d.e',
    `${'x'.repeat(8000)}.y.z`,
    `${Buffer.from('{"alg":"ES256","alg":"none"}').toString('base64url')}.e30.AAAA`,
    `${Buffer.from(`{"a":${'['.repeat(3000)}`).toString('base64url')}.e30.AAAA`,
  ])('answers 401 to what is no strict JWT, never 5xx: %#', async (token) => {
    const answer = await rig.call(token)
    expect(answer.status).toBe(401)
    expect(rig.decisive()?.id).toBe('API-04')
  })

  it.each(['none', 'HS256'])('refuses a token whose header says %s', async (alg) => {
    const [, payload = '', signature = ''] = (await rig.makeToken()).split('.')
    const header = Buffer.from(JSON.stringify({ alg, typ: 'at+jwt', kid: 'as-key' }))
    await rig.call(`${header.toString('base64url')}.${payload}.${signature}`)
    expect(rig.decisive()?.ruleIds).toEqual(['AT-ALG', 'RS-ALG'])
  })

  it.each([
    [{ iss: `${issuer}/` }, 'Only a trailing slash differs.'],
    [
      { iss: issuer.replace('127.0.0.1', 'localhost') },
      'localhost and 127.0.0.1 are different names',
    ],
    [{ aud: issuer }, 'That is the authorization server itself.'],
  ])('names the small difference of %j', async (claims, hint) => {
    await rig.call(await rig.makeToken({ claims }))
    expect(rig.decisive()?.message).toContain(hint)
  })

  it('says no more than invalid before the signature verifies, and little after it', async () => {
    const before = await rig.call(await rig.makeToken({ key: strangerKey }))
    const after = await rig.call(await rig.makeToken({ claims: { exp: rig.now - 1 } }))
    expect(await before.json()).toEqual({
      error: 'invalid_token',
      error_description: 'the access token is invalid',
    })
    expect(await after.json()).toEqual({
      error: 'invalid_token',
      error_description: 'the access token expired',
    })
  })

  it('never echoes what it received', async () => {
    const strange = await rig.makeToken({ claims: { iss: 'http://"evil"', aud: '<script>' } })
    const answer = await rig.call(strange)
    expect(challengeOf(answer) + (await answer.text())).not.toMatch(/evil|<script/)
  })
})

describe('the keys of the authorization server', () => {
  it('are fetched once for many requests', async () => {
    for (let count = 0; count < 5; count += 1) await rig.call(await rig.makeToken())
    expect(rig.keyServer.requests).toHaveLength(1)
  })

  it('are fetched again after the caches were forgotten', async () => {
    await rig.call(await rig.makeToken())
    rig.api.forgetCaches()
    await rig.call(await rig.makeToken())
    expect(rig.keyServer.requests).toHaveLength(2)
  })

  it('being unreachable with an empty cache is answered 503, not 401', async () => {
    await rig.keyServer.close()
    const answer = await rig.call(await rig.makeToken())
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('5')
    expect(answer.headers.get('www-authenticate')).toBeNull()
    expect(rig.decisive()).toMatchObject({ id: 'API-08' })
  })

  it('being unreachable does not make a bad token look good', async () => {
    await rig.keyServer.close()
    const answer = await rig.call(await rig.makeToken({ header: { typ: 'JWT' } }))
    expect(answer.status).toBe(401)
  })

  it('go on being used from the cache while their server is down', async () => {
    const token = await rig.makeToken()
    await rig.call(token)
    await rig.keyServer.close()
    rig.trusted.issuer = null
    rig.trusted.jwksUri = null
    rig.clock.advance(61_000)
    expect((await rig.call(token)).status).toBe(200)
  })

  it('are unknown, and that is a 503, before any authorization server has run', async () => {
    rig.trusted.issuer = null
    rig.trusted.jwksUri = null
    expect((await rig.call(await rig.makeToken())).status).toBe(503)
  })
})
