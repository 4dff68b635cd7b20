/** Says what is weak about the passphrase that opened a key file; the passphrase itself is in none of it. */
import type { KeyFileRemark } from '../../contract/key-files.ts'
import { remarkOn } from './key-file-remark.ts'

const leastLength = 12
/** The defaults of keystores, and what examples and tutorials use. */
const wellKnown = new Set([
  'changeit',
  'changeme',
  'password',
  'password1',
  'passw0rd',
  'passphrase',
  'secret',
  'topsecret',
  'top secret',
  'test',
  'example',
  'letmein',
  'qwerty',
  'abc123',
  '123456',
  '1234567890',
  '123456789012',
  'passwordpassword',
])

/** Null for one that is long and nowhere written down. `fileName` is null for a text that was pasted. */
export function judgePassphrase(passphrase: string, fileName: string | null): KeyFileRemark | null {
  const plain = passphrase.toLowerCase()
  const name = fileName?.toLowerCase() ?? null
  if (passphrase === '') {
    return remarkOn('KST-PASSPHRASE', 'The file is encrypted under an empty passphrase.')
  }
  if (wellKnown.has(plain)) {
    return remarkOn('KST-PASSPHRASE', 'The passphrase is one that everybody tries first.')
  }
  if (name !== null && (plain === name || plain === name.replace(/\.[^.]{1,12}$/, ''))) {
    return remarkOn('KST-PASSPHRASE', 'The passphrase is the name of the file.')
  }
  if (passphrase.length >= leastLength) return null
  return remarkOn('KST-PASSPHRASE', 'The passphrase is shorter than 12 characters.')
}
