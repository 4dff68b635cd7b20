/** The rules about access tokens, each with what it fires for and what stands beside it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../src/contract/findings.ts'
import { gatherKeyEvidence } from '../../../src/core/assertion/gather-key-evidence.ts'
import { decodeCompact } from '../../../src/core/assertion/decode-compact.ts'
import { findProfile, profiles } from '../../../src/core/profiles/profiles.ts'
import { accessTokenRules } from '../../../src/core/rules/access-token/access-token-rules.ts'
import { buildAccessTokenSubject } from '../../../src/core/rules/access-token/build-access-token-subject.ts'
import type { AccessTokenKnowledge } from '../../../src/core/rules/access-token/build-access-token-subject.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import {
  encode,
  joinToken,
  keySetOf,
  signEs256,
  signingInput,
} from '../assertion/signed-samples.ts'
import { makeEc } from '../key-sets/public-keys.ts'
import { describeFamily } from './describe-family.ts'
import type { RuleCase } from './describe-family.ts'
import { makeFacts, nowSeconds } from './facts.ts'

const issuer = 'https://as.example'
const resource = 'https://api.example/orders'
const server = makeEc()
const stranger = makeEc()
const serverKeys = keySetOf({ ...server.publicJwk, kid: 'as', use: 'sig', alg: 'ES256' })
const [serverKey] = serverKeys.keys
const thumbprint = serverKey?.thumbprint ?? ''

const goodHeader = { alg: 'ES256', typ: 'at+jwt', kid: 'as' }
const goodClaims = {
  iss: issuer,
  sub: 'client-1',
  aud: resource,
  client_id: 'client-1',
  scope: 'read',
  iat: nowSeconds - 10,
  exp: nowSeconds + 590,
  jti: 'b4d2f7a0-5f0c-4a53-9a5c-0f8f5a0e2f11',
}

interface TokenCase extends RuleCase {
  /** Merged into a good token; undefined removes a member. */
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  /** In place of the token that would be made. */
  readonly text?: string
  readonly key?: typeof server
  readonly clientId?: string | null
  /** Whether the keys of the server are known. */
  readonly isKeyless?: boolean
  readonly more?: Partial<AccessTokenKnowledge>
}

function makeToken({ header, claims, key = server }: Omit<TokenCase, 'what'>): string {
  const input = signingInput({ ...goodHeader, ...header }, { ...goodClaims, ...claims })
  return joinToken(input, signEs256(input, key.privateKey)).text
}

async function judge(given: TokenCase): Promise<readonly Finding[]> {
  const text = given.text ?? makeToken(given)
  const facts = makeFacts(
    { issuer },
    { clientId: given.clientId === undefined ? 'client-1' : given.clientId },
  )
  const decoded = decodeCompact(text)
  const source = 'the keys of the server'
  const keys =
    given.isKeyless === true
      ? null
      : await gatherKeyEvidence(decoded.header, decoded, serverKeys, { source })
  const subject = buildAccessTokenSubject(text, facts, { keys, ...given.more })
  return applyRules(accessTokenRules, subject, { profile: findProfile(given.profile ?? 'oidc') })
    .findings
}

/** A JWT of a server that does not follow RFC 9068. */
const plain = { typ: 'JWT' }
const dpop = { senderConstraint: { kind: 'dpop', thumbprint: 'abc' } } as const
const mtls = { senderConstraint: { kind: 'mtls', thumbprint: 'abc' } } as const

/** Those that decide something in these rules. */
const someProfiles = ['base', 'fapi2', 'smart', 'cdr'].map(findProfile)

