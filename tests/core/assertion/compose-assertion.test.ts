/** What a profile makes of header and claims, and whether it says why. */
import { describe, expect, it } from 'vitest'
import { composeAssertion } from '../../../src/core/assertion/compose/compose-assertion.ts'
import type {
  ComposeInput,
  TargetServer,
} from '../../../src/core/assertion/compose/member-choice.ts'
import { findProfile, profiles } from '../../../src/core/profiles/profiles.ts'
import type { Profile } from '../../../src/core/profiles/profile.ts'
import { sampleKey } from './sample-keys.ts'

const now = Date.UTC(2026, 10, 21, 12, 0, 0, 987)
const issuedAt = Math.floor(now / 1000)

const lab: TargetServer = {
  place: 'lab',
  issuer: 'http://127.0.0.1:4002',
  tokenEndpoint: 'http://127.0.0.1:4002/token',
  variables: {},
}
const elsewhere: TargetServer = { place: 'other', issuer: '', tokenEndpoint: '', variables: {} }

function compose(profile: Profile | string, change: Partial<ComposeInput> = {}) {
  return composeAssertion({
    profile: typeof profile === 'string' ? findProfile(profile) : profile,
    clientId: 'partner',
    server: lab,
    audience: 'profile',
    key: sampleKey('PS256'),
    scope: 'read',
    now,
    jti: 'a-uuid',
    ...change,
  })
}

function choiceOf(composed: ReturnType<typeof compose>, pointer: string) {
  const found = composed.choices.find((choice) => choice.pointer === pointer)
  if (found === undefined) throw new Error(`no choice for ${pointer}`)
  return found
}

describe('an assertion for RFC 10070 at the lab', () => {
  it('is the default one: sole issuer, explicit typ, whole seconds and nothing else', () => {
    const { header, claims, missing } = compose('r10070')
    expect(header).toEqual({ alg: 'PS256', kid: 'sample', typ: 'client-authentication+jwt' })
    expect(claims).toEqual({
      iss: 'partner',
      sub: 'partner',
      aud: lab.issuer,
      iat: issuedAt,
      exp: issuedAt + 60,
      jti: 'a-uuid',
    })
    expect(missing).toEqual([])
  })

  it('names the rule behind the audience, and the metadata that it came from', () => {
    const { reason, sources } = choiceOf(compose('r10070'), '/claims/aud')
    expect(reason).toContain('takes nothing else')
    expect(reason).toContain('metadata of the lab')
    expect(sources).toContain('RFC 10070 §4')
  })

  it('takes the audience that was chosen by hand', () => {
    const composed = compose('r10070', { audience: 'token-endpoint' })
    expect(composed.claims['aud']).toBe(lab.tokenEndpoint)
    expect(choiceOf(composed, '/claims/aud').reason).toContain('by hand')
  })
})

describe('every profile', () => {
  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s gives each member a reason and sources, the left out ones too',
    (_id, profile) => {
      const composed = compose(profile, { server: elsewhere })
      const pointers = composed.choices.map(({ pointer }) => pointer)
      expect(pointers).toEqual(expect.arrayContaining(['/claims/aud', '/header/typ']))
      for (const { reason, sources } of composed.choices) {
        expect(reason).toMatch(/^[A-Z].*\.$/)
        expect(sources.length).toBeGreaterThan(0)
      }
      for (const [part, members] of [
        ['header', composed.header],
        ['claims', composed.claims],
      ] as const) {
        for (const name of Object.keys(members)) expect(pointers).toContain(`/${part}/${name}`)
      }
    },
  )
})

describe('the algorithm', () => {
  it('is the key’s own where the profile takes it', () => {
    expect(compose('base', { key: sampleKey('RS512') }).header['alg']).toBe('RS512')
  })

  it('is another of the key elsewhere, and the reason says so', () => {
    const composed = compose('fapi2', { key: sampleKey('RS256'), server: elsewhere })
    expect(composed.header['alg']).toBe('PS256')
    expect(choiceOf(composed, '/header/alg').reason).toContain('RS256')
  })

  it('stays the key’s own at the lab, where the published key names it', () => {
    const composed = compose('fapi2', { key: sampleKey('RS256') })
    expect(composed.header['alg']).toBe('RS256')
    expect(composed.missing).toMatchObject([{ pointer: '/header/alg', remedy: 'key' }])
  })

  it('asks for another key where this one can do none of them', () => {
    const composed = compose('smart', { key: sampleKey('ES256'), server: elsewhere })
    const [missing] = composed.missing.filter(({ remedy }) => remedy === 'key')
    expect(missing?.message).toContain('ES384')
  })

  it('asks for a key where there is none', () => {
    const composed = compose('r10070', { key: null })
    expect(composed.header).not.toHaveProperty('kid')
    expect(composed.missing).toMatchObject([{ remedy: 'key' }])
  })

  it('is called EdDSA where a server knows an Ed25519 key by that name alone', () => {
    const { allow, ...rest } = findProfile('base').algs
    const algs = { ...rest, allow: allow.filter((name) => name !== 'Ed25519') }
    const composed = compose({ ...findProfile('base'), algs }, { key: sampleKey('Ed25519') })
    expect(composed.header['alg']).toBe('EdDSA')
  })
})

