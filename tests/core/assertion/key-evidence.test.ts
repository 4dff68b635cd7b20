/** Which key fits an assertion, and what a signature that does not verify really is. */
import { constants, createHmac, sign } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { gatherKeyEvidence } from '../../../src/core/assertion/gather-key-evidence.ts'
import type { EvidenceOptions } from '../../../src/core/assertion/gather-key-evidence.ts'
import type { DecodedCompact } from '../../../src/core/assertion/decode-compact.ts'
import type { KeySet } from '../../../src/core/key-sets/key-set.ts'
import { makeEc, makeEd25519, makeRsa } from '../key-sets/public-keys.ts'
import {
  encode,
  joinToken,
  keySetOf,
  sampleClaims,
  signEs256,
  signingInput,
} from './signed-samples.ts'

const ec = makeEc()
const other = makeEc()
const rsa = makeRsa()
const ed = makeEd25519()
const ecJwk = { ...ec.publicJwk, kid: 'one', use: 'sig', alg: 'ES256' }
const otherJwk = { ...other.publicJwk, kid: 'two', use: 'sig', alg: 'ES256' }
const rsaJwk = { ...rsa.publicJwk, kid: 'rsa', use: 'sig' }
const header = { alg: 'ES256', kid: 'one' }
const input = signingInput(header)
const set = keySetOf(ecJwk, otherJwk, rsaJwk)

function evidence(
  token: DecodedCompact,
  keySet: KeySet = set,
  options: Partial<EvidenceOptions> = {},
) {
  return gatherKeyEvidence(token.header, token, keySet, { source: 'the test', ...options })
}

function signRsa(data: string, hash: string, padding: number, saltLength?: number): Buffer {
  const key = { key: rsa.privateKey, padding, ...(saltLength !== undefined && { saltLength }) }
  return sign(hash, Buffer.from(data), key)
}

const pss = constants.RSA_PKCS1_PSS_PADDING
const pkcs1 = constants.RSA_PKCS1_PADDING

describe('selecting and verifying', () => {
  it('finds the one key of the kid and verifies with it', async () => {
    const found = await evidence(joinToken(input, signEs256(input, ec.privateKey)))
    expect(found.candidates.map(({ kid }) => kid)).toEqual(['one'])
    expect(found).toMatchObject({ signature: 'valid', diagnosis: null, source: 'the test' })
  })

  it('does not look at the signature of a draft, but says which key fits', async () => {
    const found = await gatherKeyEvidence(header, null, set, { source: 'the test' })
    expect(found.candidates.map(({ kid }) => kid)).toEqual(['one'])
    expect(found).toMatchObject({ signature: 'unchecked', diagnosis: null })
  })

  it('leaves the signature unchecked when two keys fit, and says whose it is', async () => {
    const unnamed = signingInput({ alg: 'ES256' })
    const found = await evidence(joinToken(unnamed, signEs256(unnamed, other.privateKey)))
    expect(found.candidates).toHaveLength(2)
    expect(found.signature).toBe('unchecked')
    expect(found.diagnosis).toMatchObject({ kind: 'other-key' })
    expect(found.diagnosis?.message).toContain('"two"')
  })

  it('says who else uses the key', async () => {
    const sharedWith = () => [{ name: 'the partner', isServer: false }]
    const token = joinToken(input, signEs256(input, ec.privateKey))
    expect((await evidence(token, set, { sharedWith })).sharedWith).toEqual(sharedWith())
  })
})

