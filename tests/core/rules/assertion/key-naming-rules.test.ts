/** The rules about how the header names a key, each with what it fires for and what stands beside it. */
import { createHash } from 'node:crypto'
import { computeThumbprint } from '../../../../src/core/key-sets/jwk-thumbprint.ts'
import { keyReferenceRules } from '../../../../src/core/rules/assertion/key-reference-rules.ts'
import { kidRules } from '../../../../src/core/rules/assertion/kid-rules.ts'
import { makeEc } from '../../key-sets/public-keys.ts'
import { describeFamily } from '../describe-family.ts'
import { judgeAssertion } from './judge-assertion.ts'
import type { AssertionCase } from './judge-assertion.ts'

const of = (members: object) => ({ header: { alg: 'ES256', ...members } })
const ofKid = (kid: unknown) => of({ kid })
const plain = { what: 'a plain header' }
const noHeader = { what: 'a header that is no JSON', headerText: 'x' }
const error = 'error' as const
const warning = 'warning' as const

const jwk = makeEc().publicJwk
const thumbprint = computeThumbprint({ ...jwk }) ?? ''
const hexThumbprint = Buffer.from(thumbprint, 'base64url').toString('hex')
const published = (kid: string) => [{ ...jwk, kid }]
const second = { ...makeEc().publicJwk, kid: 'two' }
const both = [...published('one'), second]

const certificate = Buffer.from('the bytes of a certificate')
const sha1 = createHash('sha1').update(certificate).digest()
const sha256 = createHash('sha256').update(certificate).digest()
const ofHash = (hash: Buffer) => hash.toString('base64url')
const ofHex = (hash: Buffer) => Buffer.from(hash.toString('hex')).toString('base64url')
const jwksUri = 'https://client.example/jwks'
const registered = { registeredJwksUri: jwksUri }

describeFamily<AssertionCase>(
  'the rules about the kid',
  kidRules,
  {
    'AST-KID-MISSING': {
      fires: [
        { what: 'no kid', ...of({}), severity: warning, pointer: '/header/kid' },
        { what: 'one key of the client', ...of({}), keys: published('one'), severity: warning },
        { what: 'two keys of the client', ...of({}), keys: both, severity: error, says: /2 keys/ },
        { what: 'a profile that demands it', ...of({}), profile: 'smart', severity: error },
        { what: 'FAPI 2.0', ...of({}), profile: 'fapi2', severity: error },
        { what: 'Auth0, which does without', ...of({}), profile: 'auth0', severity: 'info' },
        { what: 'Auth0 with two keys', ...of({}), profile: 'auth0', keys: both, severity: error },
        { what: 'neither kid nor x5c', ...of({}), profile: 'maskinporten', severity: error },
      ],
      silent: [
        plain,
        noHeader,
        { what: 'x5c where that is enough', ...of({ x5c: ['x'] }), profile: 'maskinporten' },
        { what: 'a thumbprint where that is meant', ...of({ x5t: 'x' }), profile: 'entra' },
      ],
    },
    'AST-KID-TYPE': {
      fires: [
        { what: 'a number', ...ofKid(1), severity: error, says: /a number/ },
        { what: 'null', ...ofKid(null), severity: error },
      ],
      silent: [plain, { what: 'no kid', ...of({}) }],
    },
    'AST-KID-EMPTY': {
      fires: [{ what: 'an empty kid', ...ofKid(''), severity: error }],
      silent: [plain, { what: 'a blank', ...ofKid(' ') }],
    },
    'AST-KID-LONG': {
      fires: [
        { what: '129 characters', ...ofKid('a'.repeat(129)), severity: warning, says: /129/ },
      ],
      silent: [plain, { what: '128 characters', ...ofKid('a'.repeat(128)) }],
    },
    'AST-KID-CHARS': {
      fires: [
        { what: 'a path', ...ofKid('../../dev/null'), severity: error, says: /"\.\."/ },
        { what: 'SQL', ...ofKid("' OR 1=1"), severity: error },
        { what: 'a command', ...ofKid('$(id)'), severity: error },
        { what: 'a NUL', ...ofKid('a\u0000b'), severity: error, says: /\\u0000/ },
        { what: 'a URL', ...ofKid('file:x'), severity: error },
        { what: 'LDAP', ...ofKid('*)(uid=*'), severity: warning },
        { what: 'a turned direction', ...ofKid('a\u202eb'), severity: warning, says: /\\u202e/ },
        { what: 'a name of every object', ...ofKid('__proto__'), severity: warning },
      ],
      silent: [
        plain,
        { what: 'a thumbprint', ...ofKid(thumbprint) },
        { what: 'a UUID', ...ofKid('6b1f0f2e-2d8b-4c38-9a51-0d3f6f0f7c11') },
      ],
    },
    'AST-KID-GENERIC': {
      fires: [
        { what: 'key-1', ...ofKid('key-1'), severity: 'info' },
        { what: 'default', ...ofKid('default'), severity: 'info' },
      ],
      silent: [plain, { what: 'a date', ...ofKid('2026-11') }],
    },
    'AST-KID-UNKNOWN': {
      fires: [
        {
          what: 'a kid of another key',
          ...ofKid('two'),
          keys: published('one'),
          severity: error,
          says: /in the set: "one".*another environment/,
        },
        { what: 'a set without keys', keys: [], severity: error, says: /the set: none/ },
        {
          what: 'the wrong case',
          ...ofKid('One'),
          keys: published('one'),
          severity: error,
          says: /upper and lower case/,
        },
        {
          what: 'a blank at the end',
          ...ofKid('one '),
          keys: published('one'),
          severity: error,
          says: /a blank at offset 3/,
        },
        {
          what: 'a Cyrillic letter',
          ...ofKid('\u043ene'),
          keys: published('one'),
          severity: error,
          says: /U\+043E at offset 0/,
        },
        {
          what: 'a 0 for an O',
          ...ofKid('K0'),
          keys: published('KO'),
          severity: error,
          says: /looks like/,
        },
        {
          what: 'standard base64',
          ...ofKid('a+b/c=='),
          keys: published('a-b_c'),
          severity: error,
          says: /how base64 is spelled/,
        },
        {
          what: 'other marks',
          ...ofKid('key_one'),
          keys: published('key-one'),
          severity: error,
          says: /marks and case/,
        },
        {
          what: 'the thumbprint of a key with another kid',
          ...ofKid(thumbprint),
          keys: published('one'),
          severity: error,
          says: /thumbprint of the key that is published as "one"/,
        },
        {
          what: 'the thumbprint in hex',
          ...ofKid(hexThumbprint),
          keys: published('one'),
          severity: error,
          says: /thumbprint of the key/,
        },
        {
          what: 'a thumbprint of a key without a kid',
          ...ofKid(thumbprint),
          keys: [jwk],
          severity: error,
          says: /published without a kid/,
        },
        {
          what: 'a kid that was cut off',
          ...ofKid('production-2026'),
          keys: published('production-2026-11'),
          severity: error,
          says: /cut off/,
        },
        { what: 'a key without a kid', keys: [jwk], severity: error, says: /key without a kid is/ },
      ],
      silent: [
        plain,
        { what: 'a published kid', keys: both },
        { what: 'no kid', ...of({}), keys: both },
      ],
    },
  },
  (given) => judgeAssertion(kidRules, given),
)

