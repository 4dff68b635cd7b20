/** Takes out of a text whatever could be used by someone who reads it: keys, tokens, passwords. */

const replacements: readonly (readonly [RegExp, string])[] = [
  [
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/g,
    '[private key]',
  ],
  // A compact JWS or JWE: its header is a JSON object, so its base64url begins with eyJ or, with a blank, with ey.
  [/\bey[A-Za-z0-9_-]{6,}(?:\.[A-Za-z0-9_-]*){1,4}/g, '[token]'],
  // RFC 7518 §6.2.2, §6.3.2 and §6.4.1, and the seed of an AKP key.
  [/(\\?"(?:d|p|q|dp|dq|qi|k|priv)\\?"\s*:\s*\\?")[^"\\]*/g, '$1[redacted]'],
  [/("oth"\s*:\s*)\[[^\]]*\]?/g, '$1[redacted]'],
  [/\b(authorization["']?\s*[:=]\s*["']?)(?:[A-Za-z]+\s+)?[^\s"',]+/gi, '$1[redacted]'],
  [/\b(Bearer|Basic|DPoP)\s+[A-Za-z0-9._~+/=-]{8,}/gi, '$1 [redacted]'],
  [
    /\b((?:client_secret|client_assertion|access_token|refresh_token|id_token|password)["']?\s*[:=]\s*["']?)[^\s"'&,]+/gi,
    '$1[redacted]',
  ],
  // DER in base64: every PKCS#8 begins with a SEQUENCE, which is an M.
  [/\bM[A-Za-z0-9+/]{48,}={0,2}/g, '[redacted]'],
]

/** The text without what is secret in it; what is left reads on. */
export function redactText(text: string): string {
  return replacements.reduce(
    (rest, [pattern, replacement]) => rest.replace(pattern, replacement),
    text,
  )
}
