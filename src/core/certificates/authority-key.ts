/** Looks for the private key of an authority in the vault, and says what it means when it is not to be had. */
import type { KeyObject, X509Certificate } from 'node:crypto'
import { AppError } from '../../contract/errors.ts'
import { hashPublicKey } from '../keys/generate-key.ts'
import { createPrivateKeyCache } from '../keys/private-key-cache.ts'
import type { Vault } from '../ports.ts'

export type AuthorityKey =
  | { readonly state: 'found'; readonly key: KeyObject; readonly storage: 'keychain' | 'memory' }
  /** For good; the reason is a sentence. */
  | { readonly state: 'gone'; readonly reason: string }
  /** A keychain that this run was told not to use may hold it. */
  | { readonly state: 'out-of-reach' }

export const accountOf = (certificate: X509Certificate) =>
  `authority:${hashPublicKey(certificate.publicKey)}`

/** @throws AppError ERR_AUTHORITY_UNAVAILABLE when the keychain is locked or does not answer: it may yet have the key */
export async function findAuthorityKey(
  certificate: X509Certificate,
  vault: Vault,
): Promise<AuthorityKey> {
  const read = await vault.read(accountOf(certificate))
  switch (read.state) {
    case 'found': {
      const spkiSha256 = hashPublicKey(certificate.publicKey)
      const key = createPrivateKeyCache().import(read.secret, spkiSha256)
      if (key !== null) return { state: 'found', key, storage: read.storage }
      return { state: 'gone', reason: 'What the keychain holds for it is not its private key.' }
    }
    case 'missing':
      return { state: 'gone', reason: 'Its private key is no longer in the keychain.' }
    case 'locked': {
      const message = 'The key of the local authority cannot be read: the keychain is locked.'
      throw new AppError('ERR_AUTHORITY_UNAVAILABLE', message)
    }
    case 'unreachable': {
      const { kind, state } = vault.status()
      if (kind === 'memory' && state === 'ready') return { state: 'out-of-reach' }
      const message = `The key of the local authority cannot be read: ${read.reason}`
      throw new AppError('ERR_AUTHORITY_UNAVAILABLE', message)
    }
  }
}
