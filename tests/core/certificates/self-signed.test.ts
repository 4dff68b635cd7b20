/** Self-signed certificates of every kind of key, judged by OpenSSL and by Node. */
import { X509Certificate, generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { makeSelfSigned } from '../../../src/core/certificates/self-signed.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { hasOpenssl, runTool, titleFor } from '../../support/key-tools.ts'
import { useTemporaryFiles } from '../../support/temporary-files.ts'

const dayMs = 24 * 60 * 60_000

function makePair(kind: string): { readonly publicKey: KeyObject; readonly privateKey: KeyObject } {
  if (kind === 'Ed25519') return generateKeyPairSync('ed25519')
  if (kind === 'RSA') return generateKeyPairSync('rsa', { modulusLength: 2048 })
  return generateKeyPairSync('ec', { namedCurve: kind })
}

const kinds = ['RSA', 'P-256', 'P-384', 'P-521', 'Ed25519']
const ports = () => ({ clock: createFakeClock(), randomness: systemRandomness })

describe('a self-signed certificate', () => {
  it.each(kinds)('of a key of kind %s is signed by that key and holds it', async (kind) => {
    const { privateKey, publicKey } = makePair(kind)
    const facts = await makeSelfSigned(privateKey, { commonName: 'client-1' }, ports())
    const certificate = new X509Certificate(facts.pem)

    expect(certificate.verify(publicKey)).toBe(true)
    expect(certificate.checkPrivateKey(privateKey)).toBe(true)
    expect(certificate.ca).toBe(false)
    expect(facts).toMatchObject({ origin: 'self-signed', subject: 'CN=client-1' })
  })

  it('is valid from a few minutes ago for a year, or for the days asked for', async () => {
    const { privateKey } = makePair('P-256')
    const clock = createFakeClock()
    const year = await makeSelfSigned(privateKey, { commonName: 'a' }, { ...ports(), clock })
    const week = await makeSelfSigned(privateKey, { commonName: 'a', days: 7 }, ports())

    expect(year.notBefore).toBeLessThan(clock.now())
    expect(year.notBefore).toBeGreaterThan(clock.now() - 60 * 60_000)
    expect(year.notAfter).toBe(clock.now() + 365 * dayMs)
    expect(week.notAfter).toBe(clock.now() + 7 * dayMs)
  })

  it.each([0x00, 0xff])(
    'has a positive serial number of 127 bits also when all bytes drawn are %i',
    async (byte) => {
      const { privateKey } = makePair('P-256')
      const randomness = {
        ...systemRandomness,
        bytes: (length: number) => new Uint8Array(length).fill(byte),
      }
      const facts = await makeSelfSigned(
        privateKey,
        { commonName: 'a' },
        { ...ports(), randomness },
      )
      const serial = new X509Certificate(facts.pem).serialNumber
      expect(serial).toHaveLength(32)
      expect(serial).toMatch(/^[4-7]/)
    },
  )

  it.each(['#1', 'a=b, c+d', 'Überprüfung "1"', 'x'.repeat(80)])(
    'takes the name %s as it is, up to 64 characters',
    async (commonName) => {
      const { privateKey } = makePair('P-256')
      const facts = await makeSelfSigned(privateKey, { commonName }, ports())
      const { CN } = new X509Certificate(facts.pem).toLegacyObject().subject
      expect(CN).toBe(commonName.slice(0, 64))
    },
  )
})

describe.skipIf(!hasOpenssl)(
  titleFor('a self-signed certificate in OpenSSL', 'openssl', hasOpenssl),
  () => {
    const files = useTemporaryFiles()

    it.each(kinds)('of a key of kind %s is taken with all that it says', async (kind) => {
      const { privateKey } = makePair(kind)
      const { pem } = await makeSelfSigned(
        privateKey,
        { commonName: 'client-1' },
        {
          ...ports(),
          clock: systemClock,
        },
      )
      const file = files.write('certificate.pem', pem)
      const text = await runTool('openssl', ['x509', '-in', file, '-noout', '-text'])
      expect(text).toContain('Subject: CN = client-1')
      expect(text).toContain('Digital Signature')
      expect(text).toContain('CA:FALSE')
      await expect(runTool('openssl', ['verify', '-CAfile', file, file])).resolves.toContain('OK')
    })
  },
)
