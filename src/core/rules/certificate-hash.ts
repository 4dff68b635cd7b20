/** Recognises what was put in place of a certificate's hash (RFC 7515 §4.1.7 and §4.1.8, RFC 7517 §4.8 and §4.9). */

/** How the text is spelled where it takes base64url of the hash, in a sentence; null when it is spelled like that. */
export function explainHashSpelling(text: string): string | null {
  if (/^(?:[0-9a-f]{2}:?){20,32}$/i.test(text)) return 'It is written in hex; it takes base64url.'
  const decoded = Buffer.from(text, 'base64url')
  if (/^[0-9a-f]{40,64}$/i.test(decoded.toString('latin1'))) {
    return 'It is base64url of the hash in hex; encode the octets of the hash.'
  }
  return /[+/=]/.test(text) ? 'It is standard base64; it takes base64url without padding.' : null
}
