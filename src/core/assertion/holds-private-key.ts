/** Tells whether a private key stands in a text that a person typed, so that the text is kept nowhere. */
import { scanJson } from '../json/scan-json.ts'
import { redactPrivateKeys } from '../redact-private-keys.ts'

const pemMarker = 'PRIVATE KEY-----'

/** The same without the escapes that JSON allows, which would hide a marker or a name. */
function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text
  try {
    return JSON.stringify(JSON.parse(text))
  } catch {
    return text
  }
}

/** A JWK with private members or a PEM block, also one within a string. */
export function holdsPrivateKey(text: string): boolean {
  if (scanJson(text).privateKeys.length > 0) return true
  const plain = withoutEscapes(text)
  return plain.includes(pemMarker) || redactPrivateKeys(plain) !== plain
}