describeFamily<TokenCase>(
  'the rules about access tokens',
  accessTokenRules,
  {
    'AT-OPAQUE': {
      fires: [
        { what: 'a random text', text: 'mF_9.B5f-4.1JqM', severity: 'info', says: /no JWT/ },
        { what: 'an encrypted token', text: 'eyJ9.a.b.c.d', severity: 'info', says: /encrypted/ },
        { what: 'nothing', text: '', severity: 'info' },
      ],
      silent: [{ what: 'a JWT' }],
    },
    'AT-SIZE': {
      fires: [
        { what: 'more than 4 KiB', claims: { note: 'x'.repeat(4000) }, severity: 'warning' },
        { what: 'more than 8 KiB', claims: { note: 'x'.repeat(8000) }, severity: 'error' },
        { what: 'a large opaque one', text: 'x'.repeat(5000), severity: 'warning' },
      ],
      silent: [{ what: 'a small one' }],
    },
    'AT-TYP': {
      fires: [
        { what: 'JWT', header: plain, severity: 'warning', pointer: '/header/typ' },
        { what: 'no typ', header: { typ: undefined }, severity: 'warning' },
        {
          what: 'JWT where the server claims RFC 9068',
          header: plain,
          more: { isRfc9068: true },
          severity: 'error',
        },
        {
          what: 'a client assertion',
          header: { typ: 'client-authentication+jwt' },
          severity: 'warning',
          says: /client assertion/,
        },
        {
          what: 'an ID token',
          header: plain,
          claims: { nonce: 'n' },
          severity: 'warning',
          says: /ID token/,
        },
        {
          what: 'a DPoP proof with a nonce',
          header: { typ: 'dpop+jwt' },
          claims: { nonce: 'n' },
          severity: 'warning',
          says: /DPoP proof/,
        },
        { what: 'a number', header: { typ: 1 }, severity: 'warning' },
      ],
      silent: [
        { what: 'at+jwt' },
        { what: 'the whole media type in capitals', header: { typ: 'Application/AT+JWT' } },
      ],
    },
    'AT-ALG': {
      fires: [
        { what: 'none', header: { alg: 'None' }, severity: 'error', pointer: '/header/alg' },
        { what: 'a shared secret', header: { alg: 'HS256' }, severity: 'error' },
        { what: 'no alg', header: { alg: undefined }, severity: 'error' },
        { what: 'a list', header: { alg: ['ES256'] }, severity: 'error' },
      ],
      silent: [
        { what: 'ES256' },
        { what: 'an algorithm of tomorrow', header: { alg: 'ML-DSA-65' } },
      ],
    },
    'AT-KID': {
      fires: [
        { what: 'no kid', header: { kid: undefined }, severity: 'warning', says: /names no key/ },
        {
          what: 'an unknown one',
          header: { kid: 'old' },
          severity: 'warning',
          says: /publishes no/,
        },
      ],
      silent: [
        { what: 'the kid of a published key' },
        { what: 'any kid where the keys are not known', header: { kid: 'old' }, isKeyless: true },
      ],
    },
    'AT-SIG': {
      fires: [{ what: 'the signature of a stranger', key: stranger, severity: 'error' }],
      silent: [
        { what: 'the signature of the server' },
        { what: 'a signature that nobody could check', key: stranger, isKeyless: true },
      ],
    },
    'AT-SAMEKEY': {
      fires: [
        {
          what: 'a token that verifies with a key of the client',
          more: { verifiesWithClientKey: true },
          severity: 'error',
        },
        {
          what: 'a key of the client among those of the server',
          more: { clientThumbprints: ['x', thumbprint] },
          severity: 'error',
        },
      ],
      silent: [
        { what: 'separate keys', more: { clientThumbprints: ['x'], verifiesWithClientKey: false } },
        { what: 'keys that are not known' },
      ],
    },
    'AT-CNF': {
      fires: [
        { what: 'no cnf after a proof', more: dpop, severity: 'info', pointer: '/claims/cnf' },
        { what: 'no cnf under FAPI 2.0', more: mtls, profile: 'fapi2', severity: 'error' },
        {
          what: 'the thumbprint of a certificate for a proof',
          claims: { cnf: { 'x5t#S256': 'abc' } },
          more: dpop,
          severity: 'info',
          says: /no member jkt/,
        },
        {
          what: 'another key',
          claims: { cnf: { jkt: 'xyz' } },
          more: dpop,
          severity: 'info',
          pointer: '/claims/cnf/jkt',
        },
        { what: 'a cnf that is a text', claims: { cnf: 'abc' }, more: dpop, severity: 'info' },
      ],
      silent: [
        { what: 'the key of the proof', claims: { cnf: { jkt: 'abc' } }, more: dpop },
        { what: 'the certificate', claims: { cnf: { 'x5t#S256': 'abc' } }, more: mtls },
        { what: 'a request without either', profile: 'fapi2' },
      ],
    },
    'AT-ISS': {
      fires: [
        { what: 'no iss', claims: { iss: undefined }, severity: 'error', pointer: '/claims/iss' },
        { what: 'a number', claims: { iss: 1 }, severity: 'error', says: /a number/ },
        {
          what: 'a slash more',
          claims: { iss: `${issuer}/` },
          severity: 'error',
          says: /trailing slash/,
        },
      ],
      silent: [{ what: 'the issuer' }],
    },
    'AT-AUD': {
      fires: [
        { what: 'no aud', claims: { aud: undefined }, severity: 'error', pointer: '/claims/aud' },
        { what: 'an empty list', claims: { aud: [] }, severity: 'error', says: /empty array/ },
        { what: 'a number in the list', claims: { aud: [1] }, severity: 'error' },
        { what: 'an empty text', claims: { aud: '' }, severity: 'error' },
        { what: 'the word api', claims: { aud: 'api' }, severity: 'warning', says: /particular/ },
        { what: 'the client', claims: { aud: 'client-1' }, severity: 'warning', says: /client/ },
        { what: 'the server', claims: { aud: issuer }, severity: 'warning', says: /server itself/ },
        { what: 'another API', more: { resource: 'https://b.example' }, severity: 'warning' },
      ],
      silent: [
        { what: 'the identifier of an API', more: { resource } },
        { what: 'it among others', claims: { aud: ['x:y', resource] }, more: { resource } },
        {
          what: 'a word that is the name of the API',
          claims: { aud: 'api' },
          more: { resource: 'api' },
        },
      ],
    },
    'AT-AUD-MULTI': {
      fires: [
        { what: 'two', claims: { aud: [resource, 'https://b.example'] }, severity: 'warning' },
      ],
      silent: [{ what: 'a list of one', claims: { aud: [resource] } }],
    },
    'AT-EXP': {
      fires: [
        { what: 'no exp', claims: { exp: undefined }, severity: 'error', pointer: '/claims/exp' },
        {
          what: 'no exp outside of RFC 9068',
          header: plain,
          claims: { exp: undefined },
          severity: 'warning',
        },
        {
          what: 'a text',
          header: plain,
          claims: { exp: '1' },
          severity: 'error',
          says: /a string/,
        },
        {
          what: 'milliseconds',
          claims: { exp: (nowSeconds + 60) * 1000 },
          severity: 'error',
          says: /milliseconds/,
        },
        { what: 'an offset', claims: { exp: 3600 }, severity: 'error', says: /offset/ },
        { what: 'a negative number', claims: { exp: -1 }, severity: 'error' },
        { what: 'the past', claims: { exp: nowSeconds - 7200 }, severity: 'info', says: /2 hours/ },
      ],
      silent: [{ what: 'a time ahead' }],
    },
    'AT-IAT': {
      fires: [
        { what: 'no iat', claims: { iat: undefined }, severity: 'error', pointer: '/claims/iat' },
        {
          what: 'no iat outside of RFC 9068',
          header: plain,
          claims: { iat: undefined },
          severity: 'warning',
        },
        { what: 'a text', claims: { iat: 'now' }, severity: 'error' },
        { what: 'half a minute ahead', claims: { iat: nowSeconds + 30 }, severity: 'warning' },
        { what: 'two minutes ahead', claims: { iat: nowSeconds + 120 }, severity: 'error' },
        {
          what: 'an nbf ahead',
          claims: { nbf: nowSeconds + 120 },
          severity: 'error',
          pointer: '/claims/nbf',
        },
      ],
      silent: [
        { what: 'a time just past' },
        { what: 'clocks that differ a little', claims: { iat: nowSeconds + 5, nbf: nowSeconds } },
      ],
    },
    'AT-LIFE': {
      fires: [
        { what: 'two hours', claims: { exp: nowSeconds + 7190 }, severity: 'warning' },
        {
          what: 'less than a profile wants',
          claims: { exp: nowSeconds + 50 },
          profile: 'cdr',
          severity: 'error',
        },
      ],
      silent: [
        { what: 'ten minutes' },
        { what: 'what a profile wants', profile: 'cdr' },
        { what: 'an exp that is no time', claims: { exp: 'soon' } },
      ],
    },
    'AT-NEVER': {
      fires: [
        { what: 'no exp', claims: { exp: undefined }, severity: 'error' },
        { what: 'two years', claims: { exp: nowSeconds + 63_072_000 }, severity: 'error' },
      ],
      silent: [
        { what: 'a day', claims: { exp: nowSeconds + 86_400 } },
        { what: 'milliseconds, which are another mistake', claims: { exp: nowSeconds * 1000 } },
      ],
    },
    'AT-JTI': {
      fires: [
        { what: 'no jti', claims: { jti: undefined }, severity: 'error', pointer: '/claims/jti' },
        {
          what: 'no jti outside of RFC 9068',
          header: plain,
          claims: { jti: undefined },
          severity: 'warning',
        },
        { what: 'a number', claims: { jti: 1 }, severity: 'error', says: /a number/ },
      ],
      silent: [{ what: 'a UUID' }],
    },
    'AT-SUB': {
      fires: [
        { what: 'no sub', claims: { sub: undefined }, severity: 'error', pointer: '/claims/sub' },
        {
          what: 'no sub outside of RFC 9068',
          header: plain,
          claims: { sub: undefined },
          severity: 'warning',
        },
        { what: 'an empty one', claims: { sub: ' ' }, severity: 'error', says: /empty/ },
        {
          what: 'a pairwise one for a client alone',
          claims: { sub: '8f2c' },
          more: { grantType: 'client_credentials' },
          severity: 'warning',
          says: /pairwise/,
        },
      ],
      silent: [
        { what: 'the client itself', more: { grantType: 'client_credentials' } },
        { what: 'a user', claims: { sub: 'alice' }, more: { grantType: 'authorization_code' } },
        { what: 'someone, by a grant that is not known', claims: { sub: 'alice' } },
      ],
    },
    'AT-CLIENT-ID': {
      fires: [
        {
          what: 'no client_id',
          claims: { client_id: undefined },
          severity: 'error',
          pointer: '/claims/client_id',
        },
        {
          what: 'azp instead',
          header: plain,
          claims: { client_id: undefined, azp: 'client-1' },
          severity: 'warning',
          says: /azp instead/,
        },
        { what: 'another client', claims: { client_id: 'mallory' }, severity: 'error' },
      ],
      silent: [
        { what: 'the caller' },
        { what: 'any, where the caller is not known', claims: { client_id: 'x' }, clientId: null },
      ],
    },
    'AT-SCOPE': {
      fires: [
        {
          what: 'granted scopes that it lacks',
          claims: { scope: undefined },
          more: { grantedScope: 'read' },
          severity: 'warning',
        },
        { what: 'a list', claims: { scope: ['read'] }, severity: 'warning', says: /an array/ },
        { what: 'no scope at all', claims: { scope: undefined }, severity: 'info' },
        {
          what: 'scp instead',
          claims: { scope: undefined, scp: 'read' },
          severity: 'info',
          says: /scp instead/,
        },
      ],
      silent: [
        { what: 'the granted scopes', more: { grantedScope: 'read' } },
        {
          what: 'a grant without scopes',
          claims: { scope: undefined },
          more: { grantedScope: '' },
        },
        { what: 'roles in place of scopes', claims: { scope: undefined, roles: ['reader'] } },
      ],
    },
    'AT-CUSTOM': {
      fires: [
        { what: 'a short name', claims: { user: 'x' }, severity: 'info', pointer: '/claims/user' },
        {
          what: 'a name with a slash',
          claims: { 'a/b': 1 },
          severity: 'info',
          pointer: '/claims/a~1b',
        },
        {
          what: 'how the client authenticated',
          claims: { client_auth_method: 'private_key_jwt' },
          severity: 'info',
          says: /authenticated/,
        },
        {
          what: 'a registered name for something else',
          claims: { roles: 'a' },
          severity: 'warning',
        },
      ],
      silent: [
        { what: 'the claims of RFC 9068' },
        { what: 'a URI', claims: { 'https://api.example/tier': 'gold' } },
        { what: 'registered claims', claims: { roles: ['a'], auth_time: 1, acr: '0' } },
        { what: 'a claim that a rule of its own judges', claims: { scope: ['read'] } },
      ],
    },
    'AT-PII': {
      fires: [
        {
          what: 'an address of mail',
          claims: { email: 'a@b.example' },
          severity: 'warning',
          pointer: '/claims/email',
        },
      ],
      silent: [{ what: 'an opaque subject' }],
    },
  },
  judge,
)

