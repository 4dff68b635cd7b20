/** Keys in files: what comes in is looked at and imported, what goes out is public or under a passphrase. */
import type { Handlers } from '../../contract/contract.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, Randomness } from '../ports.ts'
import { importKeys } from './import-keys.ts'
import { inspectKeySource } from './inspect-key-source.ts'

export interface KeyFilesOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly keyRing: KeyRing
}

export type KeyFileHandlers = Pick<
  Handlers,
  | 'keys.inspectSource'
  | 'keys.import'
  | 'keys.exportPublic'
  | 'keys.exportPrivate'
  | 'keys.makeCertificate'
>

export function createKeyFileHandlers({ keyRing }: KeyFilesOptions): KeyFileHandlers {
  const missing = () => Promise.reject(new Error('not built yet'))
  return {
    'keys.inspectSource': ({ source, passphrase }) =>
      inspectKeySource(source, passphrase, keyRing.slice().keys),
    'keys.import': (input) => importKeys(input, keyRing),
    'keys.exportPublic': missing,
    'keys.exportPrivate': missing,
    'keys.makeCertificate': missing,
  }
}
