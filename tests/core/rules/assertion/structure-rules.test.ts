/** The rules about the form of an assertion, each with what it fires for and what stands beside it. */
import { kindRules } from '../../../../src/core/rules/assertion/kind-rules.ts'
import { structureRules } from '../../../../src/core/rules/assertion/structure-rules.ts'
import { encode } from '../../assertion/signed-samples.ts'
import { makeEc } from '../../key-sets/public-keys.ts'
import { describeFamily } from '../describe-family.ts'
import { judgeAssertion } from './judge-assertion.ts'
import type { AssertionCase } from './judge-assertion.ts'

const rules = [...structureRules, ...kindRules]
const header = encode({ alg: 'ES256', kid: 'one' })
const claims = encode({ sub: 'client' })
const signature = Buffer.alloc(64, 1).toString('base64url')
const good = `${header}.${claims}.${signature}`
const ec = makeEc()
const pem = ec.privateKey.export({ type: 'pkcs8', format: 'pem' })
const ofClaims = (text: string | Uint8Array) =>
  `${header}.${Buffer.from(text).toString('base64url')}.${signature}`
const nested = (depth: number) => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
const sound = { what: 'a token without fault', token: good }
const error = 'error' as const
const warning = 'warning' as const

describeFamily<AssertionCase>(
  'the rules about the form of an assertion',
  rules,
  {
    'AST-STR-EMPTY': {
      fires: [
        { what: 'an empty text', token: '', severity: error, pointer: null },
        { what: 'blanks', token: ' \r\n\t', severity: error },
      ],
      silent: [sound, { what: 'dots alone', token: '..' }],
    },
    'AST-STR-PREFIX': {
      fires: [
        { what: 'Bearer in front', token: `Bearer ${good}`, severity: error, says: /"Bearer "/ },
        { what: 'JWT in front', token: `jwt ${good}`, severity: error },
        {
          what: 'the name of the parameter',
          token: `client_assertion=${good}`,
          severity: error,
          says: /client_assertion=/,
        },
        { what: 'the parameter of a grant', token: `assertion=${good}`, severity: error },
        { what: 'a quote', token: `'${good}'`, severity: error },
      ],
      silent: [sound, { what: 'another word in front', token: `Basic ${good}` }],
    },
    'AST-STR-WS': {
      fires: [
        { what: 'a line break behind', token: `${good}\n`, severity: error, says: /"\\n"/ },
        {
          what: 'a blank inside',
          token: `${header}. ${claims}.${signature}`,
          severity: error,
          says: new RegExp(`a blank at offset ${String(header.length + 1)};`),
        },
        { what: 'a NUL inside', token: `${header}\u0000.${claims}.x`, severity: error },
        { what: 'an unusual blank', token: `\u00a0${good}`, severity: error, says: /\\u00a0/ },
      ],
      silent: [sound],
    },
    'AST-STR-PARTS': {
      fires: [
        { what: 'two parts', token: `${header}.${claims}`, severity: error, says: /2 parts/ },
        { what: 'one part', token: header, severity: error, says: /1 part;/ },
        { what: 'four parts', token: `${good}.x`, severity: error },
      ],
      silent: [sound, { what: 'five parts, as a JWE has', token: `${good}.x.y` }],
    },
    'AST-STR-JWE': {
      fires: [
        { what: 'five parts', token: 'a.b.c.d.e', severity: error, pointer: null },
        {
          what: 'enc in the header',
          header: { alg: 'ES256', enc: 'A256GCM' },
          severity: error,
          pointer: '/header/enc',
        },
      ],
      silent: [sound],
    },
    'AST-STR-JSON-SER': {
      fires: [
        { what: 'JSON serialization', token: '{"payload":"x"}', severity: error },
        { what: 'JSON with two dots in it', token: ' {"payload":"a.b.c"}', severity: error },
      ],
      silent: [sound, { what: 'a draft, which is JSON' }],
    },
    'AST-STR-B64-STD': {
      fires: [
        { what: 'a plus', token: `${header}.${claims}.ab+/`, severity: error, says: /signature/ },
        { what: 'a slash in the claims', token: `${header}.${claims}/.abcd`, severity: error },
      ],
      silent: [sound],
    },
    'AST-STR-B64-PAD': {
      fires: [
        { what: 'padding', token: `${good}==`, severity: error, says: /signature is padded/ },
      ],
      silent: [sound],
    },
    'AST-STR-B64-LEN': {
      fires: [
        { what: 'an impossible length', token: `${header}.${claims}.abcde`, severity: error },
        { what: 'a star', token: `${header}.${claims}.ab*d`, severity: error, says: /"\*"/ },
        { what: 'a full-width letter', token: `${header}.${claims}.ａb`, severity: error },
        { what: 'an invisible letter', token: `${good}\u200b`, severity: error, says: /\\u200b/ },
      ],
      silent: [
        sound,
        { what: 'a part that is broken into lines', token: `${header}.${claims}.abcd\nefgh` },
      ],
    },
    'AST-STR-B64-BITS': {
      fires: [
        { what: 'bits that are left over', token: `${header}.${claims}.AB`, severity: warning },
      ],
      silent: [sound, { what: 'no bits left over', token: `${header}.${claims}.AA` }],
    },
    'AST-STR-UTF8': {
      fires: [
        {
          what: 'claims that are no UTF-8',
          token: ofClaims(new Uint8Array([0x7b, 0xff, 0x7d])),
          severity: error,
          pointer: '/claims',
        },
        { what: 'half of a character', claimsText: '{"a":"\ud800"}', severity: error },
      ],
      silent: [sound, { what: 'a whole character', claimsText: '{"a":"\ud83d\ude00"}' }],
    },
    'AST-STR-BOM': {
      fires: [
        { what: 'a mark in a token', token: ofClaims('\ufeff{}'), severity: error },
        { what: 'a mark in a draft', headerText: '\ufeff{}', severity: error, pointer: '/header' },
      ],
      silent: [sound, { what: 'a mark inside', claimsText: '{"a":"\ufeff"}' }],
    },
    'AST-STR-JSON': {
      fires: [
        { what: 'an array', token: ofClaims('[]'), severity: error, says: /is an array/ },
        { what: 'null', claimsText: 'null', severity: error, pointer: '/claims' },
        { what: 'an empty header', headerText: '', severity: error, says: /The header is empty/ },
        { what: 'an empty part', token: `.${claims}.abcd`, severity: error, pointer: '/header' },
        { what: 'text behind', claimsText: '{} x', severity: error, says: /line 1, column 4/ },
        { what: 'a comment', claimsText: '{\n// x\n}', severity: error, says: /line 2, column 1/ },
        { what: 'a comma too many', claimsText: '{"a":1,}', severity: error },
        { what: 'NaN', claimsText: '{"exp":NaN}', severity: error },
        { what: 'members without braces', claimsText: '"iss": "a"', severity: error },
        { what: 'a token in a token', token: ofClaims(good), severity: error },
      ],
      silent: [sound, { what: 'blanks and line breaks', claimsText: ' {\r\n\t"a" : 1\n} ' }],
    },
    'AST-STR-DUP': {
      fires: [
        {
          what: 'a claim that stands twice',
          claimsText: '{"sub":"a","sub":"b"}',
          severity: error,
          pointer: '/claims/sub',
        },
        {
          what: 'a member spelled with an escape',
          token: `${encode('{"alg":"ES256","\\u0061lg":"none"}')}.${claims}.${signature}`,
          severity: error,
          pointer: '/header/alg',
        },
        {
          what: 'a name inside',
          claimsText: '{"a":[{"b/c":1,"b/c":2}]}',
          severity: error,
          pointer: '/claims/a/0/b~1c',
        },
      ],
      silent: [sound, { what: 'one name in two objects', claimsText: '{"a":{"b":1},"b":2}' }],
    },
    'AST-STR-SIG-EMPTY': {
      fires: [{ what: 'an empty third part', token: `${header}.${claims}.`, severity: error }],
      silent: [
        sound,
        { what: 'alg none, which has none', token: `${encode({ alg: 'None' })}.${claims}.` },
        { what: 'a draft, which is not signed yet' },
      ],
    },
    'AST-STR-SIZE': {
      fires: [
        { what: 'more than 8 KiB', token: ofClaims(`"${'x'.repeat(7000)}"`), severity: warning },
        {
          what: 'a draft that will have more than 8 KiB',
          claimsText: `{"a":"${'x'.repeat(6200)}"}`,
          severity: warning,
          says: /Encoded as they are typed/,
        },
        {
          what: 'a draft that will have more than 64 KiB',
          claimsText: `{"a":"${'\u20ac'.repeat(17_000)}"}`,
          severity: error,
        },
        { what: 'two megabytes', token: ofClaims(`"${'x'.repeat(2e6)}"`), severity: error },
      ],
      silent: [
        sound,
        { what: '8 KiB', token: 'x'.repeat(8192) },
        { what: 'a draft of 6 KiB', claimsText: `{"a":"${'x'.repeat(6000)}"}` },
      ],
    },
    'AST-STR-DEPTH': {
      fires: [
        { what: '17 levels', token: ofClaims(nested(17)), severity: warning, says: /17 levels/ },
        { what: '60,000 levels', claimsText: nested(60_000), severity: warning },
      ],
      silent: [sound, { what: '16 levels', token: ofClaims(nested(16)) }],
    },
    'AST-STR-PROTO': {
      fires: [
        {
          what: '__proto__ in a token',
          token: ofClaims('{"__proto__":{"admin":true}}'),
          severity: warning,
          pointer: '/claims/__proto__',
        },
        { what: 'constructor inside', claimsText: '{"a":{"constructor":1}}', severity: warning },
        { what: 'prototype in the header', headerText: '{"prototype":1}', severity: warning },
      ],
      silent: [sound, { what: 'such a name as a value', claimsText: '{"a":"__proto__"}' }],
    },
    'AST-STR-PRIVATE': {
      fires: [
        {
          what: 'a private key in jwk',
          header: { alg: 'ES256', jwk: ec.privateJwk },
          severity: error,
          pointer: '/header/jwk',
        },
        { what: 'a symmetric key', claims: { a: { kty: 'oct', k: 'x' } }, severity: error },
        {
          what: 'a private JWK as text in a claim',
          claims: { key: JSON.stringify(ec.privateJwk) },
          severity: error,
        },
        { what: 'PEM in a claim', claims: { key: pem }, severity: error, pointer: '/claims' },
        {
          what: 'PEM whose blanks are escapes',
          claimsText: JSON.stringify({ key: pem }).replaceAll(' ', '\\u0020'),
          severity: error,
        },
        {
          what: 'PEM whose dashes are escapes, in a token',
          token: ofClaims(JSON.stringify({ key: pem }).replaceAll('-', '\\u002D')),
          severity: error,
        },
        { what: 'PEM instead of a token', token: String(pem), severity: error, pointer: null },
      ],
      silent: [
        sound,
        { what: 'a public key', header: { alg: 'ES256', jwk: ec.publicJwk } },
        { what: 'a public JWK as text', claims: { key: JSON.stringify(ec.publicJwk) } },
        { what: 'a claim d without kty', claims: { d: 1 } },
      ],
    },
    'AST-KIND': {
      fires: [
        {
          what: 'the type of an access token',
          header: { alg: 'ES256', typ: 'application/AT+JWT' },
          severity: warning,
          pointer: '/header/typ',
          says: /an access token/,
        },
        { what: 'htm and htu', claims: { htm: 'POST', htu: 'x' }, severity: warning, says: /DPoP/ },
        {
          what: 'a redirect_uri',
          claims: { redirect_uri: 'https://client.example' },
          severity: warning,
          pointer: '/claims/redirect_uri',
        },
        { what: 'nonce and at_hash', claims: { nonce: 'x', at_hash: 'y' }, severity: warning },
        { what: 'events', claims: { events: {} }, severity: warning },
        {
          what: 'what the server issued for a client',
          claims: { iss: 'https://as.example', sub: 'a', client_id: 'a', scope: 'read' },
          server: { issuer: 'https://as.example' },
          severity: warning,
          pointer: '/claims/iss',
        },
      ],
      silent: [
        sound,
        { what: 'its own type', header: { alg: 'ES256', typ: 'client-authentication+jwt' } },
        { what: 'a nonce alone', claims: { nonce: 'x' } },
        {
          what: 'a scope of another issuer',
          claims: { iss: 'client', sub: 'a', client_id: 'a', scope: 'read' },
          server: { issuer: 'https://as.example' },
        },
        { what: 'an empty draft', headerText: '', claimsText: '' },
      ],
    },
  },
  (given) => judgeAssertion(rules, given),
)