describe('the header', () => {
  it('carries the thumbprint of the certificate for Entra ID, and no kid of ours', () => {
    const composed = compose('entra', { server: elsewhere })
    expect(composed.header).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': 'hash-of-32-bytes' })
    expect(choiceOf(composed, '/header/kid').value).toBe('left out')
  })

  it('asks for a certificate where the key has none', () => {
    const key = { ...sampleKey('PS256'), certificate: null }
    const composed = compose('entra', { key })
    expect(composed.header).not.toHaveProperty('x5t#S256')
    expect(composed.missing).toMatchObject([{ pointer: '/header/x5t#S256', remedy: 'certificate' }])
  })

  it('keeps the kid at the lab, which finds keys by it', () => {
    expect(compose('entra').header['kid']).toBe('sample')
  })

  it('needs no x5c for Maskinporten, since kid is one of the two', () => {
    const composed = compose('maskinporten', { key: sampleKey('RS256'), server: elsewhere })
    expect(composed.header).toEqual({ alg: 'RS256', kid: 'sample' })
  })

  it('carries the certificate itself where a profile wants x5c alone', () => {
    const header = { require: ['alg', 'x5c'] }
    const composed = compose({ ...findProfile('base'), header })
    expect(composed.header['x5c']).toEqual(['MIIBAAAA'])
  })

  it('says which required member nothing here can fill in', () => {
    const header = { require: ['alg', 'toString'] }
    const { missing } = compose({ ...findProfile('base'), header })
    expect(missing).toMatchObject([{ pointer: '/header/toString', remedy: 'variable' }])
  })

  it('has a typ with what it is for and how much the profile wants it', () => {
    const asked = choiceOf(compose('r10070'), '/header/typ')
    expect(asked.reason).toMatch(/tell a client assertion from any other JWT; .* asks for it/)
    expect(asked.sources).toContain('RFC 8725 §3.11')
    const demanded = choiceOf(compose('smart', { key: sampleKey('ES384') }), '/header/typ')
    expect(demanded.reason).toMatch(/no more than .* JWT; .* refuses any other/)
  })

  it.each([
    ['maskinporten', 'asks for none'],
    ['okta', 'is not known'],
  ])('leaves typ out for %s, and says so', (id, why) => {
    const composed = compose(id, { key: sampleKey('RS256') })
    expect(composed.header).not.toHaveProperty('typ')
    const { value, reason } = choiceOf(composed, '/header/typ')
    expect(value).toBe('left out')
    expect(reason).toContain(why)
  })

  it.each([
    ['r10070', lab, 'in the JWK Set'],
    ['smart', lab, 'refuses an assertion without it'],
    ['maskinporten', elsewhere, 'neither kid nor x5c'],
    ['google', elsewhere, 'gave it another'],
    ['entra', lab, 'The lab finds the key by it'],
  ])('says for %s where the name of the key counts', (id, server, why) => {
    expect(choiceOf(compose(id, { server }), '/header/kid').reason).toContain(why)
  })

  it('says that there is no key to be named, and no certificate to be hashed', () => {
    const { reason } = choiceOf(compose('r10070', { key: null }), '/header/kid')
    expect(reason).toBe('Left out, because there is no key yet.')
    const bare = compose('entra', { key: { ...sampleKey('PS256'), certificate: null } })
    expect(choiceOf(bare, '/header/x5t#S256')).toMatchObject({
      value: 'left out',
      reason: expect.stringMatching(/^Left out, because the key has no certificate/) as string,
    })
  })
})

