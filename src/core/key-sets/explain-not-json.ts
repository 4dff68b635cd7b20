/** Says what a text is that should be JSON and is not. */

const openings: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'The document is empty.'],
  [/^</, 'This is an HTML or XML page, not a JWK Set.'],
  [
    /^-----BEGIN [A-Z ]*PRIVATE KEY/i,
    'This is a private key in PEM, not a JWK Set. If others could read it, the key is compromised: replace it.',
  ],
  [/^-----BEGIN/i, 'This is PEM text, not a JWK Set. Convert the public key to a JWK.'],
  [/^[\w-]+\.[\w-]+\.[\w-]*$/, 'This is a JWT, not a JWK Set.'],
  [/^\x1f\ufffd/, 'This is compressed with gzip and was not unpacked.'],
  [
    /^(?:export|module\.exports|const|let|var|window|self|return)\b/,
    'The document is not JSON but JavaScript. Serve the JSON alone.',
  ],
  [/^(?:\/\/|\/\*|#)/, 'The document is not JSON: it starts with a comment, and JSON has none.'],
  [/^\{?\s*keys\s*:/, 'The document is not JSON: names need double quotes.'],
  [/^[{[]\s*'/, 'The document is not JSON: it takes double quotes, not single ones.'],
]

const shownStart = 4096

/** One or two sentences; never quotes the text, which may hold a private key. */
export function explainNotJson(text: string): string {
  const start = text.trim().slice(0, shownStart)
  const known = openings.find(([pattern]) => pattern.test(start))
  return known?.[1] ?? 'The document is not JSON.'
}
