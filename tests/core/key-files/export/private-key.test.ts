/** Private exports: what is asked first, what is said with the file, and that Node reads what it should. */
import { createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { describe, expect, it } from 'vitest'
import { exportedFileSchema } from '../../../../src/contract/key-files.ts'
import type { KeyAlgorithm } from '../../../../src/contract/keys.ts'
import { remarkOnExport } from '../../../../src/core/key-files/export-remarks.ts'
import { createBench, kindsOfKey, passphrase } from './rig.ts'

const spkiOf = (pem: string, phrase: string) =>
  createPublicKey(createPrivateKey({ key: pem, passphrase: phrase }))
    .export({ type: 'spki', format: 'pem' })
    .toString()

describe('the export of a private key', () => {
  it.each(kindsOfKey)('as PKCS#8 is read by Node for %s', async (algorithm) => {
    const { exportPrivate, publicKeyPem } = await createBench(algorithm)
    const { file, remarks } = await exportPrivate('pkcs8')
    expect(exportedFileSchema.parse(file)).toMatchObject({
      fileName: 'partner-1.pkcs8.pem',
      encoding: 'text',
    })
    expect(file.content).toMatch(/^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/)
    expect(spkiOf(file.content, passphrase)).toBe(await publicKeyPem())
    expect(() => spkiOf(file.content, 'another passphrase')).toThrow()
    expect(remarks).toEqual([])
  })

  it.each(['RS256', 'ES256', 'Ed25519'] as const)(
    'as PKCS#12 is taken by Node’s TLS for %s',
    async (algorithm) => {
      const { exportPrivate } = await createBench(algorithm)
      const { file } = await exportPrivate('pkcs12')
      expect(exportedFileSchema.parse(file)).toMatchObject({
        fileName: 'partner-1.p12',
        encoding: 'base64',
      })
      const pfx = Buffer.from(file.content, 'base64')
      expect(() => createSecureContext({ pfx, passphrase })).not.toThrow()
      expect(() => createSecureContext({ pfx, passphrase: 'another' })).toThrow(
        'mac verify failure',
      )
    },
  )

  it('is refused when the passphrase was typed in two ways, before the vault is asked', async () => {
    const { handlers, kid, vault } = await createBench('ES256')
    vault.lock()
    const input = { kid, form: 'pkcs8', passphrase, repeated: `${passphrase} ` } as const
    await expect(handlers['keys.exportPrivate'](input)).rejects.toMatchObject({
      code: 'ERR_PASSPHRASE_MISMATCH',
    })
  })

  it('is refused while the keychain is locked, and for a key that is not there', async () => {
    const { handlers, exportPrivate, vault } = await createBench('ES256')
    vault.lock()
    await expect(exportPrivate('pkcs8')).rejects.toMatchObject({ code: 'ERR_KEYCHAIN_LOCKED' })
    vault.unlock()
    vault.keychain.clear()
    await expect(exportPrivate('pkcs8')).rejects.toMatchObject({ code: 'ERR_KEY_PRIVATE_MISSING' })
    const unknown = { kid: 'nobody', form: 'pkcs12', passphrase, repeated: passphrase } as const
    await expect(handlers['keys.exportPrivate'](unknown)).rejects.toMatchObject({
      code: 'ERR_KEY_NOT_FOUND',
    })
  })

  it('differs each time, since salt and initialisation vector do', async () => {
    const { exportPrivate } = await createBench('ES256')
    const [one, other] = [await exportPrivate('pkcs8'), await exportPrivate('pkcs8')]
    expect(one.file.content).not.toBe(other.file.content)
  })
})

describe('the remarks with an export', () => {
  async function remark(
    input: Parameters<typeof remarkOnExport>[1],
    algorithm: KeyAlgorithm = 'ES256',
    hasCertificate = true,
  ) {
    const { ring, kid, handlers } = await createBench(algorithm)
    if (hasCertificate) await handlers['keys.makeCertificate']({ kid })
    return remarkOnExport(ring.facts(kid), input)
  }

  it.each(['pkcs8', 'pkcs12'] as const)('are none when all is well with %s', async (form) => {
    await expect(remark({ form, passphrase })).resolves.toEqual([])
  })

  it.each([
    ['x4-b', 'shorter than 12'],
    ['changeit', 'everybody'],
    ['partner-1', 'name of the file'],
    ['Grüße aus der Ferne', 'outside ASCII'],
  ])('tell what is wrong with the passphrase “%s” and do not repeat it', async (phrase, said) => {
    const remarks = await remark({ form: 'pkcs8', passphrase: phrase })
    expect(remarks).toEqual([expect.stringContaining(said)])
    expect(remarks.join()).not.toContain(phrase)
  })

  it('name keytool when the passphrase of a PKCS#12 file is not ASCII', async () => {
    const input = { form: 'pkcs12', passphrase: 'Grüße aus der Ferne' } as const
    await expect(remark(input)).resolves.toEqual([expect.stringContaining('keytool')])
  })

  it('tell where a certificate was made for the file, and that Ed25519 is not read everywhere', async () => {
    const input = { form: 'pkcs12', passphrase } as const
    await expect(remark(input, 'ES256', false)).resolves.toEqual([
      expect.stringContaining('self-signed one that was made for it'),
    ])
    await expect(remark(input, 'Ed25519')).resolves.toEqual([expect.stringContaining('Ed25519')])
  })
})

describe('a certificate for a key', () => {
  it('is kept with the key, and a new one replaces it', async () => {
    const { handlers, kid, ring } = await createBench('ES256')
    await handlers['keys.makeCertificate']({ kid })
    const first = ring.facts(kid).certificate
    await handlers['keys.makeCertificate']({ kid, commonName: 'Partner Ltd.', days: 30 })
    const second = ring.facts(kid).certificate

    expect(first).toMatchObject({ subject: 'CN=partner-1', origin: 'self-signed' })
    expect(second).toMatchObject({ subject: 'CN=Partner Ltd.' })
    expect(new X509Certificate(second?.pem ?? '').serialNumber).not.toBe(
      new X509Certificate(first?.pem ?? '').serialNumber,
    )
  })

  it('is not made without the private half', async () => {
    const { handlers, kid, ring, vault } = await createBench('ES256')
    vault.keychain.clear()
    await expect(handlers['keys.makeCertificate']({ kid })).rejects.toMatchObject({
      code: 'ERR_KEY_PRIVATE_MISSING',
    })
    expect(ring.facts(kid).certificate).toBeNull()
  })
})
