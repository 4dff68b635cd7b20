/* eslint-disable @typescript-eslint/no-deprecated -- the switch for plain HTTP is marked so on purpose */
import * as oauth from 'oauth4webapi'
import * as openidClient from 'openid-client'
import { describe, expect, it } from 'vitest'
import type { Clock } from '../../../src/core/ports.ts'
import { clientId, makeKey, sharedKey, startRig } from './rig.ts'
import type { AssertionChanges, Form } from './rig.ts'

/** Stock clients read the time themselves, so the server has to live in the same one. */
const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  after: () => () => undefined,
}

const now = Date.UTC(2026, 10, 21, 12, 0, 0) / 1000
const bare = { typ: undefined }

interface Shape {
  readonly client: string
  readonly alg: string
  readonly endpointAudience: 'issuer' | 'string' | 'array'
  readonly header: AssertionChanges['header']
  readonly lifeSeconds: number
  readonly hasNbf: boolean
  readonly form: Form
}

const shape: Omit<Shape, 'client'> = {
  alg: 'RS256',
  endpointAudience: 'issuer',
  header: bare,
  lifeSeconds: 60,
  hasNbf: false,
  form: { client_id: clientId },
}
const jwtWithoutKid = { typ: 'JWT', kid: undefined }

/** What each stock client sends (the table of observed requests, row by row). */
const shapes: readonly Shape[] = [
  { ...shape, client: 'openid-client 6', alg: 'Ed25519', hasNbf: true },
  {
    ...shape,
    client: 'express-openid-connect 3.4',
    alg: 'Ed25519',
    header: { ...bare, kid: undefined },
    hasNbf: true,
  },
  { ...shape, client: 'openid-client 5', alg: 'Ed25519', header: { ...bare, alg: 'EdDSA' } },
  {
    ...shape,
    client: 'Authlib 1.2',
    endpointAudience: 'string',
    header: jwtWithoutKid,
    lifeSeconds: 3600,
    form: {},
  },
  { ...shape, client: 'mod_auth_openidc 2.4', endpointAudience: 'string', form: {} },
  {
    ...shape,
    client: 'mod_oauth2 3.3',
    endpointAudience: 'string',
    header: jwtWithoutKid,
    form: {},
  },
  {
    ...shape,
    client: 'libiddawc 1.1',
    endpointAudience: 'string',
    header: { typ: 'JWT' },
    hasNbf: true,
    form: {},
  },
  {
    ...shape,
    client: 'rack-oauth2 1.21',
    endpointAudience: 'string',
    header: jwtWithoutKid,
    lifeSeconds: 180,
    form: {},
  },
  { ...shape, client: 'x/oauth2 with go-jose', endpointAudience: 'array', header: { typ: 'JWT' } },
  { ...shape, client: 'simple-oauth2 5', form: { client_id: clientId, client_secret: '' } },
]

describe('the profile oidc', () => {
  it.each(shapes)('takes what $client sends', async (each) => {
    const rig = await startRig({ profile: 'oidc', alg: each.alg })
    const audiences = {
      issuer: rig.issuer,
      string: rig.tokenEndpoint,
      array: [rig.tokenEndpoint],
    }
    const answer = await rig.request(
      {
        header: each.header ?? {},
        claims: {
          aud: audiences[each.endpointAudience],
          exp: now + each.lifeSeconds,
          ...(each.hasNbf ? { nbf: now } : {}),
        },
      },
      each.form,
    )
    expect(answer.decisive).toBeUndefined()
    expect(answer.status).toBe(200)
  })

  it('refuses an array with a foreign audience', async () => {
    const rig = await startRig({ profile: 'oidc' })
    const aud = [rig.issuer, 'https://attacker.example']
    expect((await rig.request({ claims: { aud } })).decisive?.id).toBe('AS-24')
  })

  it('chooses among the keys of the client by the algorithm when there is no kid', async () => {
    const [es256, ed25519] = [await sharedKey('ES256'), await makeKey('Ed25519')]
    const keys = [es256.publicJwk, ed25519.publicJwk]
    const rig = await startRig({ profile: 'oidc', client: { jwks: { keys } } })
    const answer = await rig.request({ key: ed25519, header: { kid: undefined } })
    expect(answer.status).toBe(200)
    expect(answer.check('AS-19').status).toBe('warning')
  })

  it.each([
    ['Ed25519', 'EdDSA'],
    ['EdDSA', 'Ed25519'],
  ])('takes alg %s with a key published for %s', async (alg, jwkAlg) => {
    const key = await sharedKey('Ed25519')
    const jwk = { ...key.publicJwk, alg: jwkAlg }
    const rig = await startRig({
      profile: 'oidc',
      alg: 'Ed25519',
      client: { jwks: { keys: [jwk] }, token_endpoint_auth_signing_alg: jwkAlg },
    })
    expect((await rig.request({ header: { alg } })).status).toBe(200)
  })
})

