import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeSelfSigned } from '../../../../src/core/certificates/self-signed.ts'
import { hasSmallFactor } from '../../../../src/core/key-sets/rsa-modulus.ts'
import { systemRandomness } from '../../../../src/host/system-randomness.ts'
import { createFakeClock } from '../../../support/fake-clock.ts'
import { asText, inspectReady, inspectRefused, ruleIds } from './key-folder.ts'

function makeRsa(): JsonWebKey {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
}

function makeEc(namedCurve = 'P-256'): JsonWebKey {
  return generateKeyPairSync('ec', { namedCurve }).privateKey.export({ format: 'jwk' })
}

const rsa = makeRsa()
const otherRsa = makeRsa()
const ec = makeEc()
const otherEc = makeEc()
const ed25519 = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })
const pkcs8 = generateKeyPairSync('ec', { namedCurve: 'P-384' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString()

function publicHalf({ kty, crv, n, e, x, y }: JsonWebKey): JsonWebKey {
  return JSON.parse(JSON.stringify({ kty, crv, n, e, x, y })) as JsonWebKey
}

const asJson = (value: unknown) => asText(JSON.stringify(value))

function toMember(value: bigint): string {
  const hex = value.toString(16)
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url')
}

describe('a private JWK', () => {
  it.each([
    ['RSA', rsa, 'RS256'],
    ['P-256', ec, 'ES256'],
    ['P-384', makeEc('P-384'), 'ES384'],
    ['P-521', makeEc('P-521'), 'ES512'],
    ['Ed25519', ed25519, 'Ed25519'],
  ])('is taken: %s', async (_title, jwk, algorithm) => {
    const ready = await inspectReady(asJson({ ...jwk, kid: 'mine' }))
    expect(ready).toMatchObject({ format: 'JWK', repairs: [] })
    expect(ready.candidates[0]).toMatchObject({ kty: jwk.kty, suggestedKid: 'mine' })
    expect(ready.candidates[0]?.algorithms[0]).toBe(algorithm)
    expect(ruleIds(ready)).toEqual(['KST-JWK-PRIVATE'])
  })

  it('is offered the algorithm first that it names', async () => {
    const ready = await inspectReady(asJson({ ...rsa, alg: 'PS384' }))
    expect(ready.candidates[0]?.algorithms.slice(0, 2)).toEqual(['PS384', 'RS256'])
  })

  it('is remarked on when the algorithm that it names is not for such a key', async () => {
    const misfits = [
      { ...ec, alg: 'RS256' },
      { ...ec, alg: 'ES384' },
      { ...rsa, alg: 'ES256' },
    ]
    for (const jwk of misfits) {
      expect(ruleIds(await inspectReady(asJson(jwk)))).toContain('JWK-ALG-MISMATCH')
    }
    for (const jwk of [
      { ...ec, alg: 'ES256' },
      { ...rsa, alg: 'RS512' },
      { ...ed25519, alg: 'EdDSA' },
    ]) {
      expect(ruleIds(await inspectReady(asJson(jwk)))).toEqual(['KST-JWK-PRIVATE'])
    }
  })

  it('is taken with the certificate in its x5c, and without one that cannot be read', async () => {
    const key = createPrivateKey({ key: ec, format: 'jwk' })
    const clock = createFakeClock()
    const { pem } = await makeSelfSigned(key, { commonName: 'x5c' }, { clock, randomness: systemRandomness }) // prettier-ignore
    const x5c = [new X509Certificate(pem).raw.toString('base64')]
    const ready = await inspectReady(asJson({ ...ec, x5c }))
    expect(ready.candidates[0]?.certificate).toMatchObject({ subject: 'CN=x5c' })
    expect(ruleIds(ready)).toEqual(['KST-JWK-PRIVATE'])
    const broken = await inspectReady(asJson({ ...ec, x5c: ['AAAA'] }))
    expect(broken.candidates[0]?.certificate).toBeNull()
    expect(ruleIds(broken)).toContain('JWK-X5C-FORM')
    const misfit = await inspectReady(asJson({ ...otherEc, x5c }))
    expect(ruleIds(misfit)).toContain('KST-MISMATCH')
  })

  it('is remarked on when it is marked for encryption', async () => {
    const { remarks } = await inspectReady(asJson({ ...rsa, use: 'enc' }))
    expect(remarks.map(({ message }) => message).join()).toContain('encryption')
    const signing = await inspectReady(asJson({ ...rsa, use: 'sig' }))
    expect(ruleIds(signing)).toEqual(['KST-JWK-PRIVATE'])
  })

  it('is mended when its numbers are in ordinary base64', async () => {
    const ordinary = Object.fromEntries(
      Object.entries(ec).map(([name, value]) => [
        name,
        ['x', 'y', 'd'].includes(name)
          ? Buffer.from(String(value), 'base64url').toString('base64')
          : value,
      ]),
    )
    const { repairs } = await inspectReady(asJson(ordinary))
    expect(repairs).toEqual(['Members of the JWK were in ordinary base64 instead of base64url.'])
  })

  it('is completed when it holds n, e and d alone', async () => {
    const { kty, n, e, d } = rsa
    const whole = await inspectReady(asJson(rsa))
    const ready = await inspectReady(asJson({ kty, n, e, d }))
    expect(ready.candidates).toEqual(whole.candidates)
    expect(ready.repairs).toEqual([
      'The primes were missing from the RSA key and have been computed from d.',
    ])
    const misfit = await inspectRefused(asJson({ kty, n, e, d: otherRsa.d }))
    expect(misfit.ruleId).toBe('KST-MISMATCH')
  })

  it.each<[string, JsonWebKey]>([
    ['RSA with the d of another', { ...rsa, d: otherRsa.d ?? '' }],
    ['RSA with a prime of another', { ...rsa, p: otherRsa.p ?? '' }],
    ['RSA with an exponent of another', { ...rsa, dp: otherRsa.dp ?? '' }],
    ['RSA with the coefficient of another', { ...rsa, qi: otherRsa.qi ?? '' }],
    ['RSA with the modulus of another', { ...rsa, n: otherRsa.n ?? '' }],
    ['EC with the d of another', { ...ec, d: otherEc.d ?? '' }],
    ['EC with the point of another', { ...ec, x: otherEc.x ?? '', y: otherEc.y ?? '' }],
    ['EC with half the point of another', { ...ec, x: otherEc.x ?? '' }],
    ['Ed25519 with the x of another', { ...ed25519, x: Buffer.alloc(32, 9).toString('base64url') }],
  ])('is refused when its halves do not belong together: %s', async (_title, jwk) => {
    expect(await inspectRefused(asJson(jwk))).toMatchObject({ ruleId: 'KST-MISMATCH' })
  })

  it.each<[string, object, string]>([
    ['a public key', publicHalf(rsa), 'KEY-INPUT'],
    ['a symmetric key', { kty: 'oct', k: 'c2VjcmV0' }, 'JWK-SYMMETRIC'],
    ['another kty', { ...ec, kty: 'ec' }, 'JWK-KTY-TYPE'],
    ['another curve', { ...ec, crv: 'secp256k1' }, 'JWK-EC-CURVE'],
    ['a curve nobody knows', { ...ec, crv: 'P-1' }, 'JWK-EC-CURVE'],
    ['X25519', { kty: 'OKP', crv: 'X25519', x: ed25519.x, d: ed25519.d }, 'JWK-OKP'],
    ['a coordinate too short', { ...ec, x: 'AAAA' }, 'JWK-EC-LEN'],
    ['no coordinate', { ...ec, y: undefined }, 'JWK-MEMBER-MISSING'],
    ['a number instead of text', { ...ec, d: 5 }, 'JWK-B64'],
    ['a number that is no base64', { ...rsa, p: 'not base64!' }, 'JWK-B64'],
    ['three primes', { ...rsa, oth: [] }, 'KEY-INPUT'],
    ['a small modulus', generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({ format: 'jwk' }), 'JWK-RSA-SMALL'], // prettier-ignore
    ['the exponent 1', { ...rsa, e: 'AQ' }, 'JWK-RSA-EXP'],
    ['an even exponent', { ...rsa, e: 'AQAA' }, 'JWK-RSA-EXP'],
    ['an exponent that is not its own', { ...rsa, e: 'Aw' }, 'KST-MISMATCH'],
    ['a huge exponent', { ...rsa, e: rsa.n }, 'JWK-RSA-EXP'],
    ['an even modulus', { ...rsa, n: `${rsa.n?.slice(0, -2) ?? ''}AA` }, 'JWK-RSA-EVEN'],
  ])('is refused with %s', async (_title, jwk, ruleId) => {
    expect(await inspectRefused(asJson(jwk))).toMatchObject({ ruleId })
  })

  it('is refused when its modulus has the ROCA fingerprint', async () => {
    const primes = [...Array(166).keys()]
      .map((index) => index + 2)
      .filter((n, _index, all) => all.every((other) => other >= n || n % other !== 0))
    const primorial = primes.reduce((product, prime) => product * BigInt(prime), 1n)
    // One is the zeroth power of the generator, modulo every prime.
    let n = ((1n << 2047n) / primorial) * primorial + primorial + 1n
    while (hasSmallFactor(Buffer.from(toMember(n), 'base64url'))) n += primorial
    const refused = await inspectRefused(asJson({ ...rsa, n: toMember(n) }))
    expect(refused).toMatchObject({ ruleId: 'JWK-RSA-ROCA' })
    expect(refused.message).toContain('ROCA')
  })

  it('is remarked on when it is printed in a specification', async () => {
    const { remarks } = await inspectReady(
      // RFC 8037 appendix A.1.
      asJson({
        kty: 'OKP',
        crv: 'Ed25519',
        d: 'nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A',
        x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo',
      }),
    )
    expect(remarks.map(({ message }) => message).join()).toContain('RFC 8037')
  })
})

describe('a JSON document', () => {
  it('gives every private key of a JWK Set, and says what was left out', async () => {
    const keys = [
      { ...publicHalf(otherRsa), kid: 'public' },
      { ...ec, kid: 'first' },
      { kty: 'oct', k: 'c2VjcmV0' },
      { ...ed25519, kid: 'second' },
      { ...rsa, d: otherRsa.d },
    ]
    const ready = await inspectReady(asJson({ keys }))
    expect(ready.format).toBe('JWK Set')
    expect(ready.candidates.map(({ suggestedKid }) => suggestedKid)).toEqual(['first', 'second'])
    expect(ruleIds(ready)).toEqual([
      'KST-JWK-PRIVATE',
      'KST-MISMATCH',
      'KEY-INPUT',
      'JWK-SYMMETRIC',
    ])
  })

  it('is refused when all keys of the set are public', async () => {
    const refused = await inspectRefused(asJson({ keys: [publicHalf(ec), publicHalf(rsa)] }))
    expect(refused.message).toContain('public key')
  })

  it('gives the keys of a bare array', async () => {
    expect((await inspectReady(asJson([ec, ed25519]))).candidates).toHaveLength(2)
  })

  it.each<[string, unknown]>([
    ['a member', { jwk: ec }],
    ['a set in a member', { data: { jwks: { keys: [ec] } } }],
    ['a string of JSON', { SecretString: JSON.stringify(ec) }],
    ['a public and a private half', { publicKey: publicHalf(ec), privateKey: ec }],
  ])('gives a JWK out of %s', async (_title, document) => {
    const { candidates, repairs } = await inspectReady(asJson(document))
    expect(candidates).toHaveLength(1)
    expect(repairs).toEqual(['The key was taken out of the JSON around it.'])
  })

  it('gives the key of a Google service account, with its key ID', async () => {
    const ready = await inspectReady(
      asJson({
        type: 'service_account',
        project_id: 'demo',
        private_key_id: '0123456789abcdef',
        private_key: pkcs8,
        client_email: 'demo@demo.example',
      }),
    )
    expect(ready).toMatchObject({
      format: 'Google service-account JSON with PEM, PKCS#8',
      repairs: [],
      candidates: [{ crv: 'P-384', suggestedKid: '0123456789abcdef' }],
    })
  })

  it('gives PEM that stands in it, also when its line breaks were escaped twice', async () => {
    const ready = await inspectReady(asJson({ tls: { key: pkcs8.replaceAll('\n', '\\n') } }))
    expect(ready.candidates).toHaveLength(1)
  })

  it('is read out of base64', async () => {
    const text = Buffer.from(JSON.stringify(ec)).toString('base64')
    expect((await inspectReady(asText(text))).format).toBe('JWK')
  })

  it('gives a kid that fits here, where the one that it has does not', async () => {
    const kids: (string | null | undefined)[] = []
    for (const kid of ['key one', '  ', 7, 'x'.repeat(200), 'a/b=c']) {
      kids.push((await inspectReady(asJson({ ...ec, kid }))).candidates[0]?.suggestedKid)
    }
    expect(kids).toEqual(['key-one', null, null, 'x'.repeat(128), 'a/b=c'])
  })
})
