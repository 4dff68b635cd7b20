import { generateKeyPairSync } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { maxKeyFileBytes } from '../../../../src/contract/key-files.ts'
import { hasKeytool, hasOpenssl, runTool, titleFor } from '../../../support/key-tools.ts'
import { asFile, asText, createKeyFolder, inspectReady, inspectRefused } from './key-folder.ts'
import type { KeyFolder } from './key-folder.ts'

const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const token = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'

let folder: KeyFolder

beforeAll(async () => {
  folder = await createKeyFolder()
})

afterAll(async () => {
  await folder.remove()
})

describe('what is not a private key', () => {
  it.each<[string, string, RegExp]>([
    ['nothing', '', /nothing in it/],
    ['blanks', ' \n\t', /nothing in it/],
    ['a placeholder', 'your-private-key-here', /placeholder/],
    ['a placeholder in brackets', '<insert private key>', /placeholder/],
    ['dots', '...', /placeholder/],
    ['a variable', '${PRIVATE_KEY}', /variable/],
    ['code', 'process.env.PRIVATE_KEY', /variable/],
    ['a path', '/etc/keys/partner.pem', /name of a file/],
    ['a path of Windows', 'C:\\keys\\partner.pfx', /name of a file/],
    ['an address', 'https://partner.example/.well-known/jwks.json', /address/],
    ['a thumbprint', '9D:4C:F0:32:8F:88:CE:EA:D9:B7:83:10:13:03:3B:B5:D6:EE:B1:FC', /thumbprint/],
    ['a token', token, /token/],
    ['an encrypted token', `${token}.YWJj.ZGVm`, /JWE/],
    ['a web page', '<!DOCTYPE html><html><title>Sign in</title></html>', /web page/],
    ['the XML of .NET', '<RSAKeyValue><Modulus>AQAB</Modulus></RSAKeyValue>', /\.NET/],
    ['an SSH public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB me@here', /public key.*SSH/],
    ['a PuTTY key', 'PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none', /PuTTY/],
    ['a PGP key', '-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nlQ\n-----END PGP PRIVATE KEY BLOCK-----', /PGP/], // prettier-ignore
    ['an age key', 'AGE-SECRET-KEY-1QQQQ', /age/],
    ['a client secret in base64', Buffer.alloc(32, 7).toString('base64'), /32 octets/],
    ['words', 'the quick brown fox jumps over the lazy dog, twice a day', /not a key/],
    ['broken JSON', '{"kty":"EC","crv":"P-256"', /JSON/],
    ['JSON with single quotes', "{'kty':'EC'}", /double quotes/],
    ['JSON without a key', '{"hello":"world"}', /no JWK/],
    ['a JSON null in brackets', '[null]', /no JWK/],
  ])('is refused by name: %s', async (_title, text, message) => {
    const fromText = await inspectRefused(asText(text))
    expect(fromText).toMatchObject({ ruleId: 'KEY-INPUT' })
    expect(fromText.message).toMatch(message)
    expect(fromText.fix).not.toBe('')
  })

  it.each<[string, Buffer, RegExp]>([
    ['an empty file', Buffer.alloc(0), /empty/],
    ['a ZIP archive', Buffer.from('504b030414000000', 'hex'), /ZIP/],
    ['a gzip archive', gzipSync('key'), /gzip/],
    ['a PDF', Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), /PDF/],
    ['a PDF in plain ASCII', Buffer.from('%PDF-1.4 hello'), /PDF/],
    ['a picture', Buffer.from('89504e470d0a1a0a00', 'hex'), /picture/],
    ['a binary PGP key', Buffer.from('9501d8045f000000', 'hex'), /PGP/],
    ['octets', Buffer.from('00010203fffe', 'hex'), /not a key/],
  ])('is refused by name: %s as a file', async (_title, bytes, message) => {
    const refused = await inspectRefused(asFile(bytes))
    expect(refused).toMatchObject({ ruleId: 'KEY-INPUT' })
    expect(refused.message).toMatch(message)
  })

  it('is refused for its size, one octet beyond the limit', async () => {
    const large = await inspectRefused(asFile(Buffer.alloc(maxKeyFileBytes + 1, 0x41)))
    expect(large.message).toContain('megabyte')
    const whole = await inspectRefused(asFile(Buffer.alloc(maxKeyFileBytes, 0x20)))
    expect(whole.message).not.toContain('megabyte')
  })

  it('is refused when it is a public key, in PEM or DER', async () => {
    const pem = await inspectRefused(
      asText(publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    )
    const der = await inspectRefused(asFile(publicKey.export({ type: 'spki', format: 'der' })))
    expect([pem.message, der.message]).toEqual([
      expect.stringContaining('public key'),
      expect.stringContaining('public key'),
    ])
  })
})

describe.skipIf(!hasOpenssl)(titleFor('keys of other tools', 'openssl', hasOpenssl), () => {
  it('are refused with the way to convert them: OpenSSH', async () => {
    await runTool('ssh-keygen', ['-q', '-t', 'rsa', '-N', '', '-f', folder.path('id')])
    const refused = await inspectRefused(await folder.source('id'))
    expect(refused.message).toContain('OpenSSH')
    expect(refused.fix).toContain('ssh-keygen')
    expect((await inspectRefused(await folder.source('id.pub'))).message).toContain('SSH')
    // What the fix says is tried out.
    await runTool('ssh-keygen', ['-q', '-p', '-m', 'PKCS8', '-N', '', '-f', folder.path('id')])
    expect((await inspectReady(await folder.source('id'))).candidates).toHaveLength(1)
  })
})

describe.skipIf(!hasKeytool)(titleFor('a Java keystore', 'keytool', hasKeytool), () => {
  it.each(['JKS', 'JCEKS'])(
    'is refused as %s, and taken after the conversion that is named',
    async (type) => {
      const store = ['-keystore', folder.path(type), '-storepass', 'changeit', '-storetype', type]
      const key = ['-keyalg', 'RSA', '-keypass', 'changeit', '-alias', 'mine', '-dname', 'CN=x']
      await runTool('keytool', ['-genkeypair', ...store, ...key])
      const refused = await inspectRefused(await folder.source(type))
      expect(refused.message).toContain('Java')
      expect(refused.fix).toContain(`-srcstoretype ${type}`)

      const from = ['-srckeystore', folder.path(type), '-srcstoretype', type]
      const to = ['-destkeystore', folder.path(`${type}.p12`), '-deststoretype', 'PKCS12']
      const words = ['-srcstorepass', 'changeit', '-deststorepass', 'changeit', '-noprompt']
      await runTool('keytool', ['-importkeystore', ...from, ...to, ...words])
      const ready = await inspectReady(await folder.source(`${type}.p12`), 'changeit')
      expect(ready.candidates[0]).toMatchObject({ kty: 'RSA', suggestedKid: 'mine' })
    },
  )
})
