/** The life of the local authority: made once, found again, replaced when its key is gone, never usable without it. */
import { X509Certificate, createPrivateKey } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Notice } from '../../../src/contract/session.ts'
import { certificateAuthoritySchema } from '../../../src/contract/servers.ts'
import { createLocalAuthority } from '../../../src/core/certificates/local-authority.ts'
import type { LocalAuthorityOptions } from '../../../src/core/certificates/local-authority.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryVault } from '../../../src/host/memory-vault.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { hasOpenssl, runTool, titleFor } from '../../support/key-tools.ts'
import { useTemporaryFiles } from '../../support/temporary-files.ts'
import { createTestStorage, createTestVault } from '../keys/rig.ts'

const dayMs = 24 * 60 * 60_000

/** An authority on new parts, except for those that are given. */
function createBench(from: Partial<LocalAuthorityOptions> = {}) {
  const vault = createTestVault()
  const storage = createTestStorage()
  const notices: Notice[] = []
  const parts = {
    clock: createFakeClock(),
    randomness: systemRandomness,
    log: silentLog,
    vault,
    storage,
    changed: () => undefined,
    notify: (notice: Notice) => notices.push(notice),
    ...from,
  }
  return { authority: createLocalAuthority(parts), vault, storage, notices }
}

const certificateOf = (pem: string | null) => new X509Certificate(pem ?? '')

describe('the local authority', () => {
  it('is not made before it is needed', async () => {
    const { authority, vault } = createBench()
    await authority.load()
    expect(authority.facts()).toBeNull()
    expect(authority.certificate()).toBeNull()
    expect(vault.keychain.size).toBe(0)
  })

  it('is made once, its key in the keychain and its certificate in a document', async () => {
    const { authority, vault, storage } = createBench()
    await Promise.all([authority.ensure(), authority.ensure()])

    const certificate = certificateOf(authority.certificate())
    const [[account, secret] = ['', '']] = vault.keychain
    const key = createPrivateKey({
      key: Buffer.from(secret, 'base64'),
      format: 'der',
      type: 'pkcs8',
    })
    expect(vault.keychain.size).toBe(1)
    expect(account).toMatch(/^authority:/)
    expect(certificate.checkPrivateKey(key)).toBe(true)
    expect(storage.documents.get('authority')).not.toContain(secret)
    expect(certificateAuthoritySchema.parse(authority.facts())).toEqual({
      subject: certificate.subject,
      notAfter: Date.parse(certificate.validTo),
      sha256: certificate.fingerprint256,
      storage: 'keychain',
    })
    expect(certificate.subject).toMatch(/^CN=Assertion Workbench local authority \([0-9a-f]{8}\)$/)
  })

  it('is found again by the next run', async () => {
    const first = createBench()
    await first.authority.ensure()
    const second = createBench({ vault: first.vault, storage: first.storage })
    await expect(second.authority.load()).resolves.toEqual([])
    await second.authority.issue()
    expect(second.authority.certificate()).toBe(first.authority.certificate())
    expect(second.notices).toEqual([])
  })

  it('is not stored when its key is in memory, and ends with the run', async () => {
    const { authority, vault, storage } = createBench()
    vault.lock()
    await authority.ensure()
    await authority.issue()
    expect(authority.facts()?.storage).toBe('memory')
    expect(storage.documents.has('authority')).toBe(false)
  })

  it('leaves no key behind when its certificate cannot be stored', async () => {
    const { authority, vault, storage } = createBench()
    storage.fill()
    await expect(authority.ensure()).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_UNWRITABLE' })
    expect(vault.keychain.size).toBe(0)
    expect(authority.facts()).toBeNull()
  })

  it.each(['locked', 'not-answering', 'unavailable'] as const)(
    'cannot be used while the keychain is %s, and can be afterwards',
    async (state) => {
      const { authority, vault, notices } = createBench()
      await authority.ensure()
      const before = authority.certificate()
      vault.lock(state)
      await expect(authority.issue()).rejects.toMatchObject({ code: 'ERR_AUTHORITY_UNAVAILABLE' })
      await expect(authority.ensure()).rejects.toMatchObject({ code: 'ERR_AUTHORITY_UNAVAILABLE' })
      vault.unlock()
      await authority.issue()
      expect(authority.certificate()).toBe(before)
      expect(notices).toEqual([])
    },
  )

  it.each([
    [
      'is gone',
      (keychain: Map<string, string>) => {
        keychain.clear()
      },
    ],
    [
      'is another one',
      (keychain: Map<string, string>) => {
        for (const account of keychain.keys()) keychain.set(account, 'bm8ga2V5')
      },
    ],
  ])('is made anew when its key %s, and says so', async (_title, spoil) => {
    const { authority, vault, storage, notices } = createBench()
    await authority.ensure()
    const old = certificateOf(authority.certificate())
    spoil(vault.keychain)
    await authority.issue()

    const stored = storage.documents.get('authority') ?? ''
    expect(authority.facts()?.sha256).not.toBe(old.fingerprint256)
    expect(stored).toContain(JSON.stringify(authority.certificate()).slice(1, -1))
    expect(notices).toHaveLength(1)
    expect(notices[0]).toMatchObject({ id: 'authority-replaced', severity: 'warning' })
    expect(notices[0]?.detail).toContain(old.fingerprint256)
  })

  it('is made anew when its certificate has expired', async () => {
    const clock = createFakeClock()
    const { authority, notices } = createBench({ clock })
    await authority.ensure()
    clock.advance(3650 * dayMs + 1)
    await authority.ensure()
    expect(authority.facts()?.notAfter).toBeGreaterThan(clock.now())
    expect(notices).toHaveLength(1)
  })

  it('has a stand-in in a run that was told not to use the keychain, and the document stays', async () => {
    const first = createBench()
    await first.authority.ensure()
    const stored = first.storage.documents.get('authority')
    const { authority, notices } = createBench({
      vault: createMemoryVault(),
      storage: first.storage,
    })
    await authority.load()
    await authority.issue()
    await authority.issue()
    expect(authority.facts()?.storage).toBe('memory')
    expect(first.storage.documents.get('authority')).toBe(stored)
    expect(notices.map(({ id }) => id)).toEqual(['authority-of-this-run'])
  })

  it.each(['{}', '{"version":1,"certificate":"no PEM"}'])(
    'gives a notice where its document is damaged: %s',
    async (text) => {
      const { authority, storage } = createBench()
      storage.documents.set('authority', text)
      const notices = await authority.load()
      expect(notices.map(({ id }) => id)).toEqual(['authority-damaged'])
      expect(authority.facts()).toBeNull()
      await authority.issue()
      expect(authority.facts()).not.toBeNull()
    },
  )
})

