/** The certificate authority of this workbench: made once, its key in the vault, its certificate for anyone. */
import type { CertificateAuthority } from '../../contract/servers.ts'
import type { Clock, Randomness, Storage, Vault } from '../ports.ts'

/** PEM, as Node's TLS takes it. */
export interface ServerIdentity {
  readonly key: string
  /** The server's certificate, followed by the authority's. */
  readonly cert: string
}

export interface LocalAuthority {
  /** Reads what is stored; makes nothing. */
  load(): Promise<void>
  facts(): CertificateAuthority | null
  /** PEM; null while there is none. */
  certificate(): string | null
  /**
   * Makes the authority where there is none yet.
   *
   * @throws AppError ERR_AUTHORITY_UNAVAILABLE, ERR_DATA_FOLDER_UNWRITABLE
   */
  ensure(): Promise<void>
  /**
   * A fresh key and certificate for a loopback server: 127.0.0.1, ::1 and localhost.
   *
   * @throws AppError ERR_AUTHORITY_UNAVAILABLE
   */
  issue(): Promise<ServerIdentity>
}

export interface LocalAuthorityOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly vault: Vault
  readonly storage: Storage
  readonly changed: () => void
}

export function createLocalAuthority(_options: LocalAuthorityOptions): LocalAuthority {
  const missing = () => Promise.reject(new Error('not built yet'))
  return {
    load: () => Promise.resolve(),
    facts: () => null,
    certificate: () => null,
    ensure: missing,
    issue: missing,
  }
}
