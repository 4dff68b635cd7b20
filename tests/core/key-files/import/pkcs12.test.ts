import { spawn } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { once } from 'node:events'
import { calculateJwkThumbprint } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  hasKeytool,
  hasOpenssl,
  pythonWithCryptography,
  runTool,
  titleFor,
} from '../../../support/key-tools.ts'
import {
  asFile,
  asText,
  createKeyFolder,
  inspect,
  inspectLocked,
  inspectReady,
  inspectRefused,
  ruleIds,
} from './key-folder.ts'
import type { KeyFolder } from './key-folder.ts'

const passphrase = 'correct horse battery'
const modern = ['-iter', '100000']
const legacy = ['-legacy']

let folder: KeyFolder

beforeAll(async () => {
  folder = await createKeyFolder()
  if (!hasOpenssl) return
  const { openssl } = folder
  await openssl('genpkey', '-algorithm', 'RSA', '-out', '@rsa.pem')
  await openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', '@ec.pem') // prettier-ignore
  await openssl('genpkey', '-algorithm', 'ed25519', '-out', '@ed25519.pem')
  for (const name of ['rsa', 'ec', 'ed25519']) {
    const subject = ['-subj', `/CN=${name}`, '-days', '9']
    await openssl('req', '-x509', '-key', `@${name}.pem`, ...subject, '-out', `@${name}.crt`)
  }
})

afterAll(async () => {
  await folder.remove()
})

async function thumbprintOf(name: string): Promise<string> {
  const jwk = createPrivateKey(await folder.text(`${name}.pem`)).export({ format: 'jwk' })
  return calculateJwkThumbprint(jwk)
}

async function makePfx(name: string, options: readonly string[], secret = passphrase) {
  const parts = ['-inkey', `@${name}.pem`, '-in', `@${name}.crt`]
  const out = ['-passout', `pass:${secret}`, '-out', '@out.pfx']
  await folder.openssl('pkcs12', '-export', ...parts, ...options, ...out)
  return folder.source('out.pfx')
}

