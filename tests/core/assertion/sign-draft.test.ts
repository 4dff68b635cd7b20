/** Signing what was typed: to the letter, with any key, and with what was done on purpose said. */
import { createPublicKey } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { compactVerify, importJWK } from 'jose'
import type { AssertionDraft } from '../../../src/contract/assertion.ts'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import { listAbilities } from '../../../src/core/assertion/key-abilities.ts'
import { signDraft } from '../../../src/core/assertion/sign-draft.ts'
import { verifySignature } from '../../../src/core/key-sets/verify-signature.ts'
import { createKeyRing } from '../../../src/core/keys/key-ring.ts'
import type { KeyRing } from '../../../src/core/keys/key-ring.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createMemoryVault } from '../../../src/host/memory-vault.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

function createRing(): KeyRing {
  const vault = createMemoryVault()
  const ports = { clock: createFakeClock(), vault, storage: createMemoryStorage(), log: silentLog }
  return createKeyRing({ ports, onChange: () => undefined })
}

let ring: KeyRing

beforeAll(async () => {
  ring = createRing()
  await ring.generate({ algorithm: 'ES256', kid: 'ec' })
  await ring.generate({ algorithm: 'RS256', kid: 'rsa' })
  await ring.generate({ algorithm: 'Ed25519', kid: 'ed' })
  await ring.select('ec')
})

function makeDraft(change: Partial<AssertionDraft> = {}): AssertionDraft {
  return {
    header: '{ "alg": "ES256", "kid": "ec" }',
    claims: '{ "iss": "partner", "exp": 1.8e9, "exp": 1 }',
    madeFor: {
      profileId: 'r10070',
      clientId: 'partner',
      server: 'lab',
      issuer: '',
      tokenEndpoint: '',
      variables: {},
    },
    kid: null,
    algorithm: 'header',
    keepSpacing: false,
    ...change,
  }
}

const sign = (change?: Partial<AssertionDraft>) => signDraft(makeDraft(change), ring)

function decode(token: string): readonly string[] {
  const [header = '', claims = ''] = token.split('.')
  return [header, claims].map((part) => Buffer.from(part, 'base64url').toString('utf8'))
}

async function isSignedBy(token: string, kid: string, alg: string): Promise<boolean> {
  const data = Buffer.from(token.slice(0, token.lastIndexOf('.')))
  const signature = Buffer.from(token.slice(token.lastIndexOf('.') + 1), 'base64url')
  const key = createPublicKey({ key: { ...ring.facts(kid).publicJwk }, format: 'jwk' })
  return verifySignature(alg, key, data, signature)
}

describe('a draft as it should be', () => {
  it('is signed without blanks, with nothing else changed and nothing remarked', async () => {
    const signed = await sign()
    expect(decode(signed.token)).toEqual([
      '{"alg":"ES256","kid":"ec"}',
      '{"iss":"partner","exp":1.8e9,"exp":1}',
    ])
    expect(signed).toMatchObject({ kid: 'ec', algorithm: 'ES256', remarks: [] })
    const key = await importJWK({ ...ring.facts('ec').publicJwk })
    await expect(compactVerify(signed.token, key)).resolves.toBeDefined()
  })

  it('is signed to the last blank when its spacing is kept', async () => {
    const { token } = await sign({ keepSpacing: true })
    const { header, claims } = makeDraft()
    expect(decode(token)).toEqual([header, claims])
    expect(await isSignedBy(token, 'ec', 'ES256')).toBe(true)
  })

  it('notes the signature in the ring', async () => {
    await sign({ kid: 'ed', header: '{"alg":"Ed25519","kid":"ed"}' })
    expect(ring.facts('ed').lastSignedAt).not.toBeNull()
  })

  it.each(keyAlgorithms.filter((name) => /^[RP]S/.test(name)))(
    'is signed by an RSA key with %s, whatever the key was made for',
    async (alg) => {
      const header = `{"alg":"${alg}","kid":"rsa"}`
      const { token, algorithm, remarks } = await sign({ kid: 'rsa', header })
      expect(algorithm).toBe(alg)
      expect(remarks).toEqual([])
      const key = await importJWK({ ...ring.facts('rsa').publicJwk, alg })
      await expect(compactVerify(token, key)).resolves.toBeDefined()
    },
  )

  it('may call Ed25519 by its older name', async () => {
    const header = '{"alg":"EdDSA","kid":"ed"}'
    const signed = await sign({ kid: 'ed', header })
    expect(signed).toMatchObject({ algorithm: 'Ed25519', remarks: [] })
    expect(await isSignedBy(signed.token, 'ed', 'EdDSA')).toBe(true)
  })
})

