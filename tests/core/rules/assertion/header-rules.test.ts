/** The rules about the header of an assertion, each with what it fires for and what stands beside it. */
import { algorithmRules } from '../../../../src/core/rules/assertion/algorithm-rules.ts'
import { criticalRules } from '../../../../src/core/rules/assertion/critical-rules.ts'
import { typeRules } from '../../../../src/core/rules/assertion/type-rules.ts'
import { describeFamily } from '../describe-family.ts'
import { judgeAssertion } from './judge-assertion.ts'
import type { AssertionCase } from './judge-assertion.ts'

const ofAlg = (alg: unknown) => ({ header: { alg, kid: 'one' } })
const ofTyp = (typ: unknown) => ({ header: { alg: 'ES256', typ } })
const of = (members: object) => ({ header: { alg: 'ES256', ...members } })
const plain = { what: 'a plain header' }
const noHeader = { what: 'a header that is no JSON', headerText: 'x' }
const explicit = 'client-authentication+jwt'

describeFamily<AssertionCase>(
  'the rules about the algorithm',
  algorithmRules,
  {
    'AST-ALG-MISSING': {
      fires: [{ what: 'no alg', header: {}, severity: 'error', pointer: '/header/alg' }],
      silent: [plain, noHeader, { what: 'an alg of null', ...ofAlg(null) }],
    },
    'AST-ALG-TYPE': {
      fires: [
        { what: 'a number', ...ofAlg(256), severity: 'error', says: /a number/ },
        { what: 'null', ...ofAlg(null), severity: 'error' },
        { what: 'an empty string', ...ofAlg(''), severity: 'error', says: /an empty string/ },
      ],
      silent: [plain, { what: 'no alg', header: {} }],
    },
    'AST-ALG-NONE': {
      fires: [
        { what: 'none', ...ofAlg('none'), severity: 'error', pointer: '/header/alg' },
        { what: 'NoNe', ...ofAlg('NoNe'), severity: 'error' },
      ],
      silent: [plain, { what: 'a longer name', ...ofAlg('none1') }],
    },
    'AST-ALG-CASE': {
      fires: [
        { what: 'rs256', ...ofAlg('rs256'), severity: 'error', says: /RS256/ },
        { what: 'ED25519', ...ofAlg('ED25519'), severity: 'error', says: /Ed25519/ },
      ],
      silent: [plain, { what: 'Ed25519', ...ofAlg('Ed25519') }, { what: 'NONE', ...ofAlg('NONE') }],
    },
    'AST-ALG-UNKNOWN': {
      fires: [
        { what: 'a name of nothing', ...ofAlg('XS256'), severity: 'error' },
        { what: 'ES521', ...ofAlg('ES521'), severity: 'error', says: /Perhaps ES512/ },
        { what: 'a mark too many', ...ofAlg('PS-256 '), severity: 'error', says: /Perhaps PS256/ },
        { what: 'a name of objects', ...ofAlg('__proto__'), severity: 'error' },
      ],
      silent: [
        plain,
        { what: 'ML-DSA', ...ofAlg('ML-DSA-65') },
        { what: 'the wrong case', ...ofAlg('es256') },
        { what: 'an algorithm that encrypts', ...ofAlg('RSA-OAEP-256') },
      ],
    },
    'AST-ALG-HMAC': {
      fires: [{ what: 'HS256', ...ofAlg('HS256'), severity: 'error', says: /client_secret_jwt/ }],
      silent: [plain, { what: 'the wrong case', ...ofAlg('hs256') }],
    },
    'AST-ALG-ENC': {
      fires: [
        { what: 'RSA-OAEP', ...ofAlg('RSA-OAEP'), severity: 'error' },
        { what: 'dir', ...ofAlg('dir'), severity: 'error' },
      ],
      silent: [plain],
    },
    'AST-ALG-PROFILE': {
      fires: [
        { what: 'ES256 with NHS', profile: 'nhs', severity: 'error', says: /ES256/ },
        { what: 'RS256 with FAPI 2.0', ...ofAlg('RS256'), profile: 'fapi2', severity: 'error' },
        {
          what: 'an algorithm that nobody promises or refuses',
          ...ofAlg('Ed448'),
          profile: 'pingone',
          severity: 'info',
        },
      ],
      silent: [
        plain,
        { what: 'ES256 with FAPI 2.0', profile: 'fapi2' },
        { what: 'none, which has a rule of its own', ...ofAlg('none'), profile: 'nhs' },
      ],
    },
    'AST-ALG-PKCS1': {
      fires: [
        { what: 'RS256', ...ofAlg('RS256'), severity: 'warning' },
        { what: 'RS512 with a provider', ...ofAlg('RS512'), profile: 'okta', severity: 'info' },
        {
          what: 'RS256 as the only choice',
          ...ofAlg('RS256'),
          profile: 'criipto',
          severity: 'info',
        },
      ],
      silent: [plain, { what: 'PS256', ...ofAlg('PS256') }],
    },
    'AST-ALG-REGISTERED': {
      fires: [
        {
          what: 'another one than registered',
          client: { registeredAlgorithm: 'PS256' },
          severity: 'error',
          says: /"PS256"/,
        },
      ],
      silent: [
        plain,
        { what: 'the registered one', client: { registeredAlgorithm: 'ES256' } },
        { what: 'none', ...ofAlg('none'), client: { registeredAlgorithm: 'ES256' } },
      ],
    },
    'AST-ALG-META': {
      fires: [
        {
          what: 'metadata that lists others',
          server: { advertisedAlgorithms: ['PS256'] },
          severity: 'warning',
        },
      ],
      silent: [plain, { what: 'metadata with it', server: { advertisedAlgorithms: ['ES256'] } }],
    },
    'AST-ALG-EDDSA': {
      fires: [{ what: 'EdDSA', ...ofAlg('EdDSA'), severity: 'info' }],
      silent: [plain, { what: 'Ed25519', ...ofAlg('Ed25519') }],
    },
    'AST-ALG-ES256K': {
      fires: [{ what: 'ES256K', ...ofAlg('ES256K'), severity: 'warning' }],
      silent: [plain, { what: 'where it is listed', ...ofAlg('ES256K'), profile: 'corppass' }],
    },
  },
  (given) => judgeAssertion(algorithmRules, given),
)