describe('a signature that does not verify', () => {
  it('is recognised as that of another key of the set', async () => {
    const found = await evidence(joinToken(input, signEs256(input, other.privateKey)))
    expect(found).toMatchObject({ signature: 'invalid', diagnosis: { kind: 'other-key' } })
    expect(found.diagnosis?.message).toMatch(/"two" of the same set and not with the key "one"/)
  })

  it('is recognised as that of a key that is kept here under the same kid', async () => {
    const here = keySetOf({ ...other.publicJwk, kid: 'one' }).keys
    const token = joinToken(input, signEs256(input, other.privateKey))
    const found = await evidence(token, keySetOf(ecJwk), { otherKeys: here })
    expect(found.diagnosis).toMatchObject({ kind: 'other-pair' })
    expect(found.diagnosis?.message).toContain('belongs to another pair')
  })

  it('is recognised as that of a key of this workbench that is not published', async () => {
    const here = keySetOf(otherJwk).keys
    const token = joinToken(input, signEs256(input, other.privateKey))
    const found = await evidence(token, keySetOf(ecJwk), { otherKeys: here })
    expect(found.diagnosis?.message).toContain('not in the key set')
  })

  it('is recognised as DER', async () => {
    const der = sign('sha256', Buffer.from(input), ec.privateKey)
    const found = await evidence(joinToken(input, der))
    expect(found).toMatchObject({ signature: 'invalid', diagnosis: { kind: 'der' } })
  })

  it.each([
    ['RS256', 'PS256', () => [pss, 32] as const],
    ['PS256', 'RS256', () => [pkcs1, undefined] as const],
  ])('is recognised as signed otherwise than %s', async (alg, really, how) => {
    const data = signingInput({ alg, kid: 'rsa' })
    const [padding, salt] = how()
    const found = await evidence(joinToken(data, signRsa(data, 'sha256', padding, salt)))
    expect(found.diagnosis).toMatchObject({ kind: 'other-algorithm' })
    expect(found.diagnosis?.message).toContain(`signed with ${really}`)
  })

  it('is recognised as made with another hash', async () => {
    const data = signingInput({ alg: 'RS256', kid: 'rsa' })
    const found = await evidence(joinToken(data, signRsa(data, 'sha512', pkcs1)))
    expect(found.diagnosis?.message).toContain('signed with RS512')
  })

  it.each([
    ['no salt', 0],
    ['the longest possible salt', constants.RSA_PSS_SALTLEN_MAX_SIGN],
    ['a salt of another length', 20],
  ])('is recognised as PSS with %s', async (name, salt) => {
    const data = signingInput({ alg: 'PS256', kid: 'rsa' })
    const found = await evidence(joinToken(data, signRsa(data, 'sha256', pss, salt)))
    expect(found.diagnosis).toMatchObject({ kind: 'salt' })
    expect(found.diagnosis?.message).toContain(name)
  })

  it.each([
    ['pretty-printed', JSON.stringify(sampleClaims, null, 2)],
    [
      'written by Python',
      '{"iss": "client", "sub": "client", "aud": "https://as.example", "jti": "one"}',
    ],
  ])('is recognised when the claims were %s before and compact now', async (_how, text) => {
    const before = signingInput(header, text)
    const after = signingInput(header)
    const found = await evidence(joinToken(after, signEs256(before, ec.privateKey)))
    expect(found.diagnosis).toMatchObject({ kind: 're-encoded' })
  })

  it('is recognised when it was made over padded parts', async () => {
    const claims = { ...sampleClaims, jti: 'twelve' }
    const bare = signingInput(header, claims)
    const pad = (part: string) => part + '='.repeat((4 - (part.length % 4)) % 4)
    const padded = `${pad(encode(header))}.${pad(encode(claims))}`
    expect(padded).toContain('=')
    const found = await evidence(joinToken(bare, signEs256(padded, ec.privateKey)))
    expect(found.diagnosis?.message).toContain('padding')
  })

  it.each(['sha256', 'sha384', 'sha512'])(
    'is recognised as an HMAC (%s) with the public key as secret',
    async (hash) => {
      const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
      const data = signingInput({ alg: 'HS256', kid: 'rsa' })
      const code = createHmac(hash, pem).update(data).digest()
      const found = await evidence(joinToken(data, code))
      expect(found).toMatchObject({
        signature: 'unchecked',
        diagnosis: { kind: 'public-key-as-secret' },
      })
    },
  )

  it('is recognised as cut off', async () => {
    const data = signingInput({ alg: 'EdDSA', kid: 'ed' })
    const signature = sign(null, Buffer.from(data), ed.privateKey).subarray(0, 40)
    const edSet = keySetOf({ ...ed.publicJwk, kid: 'ed' })
    const found = await evidence(joinToken(data, signature), edSet)
    expect(found.diagnosis).toMatchObject({ kind: 'truncated' })
    expect(found.diagnosis?.message).toContain('40 of 64')
  })

  it('gets no explanation when none of the usual mistakes made it', async () => {
    const token = joinToken(input, signEs256(`${input}x`, ec.privateKey))
    expect(await evidence(token)).toMatchObject({ signature: 'invalid', diagnosis: null })
  })
})
