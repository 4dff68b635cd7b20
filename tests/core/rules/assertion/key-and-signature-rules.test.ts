/** The rules about key and signature of an assertion, each with what it fires for and what stands beside it. */
import { constants, sign } from 'node:crypto'
import { findProfile } from '../../../../src/core/profiles/profiles.ts'
import { gatherKeyEvidence } from '../../../../src/core/assertion/gather-key-evidence.ts'
import type { DecodedCompact } from '../../../../src/core/assertion/decode-compact.ts'
import type { KeyEvidence } from '../../../../src/core/rules/assertion/key-evidence.ts'
import { keyRules } from '../../../../src/core/rules/assertion/key-rules.ts'
import { signatureRules } from '../../../../src/core/rules/assertion/signature-rules.ts'
import { applyRules } from '../../../../src/core/rules/rule.ts'
import { joinToken, keySetOf, signEs256, signingInput } from '../../assertion/signed-samples.ts'
import { makeEc, makeEd25519, makeRsa } from '../../key-sets/public-keys.ts'
import { describeFamily } from '../describe-family.ts'
import type { RuleCase } from '../describe-family.ts'
import { makeFacts, nowSeconds } from '../facts.ts'

interface KeyCase extends RuleCase {
  readonly token: DecodedCompact
  readonly keys: readonly unknown[]
  readonly evidence?: Partial<KeyEvidence>
  readonly serverThumbprints?: readonly string[]
}

const day = 86_400_000
const rules = [...keyRules, ...signatureRules]

async function judge({ token, keys, evidence, serverThumbprints = [], profile = 'oidc' }: KeyCase) {
  const found = await gatherKeyEvidence(token.header, token, keySetOf(...keys), {
    source: 'the client',
  })
  const subject = {
    decoded: token,
    headerText: null,
    payloadText: null,
    header: token.header,
    payload: token.payload,
    structure: token.findings,
    keys: { ...found, ...evidence },
    ledger: null,
    ...makeFacts({ ownThumbprints: serverThumbprints }),
  }
  return applyRules(rules, subject, { profile: findProfile(profile) }).findings
}

const ec = makeEc()
const other = makeEc()
const p384 = makeEc('P-384')
const rsa = makeRsa()
const ed = makeEd25519()
const jwk = { ...ec.publicJwk, kid: 'one', use: 'sig', alg: 'ES256' }
const rsaJwk = { ...rsa.publicJwk, kid: 'one', use: 'sig' }
const edJwk = { ...ed.publicJwk, kid: 'one' }
const input = signingInput({ alg: 'ES256', kid: 'one' })
const good = joinToken(input, signEs256(input, ec.privateKey))
const rsaInput = signingInput({ alg: 'PS256', kid: 'one' })
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 }
const goodRsa = joinToken(
  rsaInput,
  sign('sha256', Buffer.from(rsaInput), { key: rsa.privateKey, ...pss }),
)
const edInput = signingInput({ alg: 'Ed25519', kid: 'one' })
const edSignature = sign(null, Buffer.from(edInput), ed.privateKey)
const unnamed = signingInput({ alg: 'ES256' })
const goodUnnamed = joinToken(unnamed, signEs256(unnamed, ec.privateKey))
const silent: KeyCase = { what: 'the key that belongs to it', token: good, keys: [jwk] }
const silentRsa: KeyCase = { what: 'an RSA key that fits', token: goodRsa, keys: [rsaJwk] }
const thumbprint = keySetOf(jwk).keys[0]?.thumbprint ?? ''

function dated(fromDays: number, untilDays: number): Partial<KeyEvidence> {
  const now = nowSeconds * 1000
  const dates = { notBefore: now + fromDays * day, notAfter: now + untilDays * day }
  return { certificates: new Map([[thumbprint, dates]]) }
}

