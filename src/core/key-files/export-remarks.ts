/** What a person should know of an export before the file is handed on; the passphrase itself is in none of it. */
import type { ExportPrivateKeyInput } from '../../contract/key-files.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import { judgePassphrase } from './judge-passphrase.ts'

const ascii = /^[\x20-\x7e]*$/

function remarkOnAlphabet(passphrase: string, form: ExportPrivateKeyInput['form']): string | null {
  if (ascii.test(passphrase)) return null
  return form === 'pkcs12'
    ? 'The passphrase has characters outside ASCII: Java’s keytool will call it incorrect. OpenSSL and Python read it.'
    : 'The passphrase has characters outside ASCII: a tool that does not encode it as UTF-8 will call it incorrect.'
}

/** One sentence or two each. */
export function remarkOnExport(
  key: KeyFacts,
  { form, passphrase }: Pick<ExportPrivateKeyInput, 'form' | 'passphrase'>,
): string[] {
  const weakness = judgePassphrase(passphrase, key.kid)
  const remarks = [
    weakness === null
      ? null
      : `${weakness.message} Export the key again under a longer one, and send it by another way than the file.`,
    remarkOnAlphabet(passphrase, form),
    form === 'pkcs12' && key.certificate === null
      ? 'The key has no certificate of its own: the file holds a self-signed one that was made for it.'
      : null,
    form === 'pkcs12' && key.algorithm === 'Ed25519'
      ? 'Ed25519 in PKCS#12 is not read everywhere: OpenSSL and Python do, Firefox and node-forge do not.'
      : null,
  ]
  return remarks.filter((remark) => remark !== null)
}
