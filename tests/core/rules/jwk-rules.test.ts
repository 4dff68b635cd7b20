/** The rules about single keys, each with what it fires for and what stands beside it. */
import { createHash } from 'node:crypto'
import { jwkRules } from '../../../src/core/rules/jwk/jwk-rules.ts'
import { makeEc, makeEd25519, makeRsa } from '../key-sets/public-keys.ts'
import { makeCertificate, toX5c } from './certificates.ts'
import { describeFamily } from './describe-family.ts'
import { judgeCase } from './judged.ts'
import type { DocumentCase } from './judged.ts'

const rsa = makeRsa()
const strong = makeRsa(3072)
const weak = makeRsa(1024)
const ec = makeEc()
const p384 = makeEc('P-384')
const ed = makeEd25519()

const good = { ...ec.publicJwk, kid: 'one', use: 'sig', alg: 'ES256' }
const goodRsa = { ...rsa.publicJwk, kid: 'one', use: 'sig', alg: 'PS256' }
const goodEd = { ...ed.publicJwk, kid: 'one', use: 'sig', alg: 'EdDSA' }
const second = { ...makeEc().publicJwk, kid: 'two', use: 'sig', alg: 'ES256' }
const encryption = { ...makeRsa().publicJwk, kid: 'enc', use: 'enc', alg: 'RSA-OAEP' }

function without(jwk: object, name: string): object {
  return Object.fromEntries(Object.entries(jwk).filter(([member]) => member !== name))
}

const modulus = Buffer.from(rsa.publicJwk.n ?? '', 'base64url')
const withLeadingZero = Buffer.concat([Buffer.alloc(1), modulus]).toString('base64url')
const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
const privatePem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' })

/** Wycheproof json_web_key_test.json, tcId 7. */
const rocaModulus =
  'AanFpofbj7KjD4Lf-N2hVMKR7yewSyXhhbirIMTGpfYEhZ_lnt5UoK98DnKIgArXGTu3MaW_HhFw16HGaTDUHqPrId7fe4r11CqR' +
  'w09yBFuW79V8sYIwHdzCaWflUI6auImYbVfoN9_nD5n8N8SY9DwXw7mwZM9wREPXoDPgOoIWl6q_MPsp7n0zs3Z5ZaiQWOOzl1S9' +
  'OhwAfSiiOwz6efnXEaxuTEtPd7BjSx7NaFka8Dx9U7YqXy2RFj1O9PjyaDGuRh7YXsX3iMUSP_wSyHQg_c_qHRtKUsNSGCT7OZg0' +
  'hzm2KphtjnayKJvC64vAbROBR4Ubg6Bxg9IQVZ-QYyE'
/** RFC 7515 appendix A.3. */
const sampleKey = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
}

const own = await makeCertificate(ec)
const authorityKey = makeEc()
const authority = await makeCertificate(authorityKey, { usage: 'certify' })
const issued = await makeCertificate(ec, { issuerKey: authorityKey, issuer: authority })
const forged = Buffer.from(issued.raw)
forged.writeUInt8(forged.readUInt8(forged.length - 1) ^ 1, forged.length - 1)
const expired = await makeCertificate(ec, { fromDays: -30, untilDays: -1 })
const future = await makeCertificate(ec, { fromDays: 2 })
const notForSigning = await makeCertificate(ec, { usage: 'encipher' })
const ofAnother = await makeCertificate(makeEc())
const sha1 = createHash('sha1').update(own.raw).digest()
const sha256 = createHash('sha256').update(own.raw).digest()
const certified = { ...good, x5c: toX5c(own) }
const hashOf = (key: typeof ec) => {
  const spki = key.publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(spki).digest('base64url')
}