describe.skipIf(!hasOpenssl)(titleFor('PKCS#12 files of openssl', 'openssl', hasOpenssl), () => {
  it.each(
    ['rsa', 'ec', 'ed25519'].flatMap((name) => [
      [name, 'AES-256-CBC, SHA-256 MAC', modern, []] as const,
      [name, 'RC2-40 and 3DES, SHA-1 MAC', legacy, ['KST-P12-LEGACY']] as const,
    ]),
  )('are opened with %s, %s', async (name, protection, options, rules) => {
    const source = await makePfx(name, [...options, '-name', 'Partner Schlüssel'])
    expect(await inspectLocked(source)).toMatchObject({ isWrong: false })
    expect(await inspectLocked(source, '')).toMatchObject({ isWrong: false })
    expect(await inspectLocked(source, 'something else')).toMatchObject({ isWrong: true })

    const ready = await inspectReady(source, passphrase)
    expect(ready).toMatchObject({ format: `PKCS#12 (${protection})`, repairs: [] })
    expect(ready.candidates).toHaveLength(1)
    expect(ready.candidates[0]).toMatchObject({
      suggestedKid: 'Partner-Schlussel',
      thumbprint: await thumbprintOf(name),
      certificate: { subject: `CN=${name}` },
    })
    expect(ruleIds(ready)).toEqual(rules)
  })

  it.each([
    ['3DES', ['-keypbe', 'PBE-SHA1-3DES', '-certpbe', 'PBE-SHA1-3DES'], '3DES', ['KST-P12-LEGACY']],
    ['RC2-128', ['-legacy', '-keypbe', 'PBE-SHA1-RC2-128', '-certpbe', 'PBE-SHA1-RC2-128'], 'RC2-128', ['KST-P12-LEGACY']], // prettier-ignore
    ['two-key 3DES', ['-keypbe', 'PBE-SHA1-2DES', '-certpbe', 'PBE-SHA1-2DES'], '3DES with two keys', ['KST-P12-LEGACY']], // prettier-ignore
    ['a SHA-1 MAC', [...modern, '-macalg', 'sha1'], 'SHA-1 MAC', ['KST-P12-LEGACY']],
    ['a SHA-512 MAC', [...modern, '-macalg', 'sha512'], 'SHA-512 MAC', []],
    ['no MAC', [...modern, '-nomac'], 'no MAC', ['KST-P12-LEGACY']],
    ['few rounds', [], 'AES-256-CBC', ['KST-WEAK-KDF']],
    ['certificates in the clear', [...modern, '-certpbe', 'NONE'], 'AES-256-CBC', []],
    ['nothing encrypted', ['-keypbe', 'NONE', '-certpbe', 'NONE'], 'not encrypted', ['KST-PLAINTEXT']], // prettier-ignore
  ])('are opened with %s', async (_title, options, named, rules) => {
    const ready = await inspectReady(await makePfx('ec', options), passphrase)
    expect(ready.format).toContain(named)
    expect(ready.candidates[0]).toMatchObject({
      thumbprint: await thumbprintOf('ec'),
      certificate: { subject: 'CN=ec' },
    })
    expect(ruleIds(ready)).toEqual(rules)
  })

  it('tell a wrong passphrase also without a MAC', async () => {
    const source = await makePfx('rsa', [...modern, '-nomac'])
    expect(await inspectLocked(source, 'something else')).toMatchObject({ isWrong: true })
  })

  it.each([
    ['modern', modern],
    ['legacy', legacy],
  ])('are opened under a passphrase that is not ASCII: %s', async (_title, options) => {
    const source = await makePfx('ec', options, 'pässwörd für €uch')
    expect((await inspectReady(source, 'pässwörd für €uch')).candidates).toHaveLength(1)
  })

  it('are opened by themselves under an empty passphrase, which is remarked on', async () => {
    const ready = await inspectReady(await makePfx('ec', [], ''))
    expect(ruleIds(ready)).toEqual(['KST-WEAK-KDF', 'KST-PASSPHRASE'])
    expect(ready.remarks[1]?.message).toContain('empty')
  })

  it('are not tried with an empty passphrase unasked when that takes many rounds', async () => {
    const source = await makePfx('ec', modern, '')
    expect(await inspectLocked(source)).toMatchObject({ isWrong: false })
    expect((await inspectReady(source, '')).candidates).toHaveLength(1)
  })

  it('are refused with the reason when the key is under another passphrase than the file', async () => {
    const parts = ['-inkey', folder.path('ec.pem'), '-in', folder.path('ec.crt')]
    const words = ['pkcs12', '-export', '-twopass', ...parts, '-out', folder.path('two.pfx')]
    // Without a terminal of its own openssl reads the passphrases from its input.
    const openssl = spawn('openssl', words, { detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
    openssl.stdin.end('of-the-file\nof-the-file\nof-the-key\nof-the-key\n')
    await once(openssl, 'close')
    const source = await folder.source('two.pfx')
    expect((await inspectRefused(source, 'of-the-file')).message).toContain('another passphrase')
    expect(await inspectLocked(source, 'of-the-key')).toMatchObject({ isWrong: true })
  })

  it('keep the name of the key when openssl has written them as PEM', async () => {
    await makePfx('ec', [...modern, '-name', 'partner key'])
    const words = ['-in', '@out.pfx', '-nodes', '-passin', `pass:${passphrase}`]
    await folder.openssl('pkcs12', ...words, '-out', '@nodes.pem')
    const ready = await inspectReady(await folder.source('nodes.pem'))
    expect(ready).toMatchObject({
      repairs: [],
      candidates: [{ suggestedKid: 'partner-key', certificate: { subject: 'CN=ec' } }],
    })
  })

  it('are recognised in base64, as secret stores hand them out', async () => {
    await makePfx('ec', modern)
    const text = (await folder.read('out.pfx')).toString('base64')
    const ready = await inspectReady(asText(text), passphrase)
    expect(ready.repairs).toEqual(['The file was in base64.'])
  })

  it('are refused without a key in them', async () => {
    const words = ['-export', '-nokeys', '-in', '@rsa.crt', '-passout', `pass:${passphrase}`]
    await folder.openssl('pkcs12', ...words, '-out', '@certificates.pfx')
    const refused = await inspectRefused(await folder.source('certificates.pfx'), passphrase)
    expect(refused.message).toContain('certificate without')
  })

  it('never give another key when octets of them are changed', async () => {
    await makePfx('ec', modern)
    const whole = await folder.read('out.pfx')
    const thumbprint = await thumbprintOf('ec')
    const outcomes = new Set<string>()
    for (let at = 0; at < whole.length; at += 97) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 0x55
      const inspection = await inspect(asFile(changed), passphrase)
      outcomes.add(inspection.outcome)
      // Some octets, such as the version, are not under the MAC.
      const found = inspection.outcome === 'ready' ? inspection.candidates : []
      expect(found.every((candidate) => candidate.thumbprint === thumbprint)).toBe(true)
    }
    expect(outcomes).toContain('needs-passphrase')
  })

  it('are refused before deriving when they ask for too many rounds', async () => {
    const iterations = ['-iter', '5000001', '-nomac']
    const source = await makePfx('ec', [...iterations, '-certpbe', 'NONE'])
    const refused = await inspectRefused(source, passphrase)
    expect(refused.message).toContain('5,000,001 rounds of PBKDF2')
    const mac = await makePfx('ec', ['-keypbe', 'NONE', '-certpbe', 'NONE', '-iter', '1000001'])
    const macRefused = await inspectRefused(mac, passphrase)
    expect(macRefused.message).toContain('1,000,001 rounds of PKCS#12')
  })
})

const multi = `
import sys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.serialization import pkcs12
load = lambda name: open(sys.argv[1] + "/" + name, "rb").read()
key = serialization.load_pem_private_key(load("rsa.pem"), None)
certificate = x509.load_pem_x509_certificate(load("rsa.crt"))
data = pkcs12.serialize_key_and_certificates(
  b"from python", key, certificate, [],
  serialization.BestAvailableEncryption(sys.argv[2].encode()))
open(sys.argv[1] + "/python.p12", "wb").write(data)
`

const hasPython = pythonWithCryptography !== undefined

describe.skipIf(!hasOpenssl || !hasPython)(
  titleFor('PKCS#12 files of python', 'python with cryptography', hasPython),
  () => {
    it('are opened', async () => {
      await runTool(pythonWithCryptography ?? '', ['-c', multi, folder.path('.'), passphrase])
      const ready = await inspectReady(await folder.source('python.p12'), passphrase)
      expect(ready.candidates[0]).toMatchObject({
        suggestedKid: 'from-python',
        thumbprint: await thumbprintOf('rsa'),
        certificate: { subject: 'CN=rsa' },
      })
    })
  },
)

describe.skipIf(!hasKeytool)(titleFor('PKCS#12 files of keytool', 'keytool', hasKeytool), () => {
  it('are opened with all their keys, each with its own certificate', async () => {
    const store = ['-keystore', folder.path('java.p12'), '-storepass', passphrase]
    for (const [alias, ...algorithm] of [
      ['first', '-keyalg', 'RSA', '-keysize', '2048'],
      ['second', '-keyalg', 'EC', '-groupname', 'secp384r1'],
    ]) {
      const naming = ['-alias', alias ?? '', '-dname', `CN=${alias ?? ''}`]
      await runTool('keytool', ['-genkeypair', ...store, ...naming, ...algorithm])
    }
    const ready = await inspectReady(await folder.source('java.p12'), passphrase)
    const found = ready.candidates.map(({ suggestedKid, kty, certificate }) => [
      suggestedKid,
      kty,
      certificate?.subject,
    ])
    expect(found.toSorted()).toEqual([
      ['first', 'RSA', 'CN=first'],
      ['second', 'EC', 'CN=second'],
    ])
    expect(ruleIds(ready)).toContain('KST-P12-MULTI')
  })
})