describe('a draft that is wrong on purpose', () => {
  it('is signed with another key than kid says, which is said', async () => {
    const signed = await sign({ kid: 'rsa', algorithm: 'PS256' })
    expect(signed).toMatchObject({ kid: 'rsa', algorithm: 'PS256' })
    expect(signed.remarks).toEqual([
      'The header names "ES256"; the key signed with PS256.',
      'The header names the key "ec"; "rsa" signed.',
    ])
    expect(await isSignedBy(signed.token, 'rsa', 'PS256')).toBe(true)
  })

  it.each(['none', 'HS256', 'es256', 'PS256', 'ES384', 'toString'])(
    'is signed as the key can when the header names %s',
    async (alg) => {
      const { token, algorithm, remarks } = await sign({ header: `{"alg":"${alg}","kid":"ec"}` })
      expect(algorithm).toBe('ES256')
      expect(remarks).toHaveLength(1)
      expect(await isSignedBy(token, 'ec', 'ES256')).toBe(true)
    },
  )

  it('may leave out alg and kid, which is said', async () => {
    const { remarks } = await sign({ header: '{}' })
    expect(remarks).toHaveLength(2)
  })

  it.each(['null', '[]', '7', '"text"'])('may be %s in place of an object', async (text) => {
    const { token, remarks } = await sign({ header: text, claims: text })
    expect(decode(token)).toEqual([text, text])
    expect(remarks).toHaveLength(2)
  })

  it('may be no JSON at all, and keeps every blank then', async () => {
    const text = '{ alg: "ES256", \u0000 1 2'
    const { token, remarks } = await sign({ header: text, claims: '' })
    expect(decode(token)).toEqual([text, ''])
    expect(remarks).toHaveLength(2)
    expect(await isSignedBy(token, 'ec', 'ES256')).toBe(true)
  })

  it('may be nested as deep as a draft can be', async () => {
    const claims = '['.repeat(60_000) + ']'.repeat(60_000)
    expect(decode((await sign({ claims })).token)[1]).toBe(claims)
  })
})

describe('what cannot be signed', () => {
  it('is half of a surrogate pair, since UTF-8 has none; its escape is fine', async () => {
    await expect(sign({ claims: '{"a":"\ud800"}' })).rejects.toMatchObject({
      code: 'ERR_ASSERTION_UNSIGNABLE',
    })
    await expect(sign({ claims: '{"a":"\\ud800 \ud83d\ude00"}' })).resolves.toBeDefined()
  })

  it('is an algorithm that the key cannot do, and the message lists those it can', async () => {
    const refused = sign({ kid: 'ed', algorithm: 'RS256' })
    await expect(refused).rejects.toMatchObject({ code: 'ERR_ASSERTION_UNSIGNABLE' })
    await expect(refused).rejects.toThrow('It can sign with Ed25519.')
  })

  it('is a draft without any key, or with one that is gone', async () => {
    await expect(signDraft(makeDraft(), createRing())).rejects.toMatchObject({
      code: 'ERR_ASSERTION_UNSIGNABLE',
    })
    await expect(sign({ kid: 'gone' })).rejects.toMatchObject({ code: 'ERR_KEY_NOT_FOUND' })
  })
})

describe('the abilities of a key', () => {
  it('are those of its type and curve', () => {
    expect(listAbilities(ring.facts('ec'))).toEqual(['ES256'])
    expect(listAbilities(ring.facts('ed'))).toEqual(['Ed25519'])
    expect(listAbilities(ring.facts('rsa'))).toHaveLength(6)
  })
})
