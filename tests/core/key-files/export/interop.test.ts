/** Private exports in the tools that they are meant for, as installed on this machine. */
import { createPublicKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  hasKeytool,
  hasOpenssl,
  pythonWithCryptography,
  runTool,
  titleFor,
} from '../../../support/key-tools.ts'
import { useTemporaryFiles } from '../../../support/temporary-files.ts'
import { createBench, kindsOfKey, passphrase } from './rig.ts'
import type { KindOfKey } from './rig.ts'

type Form = 'pkcs8' | 'pkcs12'

const files = useTemporaryFiles()
const nonAscii = 'Grüße aus der Ferne'

async function writeExport(algorithm: KindOfKey, form: Form, phrase: string) {
  const bench = await createBench(algorithm)
  await bench.handlers['keys.makeCertificate']({ kid: bench.kid })
  const { file } = await bench.exportPrivate(form, phrase)
  const bytes = Buffer.from(file.content, file.encoding === 'text' ? 'utf8' : 'base64')
  return {
    path: files.write(`${algorithm}-${String(phrase.length)}-${file.fileName}`, bytes),
    secrets: ['-passin', `pass:${phrase}`],
    publicKey: await bench.publicKeyPem(),
    facts: bench.ring.facts(bench.kid),
  }
}

const made = new Map<string, ReturnType<typeof writeExport>>()

/** The same file for every tool: each one takes nearly two million rounds to make. */
function exportTo(algorithm: KindOfKey, form: Form, phrase = passphrase) {
  const name = [algorithm, form, phrase].join()
  const known = made.get(name) ?? writeExport(algorithm, form, phrase)
  made.set(name, known)
  return known
}

/** The public key in the last PEM block of a text. */
function publicKeyIn(text: string): string {
  const pem = text.slice(text.lastIndexOf('-----BEGIN'))
  return createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString()
}

describe.skipIf(!hasOpenssl)(titleFor('OpenSSL', 'openssl', hasOpenssl), () => {
  it.each(kindsOfKey)('reads PKCS#8 of a key for %s', async (algorithm) => {
    const { path, secrets, publicKey } = await exportTo(algorithm, 'pkcs8')
    const shown = await runTool('openssl', ['pkey', '-in', path, ...secrets, '-pubout'])
    expect(publicKeyIn(shown)).toBe(publicKey)
  })

  it('finds AES-256-CBC and 600,000 rounds of PBKDF2 with HMAC-SHA-256 in PKCS#8', async () => {
    const { path } = await exportTo('ES256', 'pkcs8')
    const shown = await runTool('openssl', ['asn1parse', '-in', path])
    expect(shown).toMatch(
      /:PBES2\n[^]*:PBKDF2\n[^]*:0927C0\n[^]*:hmacWithSHA256\n[^]*:aes-256-cbc\n/,
    )
  })

  it.each(kindsOfKey)('reads PKCS#12 of a key for %s, key and certificate', async (algorithm) => {
    const { path, secrets, publicKey, facts } = await exportTo(algorithm, 'pkcs12')
    const open = ['pkcs12', '-in', path, ...secrets]
    const key = await runTool('openssl', [...open, '-nocerts', '-nodes'])
    const certificate = await runTool('openssl', [...open, '-nokeys'])
    expect(publicKeyIn(key)).toBe(publicKey)
    expect(certificate).toContain(facts.certificate?.pem)
    expect(key).toContain('friendlyName: partner-1')
    expect(certificate).toContain('friendlyName: partner-1')
    expect(/localKeyID: .+/.exec(key)?.[0]).toBe(/localKeyID: .+/.exec(certificate)?.[0])
  })

  it('finds AES-256-CBC, a SHA-256 MAC and 600,000 rounds for every part of PKCS#12', async () => {
    const { path, secrets } = await exportTo('ES256', 'pkcs12')
    const shown = await runTool('openssl', ['pkcs12', '-in', path, ...secrets, '-info', '-noout'])
    expect(shown).toContain('MAC: sha256, Iteration 600000')
    const scheme = 'PBES2, PBKDF2, AES-256-CBC, Iteration 600000, PRF hmacWithSHA256'
    expect(shown.split(scheme)).toHaveLength(3)
  })

  it.each(['pkcs8', 'pkcs12'] as const)(
    'reads %s under a passphrase outside ASCII',
    async (form) => {
      const { path, secrets } = await exportTo('ES256', form, nonAscii)
      const command = form === 'pkcs8' ? ['pkey', '-noout'] : ['pkcs12', '-noout']
      await expect(runTool('openssl', [...command, '-in', path, ...secrets])).resolves.toBeDefined()
    },
  )

  it.each(['pkcs8', 'pkcs12'] as const)('refuses %s under a wrong passphrase', async (form) => {
    const { path } = await exportTo('ES256', form)
    const command = form === 'pkcs8' ? ['pkey', '-noout'] : ['pkcs12', '-noout']
    await expect(
      runTool('openssl', [...command, '-in', path, '-passin', 'pass:wrong']),
    ).rejects.toThrow()
  })
})

