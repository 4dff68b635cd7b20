/** The rules about a JWK Set document, each with what it fires for and what stands beside it. */
import { checkPrimeSync } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { jwksDocumentRules } from '../../../src/core/rules/jwks/document-rules.ts'
import { makeEc, makeRsa } from '../key-sets/public-keys.ts'
import { describeFamily } from './describe-family.ts'
import { judgeCase } from './judged.ts'
import type { DocumentCase } from './judged.ts'

const good = { ...makeEc().publicJwk, kid: 'one', use: 'sig', alg: 'ES256' }
const other = { ...makeEc().publicJwk, kid: 'two', use: 'sig', alg: 'ES256' }
const rsa = { ...makeRsa().publicJwk, kid: 'rsa', use: 'sig', alg: 'PS256' }
const encryption = { ...makeRsa().publicJwk, kid: 'enc', use: 'enc', alg: 'RSA-OAEP' }
const leaked = { ...makeEc().privateJwk, kid: 'leaked' }
const stranger = { kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA', kid: 'new' }

function primeBelow(start: bigint): bigint {
  let candidate = start
  while (!checkPrimeSync(candidate)) candidate -= 2n
  return candidate
}

const shared = primeBelow((1n << 1024n) - 1n)
const [second, third] = [primeBelow(shared - 2n), primeBelow(shared - 1_000_000n)]

function modulus(n: bigint): string {
  return Buffer.from(n.toString(16), 'hex').toString('base64url')
}

const [weakA, weakB] = [modulus(shared * second), modulus(shared * third)]
const ofA = { kty: 'RSA', e: 'AQAB', n: weakA, kid: 'a' }
const ofB = { kty: 'RSA', e: 'AQAB', n: weakB, kid: 'b' }
const thumbprint = await calculateJwkThumbprint(good)

function many(count: number): readonly unknown[] {
  return Array.from({ length: count }, (_, index) => ({ ...stranger, kid: String(index) }))
}

function knownSet(
  role: 'client' | 'server',
  thumbprints: readonly string[],
  moduli: string[] = [],
) {
  return [{ name: 'the other set', role, thumbprints, moduli }]
}

describeFamily<DocumentCase>(
  'the rules about the document',
  jwksDocumentRules,
  {
    'JWKS-JSON': {
      fires: [
        {
          what: 'an HTML page',
          of: '<!doctype html>\n<p>Sign in',
          severity: 'error',
          says: /HTML.*line 1, column 1/,
        },
        { what: 'PEM', of: '-----BEGIN PUBLIC KEY-----', severity: 'error', says: /PEM/ },
        {
          what: 'a private key in PEM',
          of: '-----BEGIN EC PRIVATE KEY-----',
          severity: 'error',
          says: /compromised/,
        },
        { what: 'JavaScript', of: 'export default {}', severity: 'error', says: /JavaScript/ },
        {
          what: 'names without quotes',
          of: '{keys: []}',
          severity: 'error',
          says: /double quotes/,
        },
        {
          what: 'a comment',
          of: '{"keys": [\n  // ours\n]}',
          severity: 'error',
          says: /comment.* line 2, column 3/,
        },
        {
          what: 'a comma too many',
          of: '{"keys": [\n  1,\n]}',
          severity: 'error',
          says: /comma too many at line 3, column 1/,
        },
        { what: 'single quotes', of: "{'keys': []}", severity: 'error', says: /single/ },
        {
          what: 'a document that was cut off',
          of: '{"keys":[{"kty":"RSA"',
          severity: 'error',
          says: /ends too early/,
        },
        { what: 'two documents', of: '{"keys":[]}{"keys":[]}', severity: 'error', says: /follows/ },
        { what: 'a JWT', of: 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln', severity: 'error', says: /JWT/ },
        { what: 'nothing', of: ' \n ', severity: 'error', says: /empty/ },
        {
          what: 'a line break in a string',
          of: '{"keys":"\n"}',
          severity: 'error',
          says: /line break.*column 10/,
        },
        { what: 'undefined', of: '{"keys":undefined}', severity: 'error', says: /no JSON value/ },
      ],
      silent: [
        { what: 'a set', of: [good] },
        { what: 'JSON that is no set', of: 'null' },
      ],
    },
    'JWKS-SHAPE': {
      fires: [
        { what: 'a bare JWK', of: JSON.stringify(good), severity: 'error', says: /single JWK/ },
        { what: 'a bare array', of: JSON.stringify([good]), severity: 'error', says: /bare array/ },
        {
          what: 'a wrapper',
          of: JSON.stringify({ jwks: { keys: [good] } }),
          severity: 'error',
          says: /wrapped/,
        },
        { what: 'keys that are no array', of: '{"keys":{}}', severity: 'error' },
        {
          what: 'a member __proto__ with keys',
          of: '{"__proto__":{"keys":[]}}',
          severity: 'error',
        },
        { what: 'null', of: 'null', severity: 'error', pointer: '' },
      ],
      silent: [
        { what: 'a set', of: [good] },
        { what: 'what is no JSON', of: '{' },
      ],
    },
    'JWKS-EMPTY': {
      fires: [{ what: 'no keys', of: [], severity: 'error', pointer: '/keys' }],
      silent: [
        { what: 'one key', of: [good] },
        { what: 'what is no set', of: '{}' },
      ],
    },
    'JWKS-ELEMENT': {
      fires: [
        {
          what: 'text',
          of: [good, 'key'],
          severity: 'error',
          pointer: '/keys/1',
          says: /a string/,
        },
        { what: 'null', of: [null], severity: 'error' },
        { what: 'an array', of: [[good]], severity: 'error', says: /an array/ },
      ],
      silent: [{ what: 'objects', of: [good, {}] }],
    },
    'JWKS-DUP-MEMBER': {
      fires: [
        {
          what: 'two kids',
          of: '{"keys":[{"kid":"a","kid":"b"}]}',
          severity: 'error',
          pointer: '/keys/0',
          says: /"kid"/,
        },
        { what: 'two arrays of keys', of: '{"keys":[],"keys":[]}', severity: 'error', pointer: '' },
        {
          what: 'one of them escaped',
          of: '{"keys":[{"kid":"a","\\u006bid":"b"}]}',
          severity: 'error',
        },
        {
          what: 'one deep inside',
          of: '{"keys":[],"a/b":{"c":[1,{"d":1,"d":2}]}}',
          severity: 'error',
          pointer: '/a~1b/c/1',
        },
      ],
      silent: [
        { what: 'the same name in two keys', of: [good, other] },
        { what: 'a value like a name', of: '{"keys":[{"kid":"kid"}]}' },
      ],
    },
    'JWKS-UNKNOWN-KTY': {
      fires: [
        {
          what: 'a kty that is not known',
          of: [good, stranger],
          severity: 'info',
          pointer: '/keys/1',
          says: /go-oidc/,
        },
        { what: 'a key without n', of: [{ kty: 'RSA', e: 'AQAB' }], severity: 'info' },
        {
          what: 'a curve that is not supported',
          of: [{ ...good, crv: 'P-192' }],
          severity: 'info',
        },
      ],
      silent: [
        { what: 'keys that are known', of: [good, rsa, encryption] },
        { what: 'a symmetric key, which has a rule of its own', of: [{ kty: 'oct', k: 'AAAA' }] },
      ],
    },
    'JWKS-NO-SIG': {
      fires: [
        {
          what: 'an encryption key',
          of: [encryption],
          severity: 'error',
          says: /it has 1 key for another purpose\./,
        },
        {
          what: 'a broken key',
          of: [{ ...good, x: 'AAAA' }],
          severity: 'error',
          says: /it has 1 key that cannot be used\./,
        },
        {
          what: 'both',
          of: [encryption, leaked],
          severity: 'error',
          says: /1 key for another purpose and 1 key that/,
        },
      ],
      silent: [
        { what: 'one of each', of: [encryption, good] },
        { what: 'no keys at all, which has a rule of its own', of: [] },
      ],
    },
    'JWKS-KID-DUP': {
      fires: [
        {
          what: 'two keys of one type',
          of: [good, { ...other, kid: 'one' }],
          severity: 'warning',
          pointer: '/keys/0/kid',
          says: /take the first, or refuse both/,
        },
        {
          what: 'two types',
          of: [good, { ...rsa, kid: 'one' }],
          severity: 'warning',
          says: /tolerates/,
        },
        { what: 'the same key twice', of: [good, good], severity: 'warning', says: /same key/ },
        {
          what: 'two keys for smart',
          of: [good, { ...other, kid: 'one' }],
          profile: 'smart',
          severity: 'error',
        },
        {
          what: 'two keys for cdr',
          of: [good, { ...other, kid: 'one' }],
          profile: 'cdr',
          severity: 'error',
        },
      ],
      silent: [
        { what: 'two kids', of: [good, other] },
        {
          what: 'two keys without a kid',
          of: [
            { ...good, kid: undefined },
            { ...other, kid: undefined },
          ],
        },
      ],
    },
    'JWKS-KEY-DUP': {
      fires: [
        {
          what: 'one key under two kids',
          of: [good, { ...good, kid: 'again' }],
          severity: 'warning',
          says: /"one" and Key "again"/,
        },
      ],
      silent: [
        { what: 'two keys', of: [good, other] },
        { what: 'one key twice under one kid, which has a rule of its own', of: [good, good] },
      ],
    },
    'JWKS-MANY': {
      fires: [
        { what: '9 keys', of: many(9), severity: 'info' },
        { what: '21 keys', of: many(21), severity: 'warning' },
        {
          what: '201 keys',
          of: many(201),
          severity: 'warning',
          says: /last 1 were looked through for secrets alone/,
        },
      ],
      silent: [{ what: '8 keys', of: many(8) }],
    },
    'JWKS-PRIMES': {
      fires: [
        {
          what: 'two keys of the set',
          of: [good, ofA, ofB],
          severity: 'error',
          pointer: '/keys/1/n',
          says: /Key "a" and Key "b"/,
        },
        {
          what: 'a key of another set',
          of: [ofA],
          otherSets: knownSet('client', [], [weakB]),
          severity: 'error',
          says: /a key of the other set/,
        },
      ],
      silent: [
        { what: 'ordinary keys', of: [rsa, encryption] },
        { what: 'one key twice', of: [ofA, { ...ofA, kid: 'c' }] },
        {
          what: 'two weak keys of other sets',
          of: [rsa],
          otherSets: knownSet('client', [], [weakA, weakB]),
        },
      ],
    },
    'JWKS-SHARED': {
      fires: [
        {
          what: 'the set of another client',
          of: [good],
          otherSets: knownSet('client', [thumbprint]),
          severity: 'warning',
          pointer: '/keys/0',
          says: /the other set/,
        },
        {
          what: 'the set of an authorization server',
          of: [good],
          otherSets: knownSet('server', [thumbprint]),
          severity: 'error',
        },
      ],
      silent: [{ what: 'other keys', of: [other], otherSets: knownSet('server', [thumbprint]) }],
    },
    'JWKS-MIXED': {
      fires: [
        {
          what: 'a private key beside a public one',
          of: [good, leaked],
          severity: 'error',
          says: /1 of 2/,
        },
        {
          what: 'a symmetric key beside a public one',
          of: [{ kty: 'oct', k: 'AAAA' }, good],
          severity: 'error',
        },
      ],
      silent: [
        { what: 'public keys', of: [good, rsa] },
        { what: 'secrets alone, which have rules of their own', of: [leaked] },
      ],
    },
    'JWKS-PROFILE': {
      fires: [
        {
          what: 'RS256 alone for fapi2',
          of: [{ ...rsa, alg: 'RS256' }],
          profile: 'fapi2',
          severity: 'warning',
          says: /PS256/,
        },
      ],
      silent: [
        {
          what: 'PS256 for fapi2',
          of: [rsa, { ...rsa, kid: 'b', alg: 'RS256' }],
          profile: 'fapi2',
        },
        { what: 'a key without alg that fits', of: [{ ...rsa, alg: undefined }], profile: 'fapi2' },
        { what: 'RS256 for the base', of: [{ ...rsa, alg: 'RS256' }] },
      ],
    },
    'JWKS-ROT-SINGLE': {
      fires: [
        {
          what: 'one key for signatures',
          of: [good, encryption],
          severity: 'info',
          pointer: '/keys/0',
        },
      ],
      silent: [
        { what: 'two', of: [good, other] },
        { what: 'none', of: [encryption] },
      ],
    },
  },
  judgeCase,
)