describeFamily<DocumentCase>(
  'the rules about each key',
  jwkRules,
  {
    'JWK-PRIVATE': {
      fires: [
        { what: 'an EC key with d', of: [ec.privateJwk], severity: 'error', pointer: '/keys/0' },
        {
          what: 'an RSA key with all of it',
          of: [rsa.privateJwk],
          severity: 'error',
          says: /\(d, p/,
        },
        {
          what: 'one prime alone',
          of: [{ ...goodRsa, p: 'AAAA' }],
          severity: 'error',
          says: /\(p\)/,
        },
        { what: 'an AKP key with priv', of: [{ kty: 'AKP', priv: 'AAAA' }], severity: 'error' },
        { what: 'd beside a kty in lower case', of: [{ kty: 'rsa', p: 'AA' }], severity: 'error' },
        { what: 'd without a kty', of: [{ d: 'AAAA' }], severity: 'error' },
        {
          what: 'a bare private JWK',
          of: JSON.stringify(ec.privateJwk),
          severity: 'error',
          pointer: '',
        },
      ],
      silent: [
        { what: 'public keys', of: [good, goodRsa, goodEd] },
        { what: 'an EC key with a member that is private in RSA', of: [{ ...good, p: 'AAAA' }] },
      ],
    },
    'JWK-SYMMETRIC': {
      fires: [
        { what: 'kty oct', of: [{ kty: 'oct', k: 'AAAA' }], severity: 'error', pointer: '/keys/0' },
        { what: 'a member k', of: [{ ...good, k: 'AAAA' }], severity: 'error' },
      ],
      silent: [{ what: 'a public key', of: [good] }],
    },
    'JWK-PEM': {
      fires: [
        { what: 'PEM in n', of: [{ ...goodRsa, n: pem }], severity: 'error', pointer: '/keys/0/n' },
        {
          what: 'PEM in a member of its own',
          of: [{ ...good, pem }],
          severity: 'error',
          says: /no verifier/,
        },
        {
          what: 'a private key in PEM',
          of: [{ ...good, key: privatePem }],
          severity: 'error',
          says: /compromised/,
        },
      ],
      silent: [
        { what: 'a JWK', of: [good] },
        {
          what: 'PEM in x5c, which has a rule of its own',
          of: [{ ...good, x5c: [own.toString()] }],
        },
      ],
    },
    'JWK-KTY-MISSING': {
      fires: [
        { what: 'no kty', of: [without(good, 'kty')], severity: 'error', pointer: '/keys/0' },
      ],
      silent: [{ what: 'a kty of another kind', of: [{ ...good, kty: 1 }] }],
    },
    'JWK-KTY-TYPE': {
      fires: [
        { what: 'a number', of: [{ ...good, kty: 1 }], severity: 'error', pointer: '/keys/0/kty' },
        {
          what: 'lower case',
          of: [{ ...goodRsa, kty: 'rsa' }],
          severity: 'error',
          says: /case-sensitive/,
        },
      ],
      silent: [
        { what: 'RSA', of: [goodRsa] },
        { what: 'a kty that is not known', of: [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'AAAA' }] },
      ],
    },
    'JWK-MEMBER-MISSING': {
      fires: [
        {
          what: 'RSA without n',
          of: [without(goodRsa, 'n')],
          severity: 'error',
          says: /lacks n\./,
        },
        { what: 'EC without y', of: [without(good, 'y')], severity: 'error', says: /lacks y\./ },
        {
          what: 'EC without crv and x',
          of: [without(without(good, 'crv'), 'x')],
          severity: 'error',
          says: /crv and x/,
        },
        { what: 'OKP without x', of: [without(goodEd, 'x')], severity: 'error' },
      ],
      silent: [
        { what: 'complete keys', of: [good, goodRsa, goodEd] },
        {
          what: 'a certificate alone, which has a rule of its own',
          of: [{ kty: 'RSA', x5c: toX5c(own) }],
        },
      ],
    },
    'JWK-B64': {
      fires: [
        {
          what: 'standard base64',
          of: [{ ...good, x: `${good.x ?? ''}=` }],
          severity: 'error',
          pointer: '/keys/0/x',
          says: /contains =, as standard base64/,
        },
        {
          what: 'dots',
          of: [{ ...goodRsa, n: 'yd88zkcXm6LmBe8Cd9Gz...' }],
          severity: 'error',
          says: /shortened/,
        },
        { what: 'blanks', of: [{ ...goodRsa, n: 'AQ AB' }], severity: 'error', says: /blanks/ },
        { what: 'a number', of: [{ ...goodRsa, e: 65537 }], severity: 'error', says: /a number/ },
        { what: 'nothing', of: [{ ...goodRsa, e: '' }], severity: 'error', says: /empty/ },
        {
          what: 'a length that cannot be',
          of: [{ ...goodRsa, e: 'AQABA' }],
          severity: 'error',
          says: /missing/,
        },
      ],
      silent: [{ what: 'base64url', of: [good, goodRsa, goodEd] }],
    },
    'JWK-RSA-SMALL': {
      fires: [
        {
          what: '1024 bits',
          of: [{ ...weak.publicJwk }],
          severity: 'error',
          pointer: '/keys/0/n',
          says: /1024/,
        },
        { what: '2048 bits', of: [goodRsa], severity: 'info', says: /2048/ },
      ],
      silent: [
        { what: '3072 bits', of: [strong.publicJwk] },
        { what: 'an EC key', of: [good] },
      ],
    },
    'JWK-RSA-LARGE': {
      fires: [
        {
          what: '4104 bits',
          of: [{ ...goodRsa, n: Buffer.alloc(513, 255).toString('base64url') }],
          severity: 'warning',
          says: /4104/,
        },
        {
          what: '16392 bits',
          of: [{ ...goodRsa, n: Buffer.alloc(2049, 255).toString('base64url') }],
          severity: 'error',
          says: /16392/,
        },
      ],
      silent: [
        {
          what: '4096 bits',
          of: [{ ...goodRsa, n: Buffer.alloc(512, 255).toString('base64url') }],
        },
      ],
    },
    'JWK-RSA-LEADZERO': {
      fires: [
        {
          what: 'a sign octet before n',
          of: [{ ...goodRsa, n: withLeadingZero }],
          severity: 'warning',
          pointer: '/keys/0/n',
        },
        {
          what: 'a sign octet before e',
          of: [{ ...goodRsa, e: 'AAEAAQ' }],
          severity: 'warning',
          pointer: '/keys/0/e',
        },
      ],
      silent: [
        { what: 'minimal numbers', of: [goodRsa] },
        {
          what: 'a coordinate, which keeps its zeros',
          of: [{ ...good, x: Buffer.alloc(32).toString('base64url') }],
        },
      ],
    },
    'JWK-RSA-EXP': {
      fires: [
        { what: 'e = 1', of: [{ ...goodRsa, e: 'AQ' }], severity: 'error', pointer: '/keys/0/e' },
        { what: 'an even e', of: [{ ...goodRsa, e: 'AQAA' }], severity: 'error' },
        {
          what: '264 bits',
          of: [{ ...goodRsa, e: Buffer.alloc(33, 255).toString('base64url') }],
          severity: 'error',
        },
        {
          what: 'e = 3',
          of: [{ ...goodRsa, e: 'Aw' }],
          severity: 'warning',
          says: /exponent is 3;/,
        },
        { what: 'e = 17', of: [{ ...goodRsa, e: 'EQ' }], severity: 'warning' },
      ],
      silent: [
        { what: '65537', of: [goodRsa] },
        { what: 'a larger odd e', of: [{ ...goodRsa, e: 'AQAD' }] },
      ],
    },
    'JWK-RSA-EVEN': {
      fires: [
        {
          what: 'an even n',
          of: [{ ...goodRsa, n: Buffer.alloc(256, 254).toString('base64url') }],
          severity: 'error',
          pointer: '/keys/0/n',
        },
        {
          what: 'a multiple of 3',
          of: [{ ...goodRsa, n: Buffer.alloc(256, 255).toString('base64url') }],
          severity: 'error',
        },
      ],
      silent: [{ what: 'a real modulus', of: [goodRsa] }],
    },
    'JWK-RSA-ROCA': {
      fires: [
        {
          what: 'the published test vector',
          of: [{ ...goodRsa, n: rocaModulus }],
          severity: 'error',
          pointer: '/keys/0/n',
        },
      ],
      silent: [
        { what: 'a real modulus', of: [goodRsa] },
        { what: 'a number that is no modulus', of: [{ ...goodRsa, n: 'AQ' }] },
      ],
    },
    'JWK-EC-CURVE': {
      fires: [
        {
          what: 'an unknown curve',
          of: [{ ...good, crv: 'P-257' }],
          severity: 'error',
          pointer: '/keys/0/crv',
        },
        {
          what: 'secp256k1',
          of: [{ ...good, crv: 'secp256k1' }],
          severity: 'warning',
          says: /Few/,
        },
        { what: 'P-224', of: [{ ...good, crv: 'P-224' }], severity: 'warning' },
        { what: 'a crv that is no text', of: [{ ...good, crv: 1 }], severity: 'error' },
        {
          what: 'a name that every object has',
          of: [{ ...good, crv: 'constructor' }],
          severity: 'error',
        },
      ],
      silent: [{ what: 'P-256 and P-384', of: [good, { ...p384.publicJwk, kid: 'two' }] }],
    },
    'JWK-EC-LEN': {
      fires: [
        {
          what: 'x without its leading zero',
          of: [{ ...good, x: Buffer.alloc(31, 1).toString('base64url') }],
          severity: 'error',
          pointer: '/keys/0/x',
          says: /31 octets, P-256 needs 32/,
        },
      ],
      silent: [{ what: 'full coordinates', of: [good] }],
    },
    'JWK-EC-POINT': {
      fires: [
        {
          what: 'x of another point',
          of: [{ ...good, x: second.x }],
          severity: 'error',
          pointer: '/keys/0',
        },
        {
          what: 'the origin',
          of: [
            {
              ...good,
              x: Buffer.alloc(32).toString('base64url'),
              y: Buffer.alloc(32).toString('base64url'),
            },
          ],
          severity: 'error',
        },
      ],
      silent: [{ what: 'a point', of: [good] }],
    },
    'JWK-OKP': {
      fires: [
        {
          what: 'an Ed25519 key of 31 octets',
          of: [{ ...goodEd, x: Buffer.alloc(31, 1).toString('base64url') }],
          severity: 'error',
          pointer: '/keys/0/x',
        },
        {
          what: 'X25519 for signatures',
          of: [{ ...goodEd, crv: 'X25519' }],
          severity: 'error',
          says: /cannot sign/,
        },
        { what: 'Ed448', of: [{ ...goodEd, crv: 'Ed448', alg: 'Ed448' }], severity: 'warning' },
        { what: 'a curve that is not known', of: [{ ...goodEd, crv: 'Ed1' }], severity: 'error' },
      ],
      silent: [
        { what: 'Ed25519', of: [goodEd] },
        {
          what: 'X25519 for encryption',
          of: [{ ...ed.publicJwk, crv: 'X25519', use: 'enc', alg: 'ECDH-ES' }],
        },
      ],
    },
    'JWK-RSA-DEBIAN': {
      fires: [
        {
          what: 'the sample key of a specification',
          of: [sampleKey],
          severity: 'warning',
          pointer: '/keys/0',
          says: /RFC 7515 appendix A\.3/,
        },
      ],
      silent: [{ what: 'a fresh key', of: [good] }],
    },
    'JWK-KID-MISSING': {
      fires: [
        {
          what: 'the only key',
          of: [without(good, 'kid')],
          severity: 'warning',
          pointer: '/keys/0',
        },
        {
          what: 'the only key for smart',
          of: [without(good, 'kid')],
          profile: 'smart',
          severity: 'error',
        },
        {
          what: 'the only key for nhs',
          of: [without(good, 'kid')],
          profile: 'nhs',
          severity: 'error',
        },
        {
          what: 'the only key for maskinporten',
          of: [without(good, 'kid')],
          profile: 'maskinporten',
          severity: 'error',
        },
        {
          what: 'one key of two',
          of: [without(good, 'kid'), second],
          severity: 'error',
          says: /2 keys/,
        },
        { what: 'an empty kid', of: [{ ...good, kid: '' }], severity: 'warning', says: /empty/ },
      ],
      silent: [
        { what: 'a kid', of: [good] },
        { what: 'a kid that is a number, which has a rule of its own', of: [{ ...good, kid: 1 }] },
      ],
    },
    'JWK-KID-TYPE': {
      fires: [
        {
          what: 'a number',
          of: [{ ...good, kid: 1 }],
          severity: 'error',
          pointer: '/keys/0/kid',
          says: /a number/,
        },
      ],
      silent: [{ what: 'the same as text', of: [{ ...good, kid: '1' }] }],
    },
    'JWK-KID-GENERIC': {
      fires: [
        { what: '1', of: [{ ...good, kid: '1' }], severity: 'info', pointer: '/keys/0/kid' },
        { what: 'key-1', of: [{ ...good, kid: 'key-1' }], severity: 'info' },
        { what: 'default', of: [{ ...good, kid: 'default' }], severity: 'info' },
      ],
      silent: [{ what: 'a date', of: [{ ...good, kid: '2026-11-21' }] }],
    },
    'JWK-KID-THUMB': {
      fires: [
        {
          what: 'the thumbprint of another key',
          of: [{ ...good, kid: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' }],
          severity: 'info',
          pointer: '/keys/0/kid',
        },
      ],
      silent: [
        {
          what: 'its own thumbprint',
          of: [{ ...sampleKey, kid: 'oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U' }],
        },
        { what: 'the hash of its SubjectPublicKeyInfo', of: [{ ...good, kid: hashOf(ec) }] },
        {
          what: 'the hash of its certificate',
          of: [{ ...certified, kid: sha256.toString('base64url') }],
        },
        { what: 'a kid of another form', of: [good] },
      ],
    },
    'JWK-KID-CHARS': {
      fires: [
        '../key',
        'a/b',
        "a'b",
        'a"b',
        'a;b',
        'a|b',
        '$(x)',
        'a\u0000b',
        'a\nb',
        'a%00',
        'https:x',
      ].map((kid) => ({
        what: JSON.stringify(kid),
        of: [{ ...good, kid }],
        severity: 'warning',
        pointer: '/keys/0/kid',
      })),
      silent: [
        { what: 'a kid of the RFC', of: [{ ...good, kid: 'bilbo.baggins@hobbiton.example' }] },
        { what: 'a kid that is no text', of: [{ ...good, kid: ['/'] }] },
      ],
    },
    'JWK-ALG-MISSING': {
      fires: [
        { what: 'no alg', of: [without(good, 'alg')], severity: 'info', pointer: '/keys/0' },
        {
          what: 'no alg for fapi2',
          of: [without(good, 'alg')],
          profile: 'fapi2',
          severity: 'warning',
        },
        {
          what: 'no alg for smart',
          of: [without(good, 'alg')],
          profile: 'smart',
          severity: 'warning',
        },
      ],
      silent: [{ what: 'an alg', of: [good] }],
    },
    'JWK-ALG-MISMATCH': {
      fires: [
        {
          what: 'ES256 on P-384',
          of: [{ ...p384.publicJwk, alg: 'ES256' }],
          severity: 'error',
          pointer: '/keys/0/alg',
        },
        {
          what: 'ES521',
          of: [{ ...good, alg: 'ES521' }],
          severity: 'error',
          says: /no algorithm of the name ES521/,
        },
        { what: 'RS256 on an EC key', of: [{ ...good, alg: 'RS256' }], severity: 'error' },
        {
          what: 'ES256K on P-256',
          of: [{ ...good, alg: 'ES256K' }],
          severity: 'error',
          says: /secp256k1/,
        },
        { what: 'an alg that is no text', of: [{ ...good, alg: 256 }], severity: 'error' },
      ],
      silent: [
        { what: 'algorithms that fit', of: [good, goodRsa, goodEd, { ...goodEd, alg: 'Ed25519' }] },
        { what: 'an encryption key', of: [encryption] },
        { what: 'ES256K on its curve', of: [{ ...good, alg: 'ES256K', crv: 'secp256k1' }] },
        { what: 'an alg of a type that is not known', of: [{ kty: 'AKP', alg: 'ML-DSA-44' }] },
      ],
    },
    'JWK-ALG-BAD': {
      fires: [
        { what: 'none', of: [{ ...good, alg: 'None' }], severity: 'error', pointer: '/keys/0/alg' },
        { what: 'an HMAC', of: [{ ...goodRsa, alg: 'HS256' }], severity: 'error' },
        {
          what: 'encryption with use sig',
          of: [{ ...goodRsa, alg: 'RSA-OAEP' }],
          severity: 'error',
        },
      ],
      silent: [{ what: 'encryption with use enc', of: [encryption] }],
    },
    'JWK-ALG-PROFILE': {
      fires: [
        {
          what: 'ES512 for fapi2',
          of: [{ ...makeEc('P-521').publicJwk, alg: 'ES512' }],
          profile: 'fapi2',
          severity: 'warning',
          pointer: '/keys/0/alg',
        },
      ],
      silent: [
        {
          what: 'the same without a strict profile',
          of: [{ ...makeEc('P-521').publicJwk, alg: 'ES512' }],
        },
        { what: 'what the profile allows', of: [good, goodRsa], profile: 'fapi2' },
        { what: 'an encryption key', of: [encryption], profile: 'fapi2' },
      ],
    },
    'JWK-USE-MISSING': {
      fires: [
        { what: 'no use', of: [without(good, 'use')], severity: 'info', pointer: '/keys/0' },
        {
          what: 'no use beside an encryption key',
          of: [without(good, 'use'), encryption],
          severity: 'error',
        },
      ],
      silent: [{ what: 'uses', of: [good, encryption] }],
    },
    'JWK-USE-BAD': {
      fires: [
        {
          what: 'signature',
          of: [{ ...good, use: 'signature' }],
          severity: 'warning',
          pointer: '/keys/0/use',
        },
        { what: 'an array', of: [{ ...good, use: ['sig'] }], severity: 'warning' },
      ],
      silent: [{ what: 'sig and enc', of: [good, encryption] }],
    },
    'JWK-OPS-BAD': {
      fires: [
        {
          what: 'text',
          of: [{ ...good, key_ops: 'verify' }],
          severity: 'error',
          pointer: '/keys/0/key_ops',
        },
        {
          what: 'a repetition',
          of: [{ ...good, key_ops: ['verify', 'verify'] }],
          severity: 'error',
        },
        { what: 'sign', of: [{ ...good, key_ops: ['sign', 'verify'] }], severity: 'warning' },
      ],
      silent: [{ what: 'verify', of: [{ ...good, key_ops: ['verify'] }] }],
    },
    'JWK-OPS-USE': {
      fires: [
        { what: 'both, in agreement', of: [{ ...good, key_ops: ['verify'] }], severity: 'warning' },
        {
          what: 'both, in contradiction',
          of: [{ ...good, key_ops: ['encrypt'] }],
          severity: 'error',
          pointer: '/keys/0/key_ops',
        },
      ],
      silent: [
        { what: 'use alone', of: [good] },
        { what: 'key_ops alone', of: [{ ...without(good, 'use'), key_ops: ['verify'] }] },
      ],
    },
    'JWK-EXT': {
      fires: [
        {
          what: 'ext and exp',
          of: [{ ...good, ext: true, exp: 1 }],
          severity: 'info',
          says: /ext, exp/,
        },
      ],
      silent: [{ what: 'members that mean something', of: [good] }],
    },
    'JWK-X5C-FORM': {
      fires: [
        {
          what: 'text',
          of: [{ ...good, x5c: toX5c(own)[0] }],
          severity: 'error',
          pointer: '/keys/0/x5c',
        },
        {
          what: 'an empty array',
          of: [{ ...good, x5c: [] }],
          severity: 'error',
          says: /empty array/,
        },
        {
          what: 'PEM',
          of: [{ ...good, x5c: [own.toString()] }],
          severity: 'error',
          pointer: '/keys/0/x5c/0',
          says: /PEM/,
        },
        {
          what: 'base64url',
          of: [{ ...good, x5c: [own.raw.toString('base64url').padEnd(9, '_')] }],
          severity: 'error',
        },
        {
          what: 'line breaks',
          of: [{ ...good, x5c: [`${String(toX5c(own)[0])}\n`] }],
          severity: 'error',
          says: /line breaks/,
        },
        {
          what: 'something else in base64',
          of: [{ ...good, x5c: ['AAAA'] }],
          severity: 'error',
          says: /no certificate/,
        },
        { what: 'a number', of: [{ ...good, x5c: [1] }], severity: 'error', says: /no string/ },
      ],
      silent: [{ what: 'a certificate', of: [certified] }],
    },
    'JWK-X5C-KEY': {
      fires: [
        {
          what: 'the certificate of another key',
          of: [{ ...good, x5c: toX5c(ofAnother) }],
          severity: 'error',
          pointer: '/keys/0/x5c',
        },
      ],
      silent: [{ what: 'its own certificate', of: [certified] }],
    },
    'JWK-X5C-ONLY': {
      fires: [
        {
          what: 'no bare key',
          of: [{ kty: 'EC', crv: 'P-256', x5c: toX5c(own) }],
          severity: 'error',
          pointer: '/keys/0',
          says: /x and y/,
        },
      ],
      silent: [{ what: 'both', of: [certified] }],
    },
    'JWK-X5C-DATES': {
      fires: [
        {
          what: 'an expired certificate',
          of: [{ ...good, x5c: toX5c(expired) }],
          severity: 'warning',
          says: /has expired; it is valid 2026-10-22/,
        },
        {
          what: 'one of the future',
          of: [{ ...good, x5c: toX5c(future) }],
          severity: 'warning',
          says: /not valid yet/,
        },
        {
          what: 'an expired one for entra',
          of: [{ ...good, x5c: toX5c(expired) }],
          profile: 'entra',
          severity: 'error',
        },
        {
          what: 'an expired one for brasil',
          of: [{ ...good, x5c: toX5c(expired) }],
          profile: 'brasil',
          severity: 'error',
        },
      ],
      silent: [{ what: 'a valid certificate', of: [certified] }],
    },
    'JWK-X5C-CHAIN': {
      fires: [
        {
          what: 'the wrong order',
          of: [{ ...good, x5c: toX5c(authority, issued) }],
          severity: 'warning',
          says: /out of order/,
        },
        {
          what: 'a forged signature',
          of: [{ ...good, x5c: [forged.toString('base64'), ...toX5c(authority)] }],
          severity: 'warning',
          says: /not signed by it/,
        },
        {
          what: 'a certificate that must not sign',
          of: [{ ...good, x5c: toX5c(notForSigning) }],
          severity: 'warning',
          says: /keyEncipherment/,
        },
        {
          what: 'a very long chain',
          of: [{ ...good, x5c: Array.from({ length: 11 }, () => String(toX5c(own)[0])) }],
          severity: 'warning',
          says: /11 certificates/,
        },
      ],
      silent: [
        { what: 'a chain', of: [{ ...good, x5c: toX5c(issued, authority) }] },
        { what: 'one certificate', of: [certified] },
      ],
    },
    'JWK-X5T': {
      fires: [
        {
          what: 'the hash of another certificate',
          of: [{ ...certified, x5t: createHash('sha1').update('x').digest('base64url') }],
          severity: 'error',
          pointer: '/keys/0/x5t',
        },
        {
          what: 'SHA-256 for SHA-1',
          of: [{ ...certified, x5t: sha256.toString('base64url') }],
          severity: 'error',
          says: /It is the SHA-256 hash/,
        },
        {
          what: 'hex',
          of: [{ ...certified, x5t: sha1.toString('hex') }],
          severity: 'error',
          says: /in hex/,
        },
        {
          what: 'base64url of hex',
          of: [{ ...certified, x5t: Buffer.from(sha1.toString('hex')).toString('base64url') }],
          severity: 'error',
          says: /hash in hex/,
        },
        {
          what: 'a wrong length without a certificate',
          of: [{ ...good, 'x5t#S256': 'AAAA' }],
          severity: 'error',
          pointer: '/keys/0/x5t#S256',
        },
        { what: 'a number', of: [{ ...good, x5t: 1 }], severity: 'error' },
      ],
      silent: [
        {
          what: 'the right hashes',
          of: [
            {
              ...certified,
              x5t: sha1.toString('base64url'),
              'x5t#S256': sha256.toString('base64url'),
            },
          ],
        },
        {
          what: 'a hash without a certificate',
          of: [{ ...good, x5t: sha1.toString('base64url') }],
        },
      ],
    },
    'JWK-X5U': {
      fires: [
        {
          what: 'an x5u',
          of: [{ ...good, x5u: 'https://x.example' }],
          severity: 'warning',
          pointer: '/keys/0/x5u',
        },
      ],
      silent: [{ what: 'none', of: [good] }],
    },
  },
  judgeCase,
)