describeFamily<AssertionCase>(
  'the rules about the type',
  typeRules,
  {
    'AST-TYP-MISSING': {
      fires: [
        { what: 'no typ', severity: 'info', says: /RFC 10070/, pointer: '/header/typ' },
        {
          what: 'RFC 10070',
          profile: 'r10070',
          severity: 'warning',
          says: /client-authentication/,
        },
        { what: 'SMART, which demands JWT', profile: 'smart', severity: 'error', says: /JWT/ },
        { what: 'Entra, which asks for JWT', profile: 'entra', severity: 'warning' },
      ],
      silent: [
        { what: 'a typ', ...ofTyp('JWT') },
        { what: 'a grant without a type', profile: 'sfdc' },
        noHeader,
      ],
    },
    'AST-TYP-JWT': {
      fires: [
        { what: 'JWT', ...ofTyp('JWT'), severity: 'info' },
        { what: 'JWT by RFC 10070', ...ofTyp('jwt'), profile: 'r10070', severity: 'warning' },
        {
          what: 'JWT where another is demanded',
          ...ofTyp('JWT'),
          profile: 'openiddict',
          severity: 'warning',
        },
      ],
      silent: [
        { what: 'where JWT is demanded', ...ofTyp('JWT'), profile: 'nhs' },
        { what: 'where JWT is asked for', ...ofTyp('JWT'), profile: 'entra' },
        { what: 'its own type', ...ofTyp(explicit) },
      ],
    },
    'AST-TYP-OTHER': {
      fires: [
        { what: 'an access token', ...ofTyp('at+jwt'), severity: 'error', says: /access token/ },
        { what: 'a DPoP proof', ...ofTyp('application/dpop+jwt'), severity: 'error' },
        { what: 'a type that nobody knows', ...ofTyp('JOSE'), severity: 'error' },
        { what: 'a number', ...ofTyp(1), severity: 'error', says: /a number/ },
        { what: 'null', ...ofTyp(null), severity: 'error', says: /null/ },
      ],
      silent: [plain, { what: 'JWT', ...ofTyp('JWT') }, { what: 'its own', ...ofTyp(explicit) }],
    },
    'AST-TYP-PROFILE': {
      fires: [
        { what: 'its own type with NHS', ...ofTyp(explicit), profile: 'nhs', severity: 'error' },
        {
          what: 'its own type with Entra',
          ...ofTyp(explicit),
          profile: 'entra',
          severity: 'warning',
        },
        { what: 'JWT with OpenIddict', ...ofTyp('JWT'), profile: 'openiddict', severity: 'error' },
      ],
      silent: [
        { what: 'JWT in small letters', ...ofTyp('jwt'), profile: 'nhs' },
        { what: 'a profile without a type', ...ofTyp(explicit) },
        {
          what: 'JWT by RFC 10070, which has a rule of its own',
          ...ofTyp('JWT'),
          profile: 'r10070',
        },
      ],
    },
    'AST-TYP-FORM': {
      fires: [
        { what: 'a prefix', ...ofTyp(`application/${explicit}`), severity: 'info' },
        { what: 'capital letters', ...ofTyp('Client-Authentication+JWT'), severity: 'info' },
      ],
      silent: [plain, { what: 'JWT', ...ofTyp('JWT') }, { what: 'its own', ...ofTyp(explicit) }],
    },
    'AST-CTY': {
      fires: [{ what: 'cty', ...of({ cty: 'JWT' }), severity: 'warning', pointer: '/header/cty' }],
      silent: [plain, noHeader],
    },
  },
  (given) => judgeAssertion(typeRules, given),
)