describe('the access token rules on whole tokens', () => {
  it.each(profiles.map(({ id }) => id))('have nothing to say of a good one by %s', async (id) => {
    const more = { resource, grantedScope: 'read' }
    expect(await judge({ what: '', profile: id, more })).toEqual([])
  })

  it('name what the token of a guide lacks: sub, client_id, jti, scope and a type', async () => {
    // The guide names its key client-key, calls itself auth and the API api, and gives two hours.
    const findings = await judge({
      what: '',
      header: { alg: 'RS256', typ: undefined, kid: 'client-key' },
      claims: {
        iss: 'auth',
        aud: 'api',
        sub: undefined,
        client_id: undefined,
        jti: undefined,
        scope: undefined,
        user: 'exampleUser',
        iat: nowSeconds,
        exp: nowSeconds + 7200,
      },
      clientId: null,
      more: { verifiesWithClientKey: true },
    })
    const ruleIds = new Set(findings.map(({ ruleId }) => ruleId))
    expect([...ruleIds].toSorted()).toEqual([
      'AT-AUD',
      'AT-CLIENT-ID',
      'AT-CUSTOM',
      'AT-ISS',
      'AT-JTI',
      'AT-KID',
      'AT-LIFE',
      'AT-SAMEKEY',
      'AT-SCOPE',
      'AT-SUB',
      'AT-TYP',
    ])
  })

  it('say of an opaque token nothing but that, and how large it is', async () => {
    const findings = await judge({ what: '', text: 'x'.repeat(9000) })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['AT-OPAQUE', 'AT-SIZE'])
  })

  it('judge the header of a token whose payload cannot be read', async () => {
    const text = `${encode({ ...goodHeader, alg: 'none' })}.${encode('[1]')}.x`
    const ruleIds = (await judge({ what: '', text })).map(({ ruleId }) => ruleId)
    expect(ruleIds).toContain('AT-ALG')
    expect(ruleIds).not.toContain('AT-SUB')
  })

  it('never fail, whatever the token holds', () => {
    const names = fc.constantFrom(
      ...Object.keys(goodClaims),
      'cnf',
      'nbf',
      '__proto__',
      'constructor',
      'azp',
      'email',
      'roles',
    )
    const parts = fc.dictionary(names, fc.jsonValue()).map((part) => encode(part))
    const tokens = fc.tuple(parts, parts).map(([header, claims]) => `${header}.${claims}.c2ln`)
    fc.assert(
      fc.property(fc.oneof(tokens, fc.string({ unit: 'binary' })), (text) => {
        const more = { ...dpop, grantedScope: 'a', resource, grantType: 'client_credentials' }
        const subject = buildAccessTokenSubject(text, makeFacts({ issuer }), more)
        for (const profile of someProfiles) applyRules(accessTokenRules, subject, { profile })
      }),
      { numRuns: 200 },
    )
  })
})