describeFamily<KeyCase>(
  'the rules about key and signature',
  rules,
  {
    'AST-KEY-KTY': {
      fires: [
        {
          what: 'an RSA key under the kid of an ES256 token',
          token: good,
          keys: [rsaJwk],
          severity: 'error',
          says: /RSA key/,
        },
      ],
      silent: [
        silent,
        {
          what: 'another kid, which is another finding',
          token: good,
          keys: [{ ...rsaJwk, kid: 'two' }],
        },
        {
          what: 'an HMAC, which is another finding',
          token: joinToken(signingInput({ alg: 'HS256', kid: 'one' }), Buffer.alloc(32)),
          keys: [jwk],
        },
      ],
    },
    'AST-KEY-CRV': {
      fires: [
        {
          what: 'a P-384 key for ES256',
          token: good,
          keys: [{ ...p384.publicJwk, kid: 'one' }],
          severity: 'error',
          says: /P-384/,
        },
      ],
      silent: [silent],
    },
    'AST-KEY-ALG': {
      fires: [
        {
          what: 'a PS256 token whose JWK says RS256, as in the Curity article',
          token: goodRsa,
          keys: [{ ...rsaJwk, alg: 'RS256' }],
          severity: 'error',
          says: /RS256/,
          pointer: '/header/alg',
        },
      ],
      silent: [
        silent,
        silentRsa,
        {
          what: 'EdDSA and Ed25519, which are one',
          token: joinToken(edInput, edSignature),
          keys: [{ ...edJwk, alg: 'EdDSA' }],
        },
      ],
    },
    'AST-KEY-USE': {
      fires: [
        {
          what: 'an encryption key',
          token: goodRsa,
          keys: [{ ...rsaJwk, use: 'enc' }],
          severity: 'error',
        },
      ],
      silent: [silent],
    },
    'AST-KEY-OPS': {
      fires: [
        {
          what: 'key_ops without verify',
          token: good,
          keys: [{ ...ec.publicJwk, kid: 'one', key_ops: ['deriveKey'] }],
          severity: 'error',
        },
      ],
      silent: [
        {
          what: 'verify',
          token: good,
          keys: [{ ...ec.publicJwk, kid: 'one', key_ops: ['verify'] }],
        },
      ],
    },
    'AST-KEY-SIZE': {
      fires: [
        {
          what: 'fewer bits than the profile asks for',
          token: goodRsa,
          keys: [rsaJwk],
          evidence: {
            candidates: keySetOf(rsaJwk).keys.map((key) => ({ ...key, sizeBits: 2047 })),
          },
          severity: 'error',
          says: /2047 bits/,
        },
      ],
      silent: [silentRsa, silent],
    },
    'AST-KEY-AMBIG': {
      fires: [
        {
          what: 'two keys and no kid',
          token: goodUnnamed,
          keys: [jwk, { ...other.publicJwk, kid: 'two' }],
          severity: 'warning',
        },
        {
          what: 'two keys and no kid where exactly one has to match',
          token: goodUnnamed,
          keys: [jwk, { ...other.publicJwk, kid: 'two' }],
          profile: 'cdr',
          severity: 'error',
        },
        {
          what: 'a kid that two keys share',
          token: good,
          keys: [jwk, { ...other.publicJwk, kid: 'one' }],
          severity: 'warning',
          says: /share the kid/,
        },
      ],
      silent: [silent, { what: 'one key and no kid', token: goodUnnamed, keys: [jwk] }],
    },
    'AST-KEY-CERT': {
      fires: [
        {
          what: 'an expired certificate',
          token: good,
          keys: [jwk],
          evidence: dated(-30, -1),
          severity: 'warning',
          says: /has expired/,
        },
        {
          what: 'a certificate of tomorrow',
          token: good,
          keys: [jwk],
          evidence: dated(1, 30),
          severity: 'warning',
          says: /not valid yet/,
        },
      ],
      silent: [
        silent,
        { what: 'a valid certificate', token: good, keys: [jwk], evidence: dated(-1, 1) },
      ],
    },
    'AST-KEY-SHARED': {
      fires: [
        {
          what: 'a key of another client',
          token: good,
          keys: [jwk],
          evidence: { sharedWith: [{ name: 'the partner', isServer: false }] },
          severity: 'warning',
          says: /the partner/,
        },
        {
          what: 'a key of the server, as in the Node.js guide',
          token: good,
          keys: [jwk],
          serverThumbprints: [thumbprint],
          severity: 'error',
        },
      ],
      silent: [
        silent,
        { what: 'another key of the server', token: good, keys: [jwk], serverThumbprints: ['x'] },
      ],
    },
    'AST-SIG-LEN-EC': {
      fires: [
        {
          what: 'DER',
          token: joinToken(input, sign('sha256', Buffer.from(input), ec.privateKey)),
          keys: [jwk],
          severity: 'error',
          says: /DER/,
          pointer: '/signature',
        },
        {
          what: 'a cut one',
          token: joinToken(input, Buffer.alloc(63, 1)),
          keys: [jwk],
          severity: 'error',
        },
      ],
      silent: [silent, silentRsa],
    },
    'AST-SIG-LEN-RSA': {
      fires: [
        {
          what: 'a cut one',
          token: joinToken(rsaInput, Buffer.alloc(255, 1)),
          keys: [rsaJwk],
          severity: 'error',
          says: /255 bytes.*256/,
        },
      ],
      silent: [silentRsa, silent],
    },
    'AST-SIG-LEN-ED': {
      fires: [
        {
          what: 'a cut one',
          token: joinToken(edInput, Buffer.alloc(63, 1)),
          keys: [edJwk],
          severity: 'error',
        },
      ],
      silent: [
        { what: 'a good one', token: joinToken(edInput, edSignature), keys: [edJwk] },
        silent,
      ],
    },
    'AST-SIG-ZERO': {
      fires: [
        {
          what: 'zeros',
          token: joinToken(input, Buffer.alloc(64)),
          keys: [jwk],
          severity: 'error',
        },
        {
          what: 'numbers beyond the order',
          token: joinToken(input, Buffer.alloc(64, 255)),
          keys: [jwk],
          severity: 'error',
        },
      ],
      silent: [silent],
    },
    'AST-SIG-INVALID': {
      fires: [
        {
          what: 'another private key',
          token: joinToken(input, signEs256(input, other.privateKey)),
          keys: [jwk],
          severity: 'error',
          says: /None of the usual mistakes/,
        },
        {
          what: 'another key of the set',
          token: joinToken(input, signEs256(input, other.privateKey)),
          keys: [jwk, { ...other.publicJwk, kid: 'two' }],
          severity: 'error',
          says: /"two"/,
        },
      ],
      silent: [silent, silentRsa],
    },
  },
  judge,
)