describe.each(['r10070', 'oidc'])('under the profile %s', (profile) => {
  it.each(['ES256', 'PS256', 'Ed25519'])('oauth4webapi gets a token with %s', async (alg) => {
    const rig = await startRig({ profile, alg, clock: systemClock })
    const insecure = { [oauth.allowInsecureRequests]: true }
    for (const algorithm of ['oauth2', 'oidc'] as const) {
      const issuer = new URL(rig.issuer)
      const discovery = await oauth.discoveryRequest(issuer, { algorithm, ...insecure })
      const server = await oauth.processDiscoveryResponse(issuer, discovery)
      const client = { client_id: clientId }
      const { privateKey: key, kid } = rig.key
      const response = await oauth.clientCredentialsGrantRequest(
        server,
        client,
        oauth.PrivateKeyJwt({ key, kid }),
        new URLSearchParams({ scope: 'read' }),
        insecure,
      )
      const result = await oauth.processClientCredentialsResponse(server, client, response)
      expect(result).toMatchObject({ token_type: 'bearer', expires_in: 600, scope: 'read' })
    }
  })

  it('openid-client discovers the server and gets a token', async () => {
    const rig = await startRig({ profile, clock: systemClock })
    const { privateKey: key, kid } = rig.key
    const config = await openidClient.discovery(
      new URL(rig.issuer),
      clientId,
      undefined,
      openidClient.PrivateKeyJwt({ key, kid }),
      { execute: [openidClient.allowInsecureRequests] },
    )
    const tokens = await openidClient.clientCredentialsGrant(config, { scope: 'read write' })
    expect(tokens.access_token).toEqual(expect.any(String))
    expect(tokens.scope).toBe('read write')
  })

  it('openid-client reads a refusal as the OAuth error it is', async () => {
    const rig = await startRig({ profile, clock: systemClock })
    const stranger = await makeKey('ES256', rig.key.kid)
    const config = await openidClient.discovery(
      new URL(rig.issuer),
      clientId,
      undefined,
      openidClient.PrivateKeyJwt({ key: stranger.privateKey, kid: stranger.kid }),
      { execute: [openidClient.allowInsecureRequests] },
    )
    await expect(openidClient.clientCredentialsGrant(config)).rejects.toMatchObject({
      error: 'invalid_client',
      status: 400,
    })
  })
})

describe('the other profiles', () => {
  it.each([
    ['r10070', 'AST-AUD-TOKEN-ENDPOINT'],
    ['fapi2', 'AST-AUD-TOKEN-ENDPOINT'],
  ])('%s refuses the token endpoint as audience', async (profile, rule) => {
    const rig = await startRig({ profile })
    const answer = await rig.request({ claims: { aud: rig.tokenEndpoint } })
    expect(answer.decisive?.ruleIds).toEqual([rule])
  })

  it('fapi2 refuses the issuer in an array, and RS256', async () => {
    const rig = await startRig({ profile: 'fapi2', alg: 'RS256' })
    expect((await rig.request()).decisive?.ruleIds).toEqual(['AST-ALG-PROFILE'])
    const strict = await startRig({ profile: 'fapi2' })
    const answer = await strict.request({ claims: { aud: [strict.issuer] } })
    expect(answer.decisive?.ruleIds).toEqual(['AST-AUD-ARRAY'])
    expect((await strict.request()).status).toBe(200)
  })

  it('r10070 tolerates an absent typ and JWT with a warning', async () => {
    const rig = await startRig()
    for (const typ of [undefined, 'JWT', 'jwt']) {
      const answer = await rig.request({ header: { typ } })
      expect(answer.status).toBe(200)
      expect(answer.check('AS-18').status).toBe('warning')
    }
    const sent = await rig.request({ header: { typ: 'application/Client-Authentication+JWT' } })
    expect(sent.check('AS-18').status).toBe('passed')
  })

  it('is switched while the server runs', async () => {
    const rig = await startRig()
    const changes = { claims: { aud: rig.tokenEndpoint } }
    expect((await rig.request(changes)).status).toBe(400)
    rig.useProfile('oidc')
    expect((await rig.request(changes)).status).toBe(200)
  })
})
