import { describe, expect, it } from 'vitest'
import { startRig } from './rig.ts'

async function read(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('application/json')
  return (await response.json()) as Record<string, unknown>
}

describe('the metadata documents', () => {
  it('say the plain truth in the RFC 8414 form', async () => {
    const rig = await startRig()
    const document = await read(`${rig.issuer}/.well-known/oauth-authorization-server`)
    expect(document).toMatchObject({
      issuer: rig.issuer,
      token_endpoint: `${rig.issuer}/token`,
      jwks_uri: `${rig.issuer}/jwks`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['private_key_jwt'],
    })
    expect(document).not.toHaveProperty('authorization_endpoint')
  })

  it('add what discovery demands in the OpenID form, and do not disagree', async () => {
    const rig = await startRig()
    const plain = await read(`${rig.issuer}/.well-known/oauth-authorization-server`)
    const openid = await read(`${rig.issuer}/.well-known/openid-configuration`)
    for (const [name, value] of Object.entries(plain)) {
      if (name !== 'response_types_supported') expect(openid[name]).toEqual(value)
    }
    for (const name of [
      'authorization_endpoint',
      'response_types_supported',
      'subject_types_supported',
      'id_token_signing_alg_values_supported',
    ]) {
      expect(openid[name]).toBeDefined()
    }
  })

  it('hold no null, and name the issuer without a trailing slash', async () => {
    const rig = await startRig()
    for (const path of ['oauth-authorization-server', 'openid-configuration']) {
      const document = await read(`${rig.issuer}/.well-known/${path}`)
      expect(Object.values(document)).not.toContain(null)
      expect(document['issuer']).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    }
  })

  it('follow the profile in force', async () => {
    const rig = await startRig()
    const url = `${rig.issuer}/.well-known/oauth-authorization-server`
    const member = 'token_endpoint_auth_signing_alg_values_supported'
    expect((await read(url))[member]).toContain('RS256')
    rig.useProfile('fapi2')
    expect((await read(url))[member]).toEqual(['PS256', 'ES256', 'Ed25519', 'EdDSA'])
  })
})

describe('the other public routes', () => {
  it('serve the public keys with their media type and a short life', async () => {
    const rig = await startRig()
    const response = await fetch(`${rig.issuer}/jwks`)
    expect(response.headers.get('content-type')).toBe('application/jwk-set+json')
    expect(response.headers.get('cache-control')).toBe('public, max-age=60')
    const { keys } = (await response.json()) as { keys: Record<string, unknown>[] }
    expect(keys).toHaveLength(1)
    expect(Object.keys(keys[0] ?? {}).toSorted()).toEqual(
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'].toSorted(),
    )
  })

  it('say at the authorization endpoint that nobody logs in here', async () => {
    const rig = await startRig()
    const response = await fetch(`${rig.issuer}/authorize?response_type=code`)
    expect(response.status).toBe(501)
    expect(await response.text()).toContain('client_credentials only')
  })

  it('answer HEAD without a body, another method 405 and an unknown path 404', async () => {
    const rig = await startRig()
    const head = await fetch(`${rig.issuer}/jwks`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
    const post = await fetch(`${rig.issuer}/jwks`, { method: 'POST', body: 'x' })
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
    const unknown = await fetch(`${rig.issuer}/nowhere`)
    expect(unknown.status).toBe(404)
    expect(unknown.headers.get('content-type')).toBe('application/json')
  })

  it('are recorded like token requests', async () => {
    const rig = await startRig()
    await fetch(`${rig.issuer}/jwks`)
    expect(rig.recorded.at(-1)).toMatchObject({ request: { url: '/jwks' }, checks: [] })
  })
})

describe('the life of the server', () => {
  it('ends twice without harm, listens again and keeps its signing key', async () => {
    const rig = await startRig()
    const { kid } = rig.server.signing
    await rig.server.close()
    await rig.server.close()
    const { url } = await rig.server.listen(0)
    const { keys } = (await (await fetch(`${url}/jwks`)).json()) as { keys: { kid: string }[] }
    expect(keys[0]?.kid).toBe(kid)
  })
})