describe('a server certificate of the local authority', () => {
  it('is for this machine by name and by address, and for a little over a year', async () => {
    const clock = createFakeClock()
    const { authority } = createBench({ clock })
    const { cert, key } = await authority.issue()
    const certificate = new X509Certificate(cert)

    expect(certificate.checkHost('localhost')).toBe('localhost')
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1')
    expect(certificate.checkIP('::1')).toBe('::1')
    expect(certificate.checkHost('example.com')).toBeUndefined()
    expect(certificate.checkIP('127.0.0.2')).toBeUndefined()
    expect(certificate.checkPrivateKey(createPrivateKey(key))).toBe(true)
    expect(certificate.checkIssued(certificateOf(authority.certificate()))).toBe(true)
    expect(certificate.verify(certificateOf(authority.certificate()).publicKey)).toBe(true)
    expect(Date.parse(certificate.validTo)).toBe(clock.now() + 397 * dayMs)
  })

  it('is another one each time, with a key of its own', async () => {
    const { authority } = createBench()
    const one = await authority.issue()
    const other = await authority.issue()
    expect(other.key).not.toBe(one.key)
    expect(new X509Certificate(other.cert).serialNumber).not.toBe(
      new X509Certificate(one.cert).serialNumber,
    )
  })

  it('does not outlive the authority', async () => {
    const clock = createFakeClock()
    const { authority } = createBench({ clock })
    await authority.ensure()
    clock.advance(3600 * dayMs)
    const { cert } = await authority.issue()
    expect(Date.parse(new X509Certificate(cert).validTo)).toBe(authority.facts()?.notAfter)
  })
})

describe.skipIf(!hasOpenssl)(titleFor('the authority in OpenSSL', 'openssl', hasOpenssl), () => {
  const files = useTemporaryFiles()

  async function issue() {
    const { authority, vault } = createBench({ clock: systemClock })
    const { cert } = await authority.issue()
    const ca = files.write('authority.pem', authority.certificate() ?? '')
    const [secret = ''] = vault.keychain.values()
    const der = { key: Buffer.from(secret, 'base64'), format: 'der', type: 'pkcs8' } as const
    const caKey = createPrivateKey(der).export({ type: 'pkcs8', format: 'pem' })
    return { ca, caKey: files.write('authority.key', caKey), leaf: files.write('leaf.pem', cert) }
  }
  const verify = (ca: string, leaf: string, ...flags: string[]) =>
    runTool('openssl', ['verify', '-x509_strict', ...flags, '-CAfile', ca, leaf])

  it('may sign certificates for servers on this machine and nothing else', async () => {
    const { ca } = await issue()
    const text = await runTool('openssl', ['x509', '-in', ca, '-noout', '-text'])
    expect(text).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/)
    expect(text).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/)
    expect(text).toMatch(/Extended Key Usage: \s+TLS Web Server Authentication\n/)
    expect(text).toMatch(
      /Name Constraints: critical\s+Permitted:\s+DNS:localhost\s+IP:127.0.0.1\/255.255.255.255\s+IP:0:0:0:0:0:0:0:1\/FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF:FFFF\n/,
    )
  })

  it.each([
    ['-verify_hostname', 'localhost'],
    ['-verify_ip', '127.0.0.1'],
    ['-verify_ip', '::1'],
  ])('vouches for its servers under %s %s', async (flag, name) => {
    const { ca, leaf } = await issue()
    await expect(verify(ca, leaf, '-purpose', 'sslserver', flag, name)).resolves.toContain('OK')
  })

  /** What somebody could do with the authority's key. */
  async function forge(name: string) {
    const { ca, caKey } = await issue()
    const forged = files.path('forged.pem')
    const request = files.path('forged.csr')
    const key = files.path('forged.key')
    const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc']
    const subject = ['-subj', '/CN=forged', '-addext', `subjectAltName=${name}`]
    await runTool('openssl', ['req', '-new', ...kind, '-keyout', key, '-out', request, ...subject])
    const signer = ['-CA', ca, '-CAkey', caKey, '-copy_extensions', 'copyall']
    await runTool('openssl', ['x509', '-req', '-in', request, ...signer, '-out', forged])
    return runTool('openssl', ['verify', '-CAfile', ca, forged])
  }

  it.each(['DNS:example.com', 'DNS:host.example', 'IP:127.0.0.2', 'IP:10.0.0.1'])(
    'is not believed when its key is made to sign for %s',
    async (name) => {
      await expect(forge(name)).rejects.toThrow('permitted subtree violation')
    },
  )

  it.each(['DNS:localhost', 'IP:127.0.0.1', 'IP:::1'])(
    'is believed when its key is made to sign for %s',
    async (name) => {
      await expect(forge(name)).resolves.toContain('OK')
    },
  )
})
