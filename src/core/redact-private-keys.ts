/** Hides private keys in a text: PEM blocks and the private members of JWKs, escaped or percent-encoded as well. */

const hidden = '…'

// In a form body the spaces of a PEM label are + or %20.
const pemLabel = /-----BEGIN(?: |\+|%20)(?:[A-Z0-9]{1,12}(?: |\+|%20)){0,3}PRIVATE(?: |\+|%20)KEY/g
const pemEnd = '-----END'

function redactPem(text: string): string {
  if (!text.includes('-----BEGIN')) return text
  const kept: string[] = []
  let from = 0
  pemLabel.lastIndex = 0
  for (let label = pemLabel.exec(text); label !== null; label = pemLabel.exec(text)) {
    const start = label.index + label[0].length
    const end = text.indexOf(pemEnd, start)
    kept.push(text.slice(from, start), hidden)
    // Without an end the block is cut off, not safe: everything after it is hidden.
    from = end < 0 ? text.length : end
    pemLabel.lastIndex = from
  }
  return kept.join('') + text.slice(from)
}

const privateMember =
  /((?:\\{0,8}"|%22)(?:d|p|q|dp|dq|qi|r|t|k|priv)(?:\\{0,8}"|%22)\s{0,8}(?::|%3A)\s{0,8}(?:\\{0,8}"|%22))([^"%\\\s]+)/gi

function redactMembers(text: string): string {
  if (!text.includes('kty')) return text
  return text.replace(privateMember, (_match, name: string) => `${name}${hidden}`)
}

/** The text without private keys; unchanged, the same string, when there are none. */
export function redactPrivateKeys(text: string): string {
  return redactMembers(redactPem(text))
}