describeFamily<AssertionCase>(
  'the rules about critical and foreign members',
  criticalRules,
  {
    'AST-CRIT-BAD': {
      fires: [
        { what: 'a text', ...of({ crit: 'exp' }), severity: 'error', says: /a string/ },
        { what: 'an empty array', ...of({ crit: [] }), severity: 'error', says: /it is empty/ },
        { what: 'a number in it', ...of({ crit: [1] }), severity: 'error', says: /a number/ },
        { what: 'a name twice', ...of({ crit: ['x', 'x'], x: 1 }), severity: 'error' },
        { what: 'a standard name', ...of({ crit: ['alg'] }), severity: 'error', says: /alg/ },
        { what: 'a name that is absent', ...of({ crit: ['x'] }), severity: 'error', says: /"x"/ },
        { what: 'a name of every object', ...of({ crit: ['toString'] }), severity: 'error' },
      ],
      silent: [plain, { what: 'a list of what is there', ...of({ crit: ['x'], x: 1 }) }],
    },
    'AST-CRIT-UNKNOWN': {
      fires: [
        { what: 'an extension', ...of({ crit: ['x'], x: 1 }), severity: 'error', says: /"x"/ },
        { what: 'b64', ...of({ crit: ['b64'], b64: true }), severity: 'error' },
      ],
      silent: [plain, { what: 'a standard name', ...of({ crit: ['alg'] }) }],
    },
    'AST-B64': {
      fires: [
        { what: 'false', ...of({ b64: false, crit: ['b64'] }), severity: 'error' },
        { what: 'true without crit', ...of({ b64: true }), severity: 'error', says: /crit/ },
        { what: 'a text', ...of({ b64: 'true', crit: ['b64'] }), severity: 'error' },
      ],
      silent: [plain, { what: 'true with crit', ...of({ b64: true, crit: ['b64'] }) }],
    },
    'AST-HDR-ENC': {
      fires: [
        { what: 'enc', ...of({ enc: 'A256GCM' }), severity: 'error', pointer: '/header/enc' },
        { what: 'zip', ...of({ zip: 'DEF' }), severity: 'error', pointer: '/header/zip' },
        { what: 'p2c', ...of({ p2c: 1 }), severity: 'error', pointer: '/header/p2c' },
      ],
      silent: [plain, noHeader],
    },
    'AST-HDR-UNKNOWN': {
      fires: [
        {
          what: 'a claim in the header',
          ...of({ exp: 1 }),
          severity: 'info',
          pointer: '/header/exp',
        },
        {
          what: 'a name with a slash',
          ...of({ 'a/b': 1 }),
          severity: 'info',
          pointer: '/header/a~1b',
        },
      ],
      silent: [plain, { what: 'registered names', ...of({ typ: 'JWT', x5t: 'a', nonce: 'b' }) }],
    },
  },
  (given) => judgeAssertion(criticalRules, given),
)