describe('the audience elsewhere', () => {
  it('is the typed value where there is one', () => {
    const server = { ...elsewhere, issuer: 'https://as.example' }
    const composed = compose('entra', { server: { ...server, tokenEndpoint: 'https://as/t' } })
    expect(composed.claims['aud']).toBe('https://as/t')
  })

  it('is built from the template and the values of its variables', () => {
    const server = { ...elsewhere, variables: { tenant: 'contoso' } }
    const composed = compose('entra', { server })
    expect(composed.claims['aud']).toBe(
      'https://login.microsoftonline.com/contoso/oauth2/v2.0/token',
    )
    expect(composed.missing).toEqual([])
  })

  it('shows the variable that has no value yet, and asks for it', () => {
    const composed = compose('entra', { server: elsewhere })
    expect(composed.claims['aud']).toContain('{tenant}')
    expect(composed.missing).toMatchObject([{ pointer: '/claims/aud', remedy: 'variable' }])
  })

  it('takes the template that uses most of the values given', () => {
    const variables = { domain: 'dev.okta.com', server: 'default' }
    const composed = compose('okta', { server: { ...elsewhere, variables } })
    expect(composed.claims['aud']).toBe('https://dev.okta.com/oauth2/default/v1/token')
  })

  it('is empty, and asked for, where nothing is known', () => {
    const composed = compose('r10070', { server: elsewhere })
    expect(composed.claims['aud']).toBe('')
    expect(composed.missing).toMatchObject([{ pointer: '/claims/aud', remedy: 'variable' }])
  })

  it('is the endpoint for a server that takes whichever is called', () => {
    expect(choiceOf(compose('okta'), '/claims/aud').reason).toContain('the endpoint that is called')
  })

  it('is the fixed value of a profile that has one', () => {
    const composed = compose('docusign', { key: sampleKey('RS256'), server: elsewhere })
    expect(composed.claims['aud']).toBe('account-d.docusign.com')
    expect(choiceOf(composed, '/claims/aud').reason).toContain('account.docusign.com')
  })

  it.each(['__proto__', 'constructor'])('is not filled in from a variable named %s', (name) => {
    const aud = {
      accept: ['issuer' as const],
      prefer: 'issuer' as const,
      form: 'any' as const,
      templates: { issuer: [`https://{${name}}/`] },
    }
    const composed = compose({ ...findProfile('base'), aud }, { server: elsewhere })
    expect(composed.claims['aud']).toBe(`https://{${name}}/`)
  })
})

describe('the claims', () => {
  it('hold nbf where Entra ID shows it', () => {
    expect(compose('entra').claims['nbf']).toBe(issuedAt)
    expect(compose('r10070').claims).not.toHaveProperty('nbf')
  })

  it('hold the scope where a grant is read from the assertion, and no sub where it is not wanted', () => {
    const composed = compose('maskinporten', { key: sampleKey('RS256'), server: elsewhere })
    expect(composed.claims).toMatchObject({ scope: 'read' })
    expect(composed.claims).not.toHaveProperty('sub')
    expect(choiceOf(composed, '/claims/sub').value).toBe('left out')
  })

  it('ask for the scope where none is planned', () => {
    const composed = compose('docusign', { key: sampleKey('RS256'), scope: '' })
    expect(composed.claims).not.toHaveProperty('scope')
    expect(composed.missing).toMatchObject([{ pointer: '/claims/scope', remedy: 'variable' }])
  })

  it('say why nbf and scope are not among them', () => {
    const composed = compose('r10070')
    expect(choiceOf(composed, '/claims/nbf')).toMatchObject({ value: 'left out' })
    expect(choiceOf(composed, '/claims/scope').reason).toContain('the request itself')
    const listed = compose('maskinporten', { key: sampleKey('RS256') })
    expect(choiceOf(listed, '/claims/nbf').reason).toContain('does not document')
  })

  it.each([
    ['ibmverify', 'older than 86400 s'],
    ['google', 'requires it'],
    ['base', 'does not require it'],
  ])('say for %s what iat is for', (id, why) => {
    expect(choiceOf(compose(id), '/claims/iat').reason).toContain(why)
  })

  it.each([
    ['fapi2', /works once; FAPI 2\.0.* requires a jti/],
    ['r10070', /works once\.$/],
    ['curity', /by which a copy can be noticed\.$/],
  ])('say for %s what jti is for', (id, why) => {
    expect(choiceOf(compose(id), '/claims/jti').reason).toMatch(why)
  })

  it('stand in for the user of a grant with the client ID, and say so', () => {
    const composed = compose('docusign', { key: sampleKey('RS256') })
    expect(choiceOf(composed, '/claims/sub').reason).toContain('for whom')
  })

  it('leave out what a profile does not list', () => {
    const claims = {
      ...findProfile('base').claims,
      onlyListed: ['iss', 'sub', 'aud', 'iat', 'exp'],
    }
    const composed = compose({ ...findProfile('base'), claims })
    expect(composed.claims).not.toHaveProperty('jti')
    expect(choiceOf(composed, '/claims/jti').value).toBe('left out')
  })

  it('ask for a required claim that nothing here knows', () => {
    const { claims } = findProfile('base')
    const require = [...claims.require, 'consumer/org']
    const { missing } = compose({ ...findProfile('base'), claims: { ...claims, require } })
    expect(missing).toMatchObject([{ pointer: '/claims/consumer~1org', remedy: 'variable' }])
  })

  it('live as long as the profile advises', () => {
    const { claims } = compose('keycloak')
    expect(Number(claims['exp']) - Number(claims['iat'])).toBe(30)
  })
})