const hasPython = pythonWithCryptography !== undefined
const python = pythonWithCryptography ?? 'python3'

describe.skipIf(!hasPython)(titleFor('Python’s cryptography', 'cryptography', hasPython), () => {
  const readPkcs8 = `
import sys
from cryptography.hazmat.primitives.serialization import *
key = load_pem_private_key(open(sys.argv[1], 'rb').read(), sys.argv[2].encode())
print(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())`
  const readPkcs12 = `
import sys
from cryptography.hazmat.primitives.serialization import *
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12
content = load_pkcs12(open(sys.argv[1], 'rb').read(), sys.argv[2].encode())
assert content.cert.friendly_name == b'partner-1', content.cert.friendly_name
assert content.cert.certificate.public_key() == content.key.public_key()
print(content.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())`

  it.each(kindsOfKey)('reads PKCS#8 of a key for %s', async (algorithm) => {
    const { path, publicKey } = await exportTo(algorithm, 'pkcs8')
    expect(publicKeyIn(await runTool(python, ['-c', readPkcs8, path, passphrase]))).toBe(publicKey)
  })

  it.each(kindsOfKey)('reads PKCS#12 of a key for %s, with its certificate', async (algorithm) => {
    const { path, publicKey } = await exportTo(algorithm, 'pkcs12')
    expect(publicKeyIn(await runTool(python, ['-c', readPkcs12, path, passphrase]))).toBe(publicKey)
  })

  it('reads both under a passphrase outside ASCII', async () => {
    const pkcs8 = await exportTo('ES256', 'pkcs8', nonAscii)
    await runTool(python, ['-c', readPkcs8, pkcs8.path, nonAscii])
    const pkcs12 = await exportTo('ES256', 'pkcs12', nonAscii)
    const read = await runTool(python, ['-c', readPkcs12, pkcs12.path, nonAscii])
    expect(publicKeyIn(read)).toBe(pkcs12.publicKey)
  })
})

describe.skipIf(!hasKeytool)(titleFor('Java’s keytool', 'keytool', hasKeytool), () => {
  const english = ['-J-Duser.language=en']
  const list = (path: string, phrase: string) =>
    runTool('keytool', [
      ...english,
      '-list',
      '-v',
      '-keystore',
      path,
      '-storetype',
      'PKCS12',
      '-storepass',
      phrase,
    ])

  it.each(kindsOfKey)(
    'reads PKCS#12 of a key for %s: an entry with its certificate',
    async (algorithm) => {
      const { path, facts } = await exportTo(algorithm, 'pkcs12')
      const shown = await list(path, passphrase)
      expect(shown).toContain('Alias name: partner-1')
      expect(shown).toContain('Entry type: PrivateKeyEntry')
      expect(shown.replaceAll(':', '')).toContain(facts.certificate?.sha1Hex)
    },
  )

  it.skipIf(!hasOpenssl).each(['RS256', 'ES256', 'Ed25519'] as const)(
    'takes the key for %s out of it again',
    async (algorithm) => {
      const { path, publicKey } = await exportTo(algorithm, 'pkcs12')
      const copy = files.path(`copy-${algorithm}.p12`)
      const from = ['-srckeystore', path, '-srcstoretype', 'PKCS12', '-srcstorepass', passphrase]
      const to = ['-destkeystore', copy, '-deststoretype', 'PKCS12', '-deststorepass', passphrase]
      await runTool('keytool', [...english, '-importkeystore', '-noprompt', ...from, ...to])
      const open = ['pkcs12', '-in', copy, '-passin', `pass:${passphrase}`, '-nocerts', '-nodes']
      expect(publicKeyIn(await runTool('openssl', open))).toBe(publicKey)
    },
  )

  // When Java has mended this, the remark has to go.
  it('calls a passphrase outside ASCII incorrect, as the remark with the export says', async () => {
    const { path } = await exportTo('ES256', 'pkcs12', nonAscii)
    await expect(list(path, nonAscii)).rejects.toThrow('password was incorrect')
  })
})