describeFamily<AssertionCase>(
  'the rules about references to keys',
  keyReferenceRules,
  {
    'AST-HDR-JKU': {
      fires: [
        { what: 'jku', ...of({ jku: jwksUri }), severity: warning, pointer: '/header/jku' },
        {
          what: 'the registered one',
          ...of({ jku: jwksUri }),
          client: registered,
          severity: warning,
        },
        {
          what: 'the registered one with SMART',
          ...of({ jku: jwksUri }),
          client: registered,
          profile: 'smart',
          severity: 'info',
        },
        {
          what: 'another one with SMART',
          ...of({ jku: `${jwksUri}#@` }),
          client: registered,
          profile: 'smart',
          severity: error,
        },
        { what: 'http', ...of({ jku: 'http://client.example' }), severity: error, says: /https/ },
        { what: 'a number', ...of({ jku: 1 }), severity: error, says: /a number/ },
        { what: 'UK Open Banking', ...of({ jku: jwksUri }), profile: 'ukob', severity: error },
      ],
      silent: [plain, noHeader],
    },
    'AST-HDR-X5U': {
      fires: [
        { what: 'x5u', ...of({ x5u: 'https://x.example' }), severity: warning },
        { what: 'x5u in Brazil', ...of({ x5u: 'x' }), profile: 'brasil', severity: error },
      ],
      silent: [plain],
    },
    'AST-HDR-JWK': {
      fires: [{ what: 'jwk', ...of({ jwk }), severity: error, pointer: '/header/jwk' }],
      silent: [plain],
    },
    'AST-HDR-X5C': {
      fires: [
        { what: 'x5c', ...of({ x5c: ['x'] }), severity: warning },
        { what: 'x5c in Brazil', ...of({ x5c: 'x' }), profile: 'brasil', severity: error },
      ],
      silent: [plain, { what: 'Entra', ...of({ x5c: ['x'] }), profile: 'entra' }],
    },
    'AST-HDR-X5T-LEN': {
      fires: [
        {
          what: 'hex in base64url',
          ...of({ x5t: ofHex(sha1) }),
          severity: error,
          says: /hash in hex/,
        },
        {
          what: 'SHA-256 in hex in base64url',
          ...of({ 'x5t#S256': ofHex(sha256) }),
          severity: error,
          pointer: '/header/x5t#S256',
          says: /64 bytes.*hash in hex/,
        },
        { what: 'hex', ...of({ x5t: sha1.toString('hex') }), severity: error, says: /in hex/ },
        {
          what: 'SHA-256 under x5t',
          ...of({ x5t: ofHash(sha256) }),
          severity: error,
          says: /x5t#S256/,
        },
        { what: 'SHA-1 under x5t#S256', ...of({ 'x5t#S256': ofHash(sha1) }), severity: error },
        { what: 'padding', ...of({ x5t: `${ofHash(sha1)}=` }), severity: error, says: /standard/ },
        { what: 'a short text', ...of({ x5t: 'abcd' }), severity: error, says: /3 bytes/ },
        { what: 'a number', ...of({ x5t: 1 }), severity: error, says: /a number/ },
      ],
      silent: [
        plain,
        { what: 'both hashes', ...of({ x5t: ofHash(sha1), 'x5t#S256': ofHash(sha256) }) },
      ],
    },
    'AST-HDR-X5T-SHA1': {
      fires: [
        { what: 'x5t alone', ...of({ x5t: ofHash(sha1) }), severity: 'info' },
        { what: 'Entra', ...of({ x5t: ofHash(sha1) }), profile: 'entra', severity: warning },
      ],
      silent: [plain, { what: 'both', ...of({ x5t: 'a', 'x5t#S256': 'b' }) }],
    },
    'AST-HDR-X5T-MISSING': {
      fires: [{ what: 'Entra', profile: 'entra', severity: error, pointer: '/header/x5t#S256' }],
      silent: [plain, { what: 'x5t with Entra', ...of({ x5t: ofHash(sha1) }), profile: 'entra' }],
    },
  },
  (given) => judgeAssertion(keyReferenceRules, given),
)
