/** Public exports and the names of their files. */
import { X509Certificate, createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { exportedFileSchema } from '../../../../src/contract/key-files.ts'
import { publicJwkSchema } from '../../../../src/contract/keys.ts'
import { exportFileName } from '../../../../src/core/key-files/export-file-name.ts'
import { createBench, kindsOfKey } from './rig.ts'

describe.each(kindsOfKey)('the public half of a key for %s', (algorithm) => {
  it('leaves as JWK, as JWK Set and as SubjectPublicKeyInfo, which say the same', async () => {
    const { handlers, kid, ring } = await createBench(algorithm)
    const take = async (form: 'jwk' | 'jwks' | 'spki') =>
      exportedFileSchema.parse(await handlers['keys.exportPublic']({ kid, form })).content
    const jwk: unknown = JSON.parse(await take('jwk'))
    const spki = createPublicKey(await take('spki'))

    expect(publicJwkSchema.parse(jwk)).toEqual(ring.facts(kid).publicJwk)
    expect(JSON.parse(await take('jwks'))).toEqual({ keys: [jwk] })
    expect(jwk).toMatchObject(spki.export({ format: 'jwk' }))
  })

  it('leaves as certificate once it has one', async () => {
    const { handlers, kid, publicKeyPem } = await createBench(algorithm)
    const input = { kid, form: 'certificate' } as const
    await expect(handlers['keys.exportPublic'](input)).rejects.toMatchObject({
      code: 'ERR_KEY_NO_CERTIFICATE',
    })
    await handlers['keys.makeCertificate']({ kid })
    const file = await handlers['keys.exportPublic'](input)
    expect(file.fileName).toBe('partner-1.certificate.pem')
    const { publicKey } = new X509Certificate(file.content)
    expect(publicKey.export({ type: 'spki', format: 'pem' })).toBe(await publicKeyPem())
  })
})

describe('a certificate that was made', () => {
  it('gives way to the one before it, once, and to none before the first', async () => {
    const { handlers, kid } = await createBench('ES256')
    const input = { kid, form: 'certificate' } as const
    const restore = () => handlers['keys.restoreCertificate']({ kid })
    await handlers['keys.makeCertificate']({ kid, commonName: 'first' })
    const first = await handlers['keys.exportPublic'](input)
    await handlers['keys.makeCertificate']({ kid, commonName: 'second' })
    expect((await handlers['keys.exportPublic'](input)).content).not.toBe(first.content)
    await restore()
    expect((await handlers['keys.exportPublic'](input)).content).toBe(first.content)
    await expect(restore()).rejects.toMatchObject({ code: 'ERR_KEY_NO_CERTIFICATE' })
  })

  it('can be undone when it was the first', async () => {
    const { handlers, kid } = await createBench('ES256')
    await handlers['keys.makeCertificate']({ kid })
    await handlers['keys.restoreCertificate']({ kid })
    await expect(handlers['keys.exportPublic']({ kid, form: 'certificate' })).rejects.toMatchObject(
      { code: 'ERR_KEY_NO_CERTIFICATE' },
    )
  })
})

describe('the export of a public key', () => {
  it('is refused for a key that is not there', async () => {
    const { handlers } = await createBench('ES256')
    const input = { kid: 'nobody', form: 'jwk' } as const
    await expect(handlers['keys.exportPublic'](input)).rejects.toMatchObject({
      code: 'ERR_KEY_NOT_FOUND',
    })
  })

  it.each([
    ['2026-11-21', '2026-11-21.p12'],
    ['a/b\\c:d*e', 'a-b-c-d-e.p12'],
    ['../../etc/passwd', 'etc-passwd.p12'],
    ['.hidden.', 'hidden.p12'],
    ['CON', 'key-CON.p12'],
    ['nul.txt', 'key-nul.txt.p12'],
    ['***', 'key.p12'],
    ['https://keys.example/#1', 'https-keys.example-1.p12'],
    ['x'.repeat(128), `${'x'.repeat(64)}.p12`],
  ])('names the file of the key %s as %s', (kid, name) => {
    expect(exportFileName(kid, 'p12')).toBe(name)
  })
})
