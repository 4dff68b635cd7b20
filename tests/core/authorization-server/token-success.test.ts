import { createLocalJWKSet, jwtVerify } from 'jose'
import type { JSONWebKeySet } from 'jose'
import { describe, expect, it } from 'vitest'
import { checkSchema } from '../../../src/contract/checks.ts'
import { apiIdentifier, clientId, readClaims, sharedKey, startRig } from './rig.ts'

describe('the token endpoint, asked properly', () => {
  it('answers an assertion of the default profile with a bearer token', async () => {
    const rig = await startRig()
    const answer = await rig.request({}, { scope: 'read' })
    expect(answer.json).toEqual({
      access_token: expect.any(String) as string,
      token_type: 'Bearer',
      expires_in: 600,
      scope: 'read',
    })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('pragma')).toBe('no-cache')
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('issues an at+jwt that verifies with the keys it publishes', async () => {
    const rig = await startRig()
    const answer = await rig.request({}, { scope: 'write read' })
    const jwks = (await (await fetch(`${rig.issuer}/jwks`)).json()) as JSONWebKeySet
    const { payload, protectedHeader } = await jwtVerify(
      String(answer.json['access_token']),
      createLocalJWKSet(jwks),
      {
        issuer: rig.issuer,
        audience: apiIdentifier,
        typ: 'at+jwt',
        currentDate: new Date(rig.clock.now()),
      },
    )
    expect(protectedHeader).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: rig.server.signing.kid })
    const now = rig.clock.now() / 1000
    expect(payload).toMatchObject({
      sub: clientId,
      client_id: clientId,
      scope: 'write read',
      iat: now,
      exp: now + 600,
    })
    expect(payload.jti).toEqual(expect.any(String))
  })

  it('reports all 37 checks in order, none of them failed', async () => {
    const rig = await startRig()
    const { checks } = await rig.request()
    const ids = Array.from({ length: 37 }, (_, n) => `AS-${String(n + 1).padStart(2, '0')}`)
    expect(checks.map(({ id }) => id)).toEqual(ids)
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([])
    for (const check of checks) expect(checkSchema.parse(check)).toEqual(check)
  })

  it('grants every registered scope when none is asked for', async () => {
    const rig = await startRig({ client: { scope: 'read' } })
    const answer = await rig.request()
    expect(answer.json['scope']).toBe('read')
  })

  it('copies nothing from the assertion into the access token', async () => {
    const rig = await startRig({ client: { scope: 'read' } })
    const answer = await rig.request({ claims: { scope: 'admin', roles: ['admin'], act: 'x' } })
    const claims = readClaims(answer.json['access_token'])
    expect(claims['scope']).toBe('read')
    expect(Object.keys(claims)).toEqual([
      'iss',
      'sub',
      'aud',
      'client_id',
      'scope',
      'iat',
      'exp',
      'jti',
    ])
  })

  it.each(['ES256', 'ES384', 'ES512', 'PS256', 'RS256', 'Ed25519'])(
    'takes an assertion signed with %s',
    async (alg) => {
      const rig = await startRig({ alg })
      expect((await rig.request()).status).toBe(200)
    },
  )

  it('records the request with raw headers, the client and the ladder', async () => {
    const rig = await startRig()
    await rig.post(rig.form(await rig.sign()), { 'X-Trace-Me': 'yes' })
    const recorded = rig.recorded.at(-1)
    expect(recorded).toMatchObject({
      server: 'authorizationServer',
      own: false,
      clientId,
      request: { method: 'POST', url: '/token' },
      response: { status: 200, statusText: 'OK' },
    })
    expect(recorded?.request.headers.map(([name]) => name.toLowerCase())).toContain('x-trace-me')
    expect(recorded?.response.headers.map(([name]) => name)).toContain('X-Request-Id')
    expect(recorded?.request.body).toContain('client_assertion=')
  })

  it('keeps its signing key apart from every key of a client', async () => {
    const rig = await startRig()
    const key = await sharedKey('ES256')
    const jwks = (await (await fetch(`${rig.issuer}/jwks`)).json()) as JSONWebKeySet
    expect(jwks.keys.map(({ x }) => x)).not.toContain(key.publicJwk.x)
  })
})
