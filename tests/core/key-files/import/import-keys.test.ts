import { createPrivateKey, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importKeysInputSchema } from '../../../../src/contract/key-files.ts'
import type { ImportKeysInput } from '../../../../src/contract/key-files.ts'
import { createKeyFileHandlers } from '../../../../src/core/key-files/key-files.ts'
import { systemRandomness } from '../../../../src/host/system-randomness.ts'
import { hasOpenssl, titleFor } from '../../../support/key-tools.ts'
import { createBench } from '../../keys/rig.ts'
import { asFile, asText, createKeyFolder } from './key-folder.ts'
import type { KeyFolder } from './key-folder.ts'

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
const ecPem = ec.export({ type: 'pkcs8', format: 'pem' }).toString()
const set = JSON.stringify({
  keys: [
    { ...rsa.export({ format: 'jwk' }), kid: 'brought-along', alg: 'PS256' },
    ec.export({ format: 'jwk' }),
  ],
})

function createImportBench() {
  const bench = createBench()
  const handlers = createKeyFileHandlers({
    clock: bench.clock,
    randomness: systemRandomness,
    keyRing: bench.ring,
  })
  return {
    ...bench,
    importKeys: (input: ImportKeysInput) =>
      handlers['keys.import'](importKeysInputSchema.parse(input)),
    inspect: (text: string) => handlers['keys.inspectSource']({ source: asText(text) }),
  }
}

describe('importing', () => {
  it('keeps the private half in the vault and the public facts in the ring', async () => {
    const { ring, vault, importKeys } = createImportBench()
    const { kids } = await importKeys({
      source: asText(ecPem),
      choices: [{ index: 0, algorithm: 'ES256' }],
    })
    const facts = ring.facts(kids[0] ?? '')
    expect(facts).toMatchObject({
      kid: facts.thumbprint,
      kidOrigin: 'thumbprint',
      origin: 'imported',
      importedFrom: 'PEM, PKCS#8, pasted',
      algorithm: 'ES256',
      sizeBits: 256,
      published: false,
      certificate: null,
    })
    const [secret] = [...vault.keychain.values()]
    const kept = createPrivateKey({ key: Buffer.from(secret ?? '', 'base64'), format: 'der', type: 'pkcs8' }) // prettier-ignore
    expect(kept.equals(ec)).toBe(true)
  })

  it('takes several keys at once, each named as it came or as was typed', async () => {
    const { ring, importKeys } = createImportBench()
    const { kids } = await importKeys({
      source: asFile(set, '/home/somebody/keys/partner.jwks'),
      choices: [
        { index: 0, algorithm: 'PS256' },
        { index: 1, algorithm: 'ES256', kid: 'my-own' },
      ],
      publish: true,
    })
    expect(kids).toEqual(['brought-along', 'my-own'])
    expect(kids.map((kid) => ring.facts(kid))).toMatchObject([
      { kidOrigin: 'imported', importedFrom: 'JWK Set file partner.jwks', published: true },
      { kidOrigin: 'chosen', algorithm: 'ES256', published: true },
    ])
  })

  it('shows under which kid an imported key is known from then on', async () => {
    const { importKeys, inspect } = createImportBench()
    await importKeys({
      source: asText(set),
      choices: [{ index: 0, algorithm: 'RS256', kid: 'known' }],
    })
    expect(await inspect(set)).toMatchObject({
      candidates: [{ knownAs: 'known' }, { knownAs: null }],
    })
  })

  it.each<[string, Partial<ImportKeysInput>]>([
    ['a key that is not there', { choices: [{ index: 2, algorithm: 'RS256' }] }],
    ['an algorithm of another kind', { choices: [{ index: 1, algorithm: 'RS256' }] }],
    ['another curve', { choices: [{ index: 1, algorithm: 'ES384' }] }],
    ['the same key twice', { choices: [{ index: 0, algorithm: 'RS256' }, { index: 0, algorithm: 'PS256', kid: 'b' }] }], // prettier-ignore
    ['the same kid twice', { choices: [{ index: 0, algorithm: 'RS256', kid: 'a' }, { index: 1, algorithm: 'ES256', kid: 'a' }] }], // prettier-ignore
    ['a source without a key', { source: asText('your-private-key-here') }],
    ['a source that is locked', { source: asText(ec.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'a' }).toString()) }], // prettier-ignore
  ])('refuses %s, and keeps nothing', async (_title, change) => {
    const { ring, vault, importKeys } = createImportBench()
    const input = { source: asText(set), choices: [{ index: 0, algorithm: 'RS256' as const }] }
    await expect(importKeys({ ...input, ...change })).rejects.toMatchObject({
      code: 'ERR_KEY_IMPORT_REFUSED',
    })
    expect(ring.slice().keys).toEqual([])
    expect(vault.keychain.size + vault.memory.size).toBe(0)
    await importKeys(input)
    expect(ring.slice().keys).toHaveLength(1)
  })

  it('leaves it to the ring to refuse a key or a kid that it has', async () => {
    const { ring, importKeys } = createImportBench()
    const input = { source: asText(set), choices: [{ index: 0, algorithm: 'RS256' as const }] }
    await importKeys(input)
    await expect(importKeys(input)).rejects.toMatchObject({ code: 'ERR_KEY_EXISTS' })
    const other = [{ index: 1, algorithm: 'ES256' as const, kid: 'brought-along' }]
    await expect(importKeys({ ...input, choices: other })).rejects.toMatchObject({
      code: 'ERR_KEY_EXISTS',
    })
    expect(ring.slice().keys).toHaveLength(1)
  })
})

describe.skipIf(!hasOpenssl)(titleFor('importing a PFX', 'openssl', hasOpenssl), () => {
  let folder: KeyFolder

  beforeAll(async () => {
    folder = await createKeyFolder()
    const key = ['-newkey', 'rsa:2048', '-nodes', '-keyout', '@key.pem']
    await folder.openssl('req', '-x509', ...key, '-subj', '/O=Partner/CN=client', '-out', '@c.crt')
    const parts = ['-inkey', '@key.pem', '-in', '@c.crt', '-name', 'partner']
    await folder.openssl('pkcs12', '-export', ...parts, '-passout', 'pass:Quokka', '-out', '@a.pfx')
  })

  afterAll(async () => {
    await folder.remove()
  })

  it('keeps its certificate and says what the key came in', async () => {
    const { ring, importKeys } = createImportBench()
    await importKeys({
      source: asFile(await folder.read('a.pfx'), 'partner.pfx'),
      passphrase: 'Quokka',
      choices: [{ index: 0, algorithm: 'RS256' }],
    })
    expect(ring.facts('partner')).toMatchObject({
      kidOrigin: 'imported',
      importedFrom: 'PKCS#12 file partner.pfx',
      sizeBits: 2048,
      certificate: { origin: 'imported', subject: 'CN=client,O=Partner' },
    })
  })
})
