/** Facts about certificates, against what OpenSSL says of the same ones. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { keyCertificateSchema } from '../../../src/contract/keys.ts'
import { describeCertificate } from '../../../src/core/certificates/certificate-facts.ts'
import { hasOpenssl, runTool, titleFor } from '../../support/key-tools.ts'
import { useTemporaryFiles } from '../../support/temporary-files.ts'

describe.skipIf(!hasOpenssl)(titleFor('the facts of a certificate', 'openssl', hasOpenssl), () => {
  const files = useTemporaryFiles()

  async function makeCertificate(subject: string) {
    const file = files.path('certificate.pem')
    const parameters = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc']
    const output = ['-keyout', files.path('key.pem'), '-out', file]
    await runTool('openssl', ['req', '-x509', '-utf8', ...parameters, ...output, '-subj', subject])
    return { file, x509: new X509Certificate(readFileSync(file)) }
  }

  it('holds the thumbprints and times that OpenSSL shows', async () => {
    const { file, x509 } = await makeCertificate('/CN=partner')
    const facts = describeCertificate(x509, 'imported')
    const show = async (...flags: string[]) => {
      const said = await runTool('openssl', ['x509', '-in', file, '-noout', ...flags])
      return said.split('=').at(-1)?.trim() ?? ''
    }
    const sha1 = (await show('-fingerprint', '-sha1')).replaceAll(':', '')
    const sha256 = (await show('-fingerprint', '-sha256')).replaceAll(':', '')

    expect(keyCertificateSchema.parse(facts)).toEqual(facts)
    expect(facts.sha1Hex).toBe(sha1)
    expect(facts.x5t).toBe(Buffer.from(sha1, 'hex').toString('base64url'))
    expect(facts.x5tS256).toBe(Buffer.from(sha256, 'hex').toString('base64url'))
    expect(facts.notBefore).toBe(Date.parse(await show('-startdate')))
    expect(facts.notAfter).toBe(Date.parse(await show('-enddate')))
    expect(facts.pem).toBe(readFileSync(file, 'utf8'))
    expect(facts.origin).toBe('imported')
  })

  it.each([
    ['/C=SE/O=Partner, Ltd./CN=a b', 'CN=a b,O=Partner\\, Ltd.,C=SE'],
    ['/C=SE/CN=Grüße', 'CN=Grüße,C=SE'],
    ['/O=x/CN=a+OU=b', 'CN=a+OU=b,O=x'],
  ])('writes the name %s as RFC 4514 does', async (subject, expected) => {
    const { x509 } = await makeCertificate(subject)
    expect(describeCertificate(x509, 'imported').subject).toBe(expected)
  })

  it('has no words for an empty name', async () => {
    const { x509 } = await makeCertificate('/')
    expect(describeCertificate(x509, 'imported').subject).toBe('')
  })
})
