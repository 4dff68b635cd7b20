/** The certificate authority of this workbench: made once, its key in the vault, its certificate for anyone. */
import { X509Certificate, createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { CertificateAuthority } from '../../contract/servers.ts'
import type { Notice } from '../../contract/session.ts'
import { generateKeyPair } from '../keys/generate-key.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Clock, Log, Randomness, Storage, Vault } from '../ports.ts'
import { makeAuthorityCertificate, makeServerCertificate } from './authority-certificate.ts'
import { authorityDocumentName, authorityDocumentSchema } from './authority-document.ts'
import type { AuthorityDocument } from './authority-document.ts'
import { accountOf, findAuthorityKey } from './authority-key.ts'
import { authorityOfThisRun, tellDamaged, tellReplaced } from './authority-notices.ts'
import { describeName } from './certificate-facts.ts'

/** PEM, as Node's TLS takes it. */
export interface ServerIdentity {
  readonly key: string
  /** The server's certificate, followed by the authority's. */
  readonly cert: string
}

export interface LocalAuthority {
  /** Reads what is stored; makes nothing. A damaged document gives a notice, and the next use a new authority. */
  load(): Promise<readonly Notice[]>
  facts(): CertificateAuthority | null
  /** PEM; null while there is none. */
  certificate(): string | null
  /**
   * Makes the authority where there is none yet, or where its key is gone for good.
   *
   * @throws AppError ERR_AUTHORITY_UNAVAILABLE, ERR_DATA_FOLDER_UNWRITABLE
   */
  ensure(): Promise<void>
  /**
   * A fresh key and certificate for a loopback server: 127.0.0.1, ::1 and localhost.
   *
   * @throws AppError ERR_AUTHORITY_UNAVAILABLE, ERR_DATA_FOLDER_UNWRITABLE
   */
  issue(): Promise<ServerIdentity>
}

export interface LocalAuthorityOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly vault: Vault
  readonly storage: Storage
  readonly log: Log
  readonly changed: () => void
  /** Told what a person should know of an authority that was replaced. */
  readonly notify: (notice: Notice) => void
}

interface Held {
  readonly certificate: X509Certificate
  readonly pem: string
  readonly storage: 'keychain' | 'memory'
}

interface Usable extends Held {
  readonly key: KeyObject
}

/** Enough to tell two authorities apart in a list of installed ones. */
const shortIdLength = 8

const toPem = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString()

export function createLocalAuthority(options: LocalAuthorityOptions): LocalAuthority {
  const { clock, randomness, vault, storage: documents, log, changed, notify } = options
  const ports = { clock, randomness }
  const queue = createSerialQueue()
  let held: Held | null = null

  /** The key is not held: the vault is asked each time. */
  function hold({ certificate, pem, storage }: Held): void {
    held = { certificate, pem, storage }
    changed()
  }

  /** An authority whose key is in memory dies with the run, so nothing of it is stored. */
  async function make(): Promise<Usable> {
    const { publicKey, privateKey } = await generateKeyPair({ algorithm: 'ES256' })
    const spki = publicKey.export({ type: 'spki', format: 'der' })
    const shortId = createHash('sha256').update(spki).digest('hex').slice(0, shortIdLength)
    const name = `Assertion Workbench local authority (${shortId})`
    const certificate = await makeAuthorityCertificate(privateKey, name, ports)
    const account = accountOf(certificate)
    const pkcs8 = privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64')
    const storage = await vault.write(account, pkcs8)
    const pem = certificate.toString()
    if (storage === 'keychain') {
      const document: AuthorityDocument = { version: 1, certificate: pem }
      try {
        await documents.write(authorityDocumentName, document)
      } catch (error) {
        await vault.remove(account).catch((reason: unknown) => {
          log.warn('authority.orphan-left', { reason: String(reason) })
        })
        throw error
      }
    }
    const made = { certificate, pem, storage, key: privateKey }
    hold(made)
    return made
  }

  async function replace(notice: Notice): Promise<Usable> {
    const made = await make()
    notify(notice)
    return made
  }

  async function use(): Promise<Usable> {
    if (held === null) return make()
    const { certificate, pem } = held
    const { fingerprint256: sha256, validTo } = certificate
    if (Date.parse(validTo) <= clock.now()) {
      return replace(tellReplaced('Its certificate had expired.', sha256))
    }
    const found = await findAuthorityKey(certificate, vault)
    if (found.state === 'gone') return replace(tellReplaced(found.reason, sha256))
    if (found.state === 'out-of-reach') return replace(authorityOfThisRun)
    const { key, storage } = found
    if (storage !== held.storage) hold({ certificate, pem, storage })
    return { certificate, pem, storage, key }
  }

  return {
    async load() {
      const read = await documents.read(authorityDocumentName, authorityDocumentSchema)
      if (read.state === 'found') {
        const certificate = new X509Certificate(read.value.certificate)
        hold({ certificate, pem: certificate.toString(), storage: 'keychain' })
      }
      return read.state === 'damaged' ? [tellDamaged(read.reason, read.setAsideAs)] : []
    },
    facts() {
      if (held === null) return null
      const { certificate, storage } = held
      return {
        subject: describeName(certificate.subject),
        notAfter: Date.parse(certificate.validTo),
        sha256: certificate.fingerprint256,
        storage,
      }
    },
    certificate: () => held?.pem ?? null,
    ensure: () =>
      queue.run(async () => {
        await use()
      }),
    issue: () =>
      queue.run(async () => {
        const authority = await use()
        const { publicKey, privateKey } = await generateKeyPair({ algorithm: 'ES256' })
        const issuer = { privateKey: authority.key, certificate: authority.certificate }
        const certificate = await makeServerCertificate(publicKey, issuer, ports)
        return { key: toPem(privateKey), cert: `${certificate.toString()}${authority.pem}` }
      }),
  }
}
