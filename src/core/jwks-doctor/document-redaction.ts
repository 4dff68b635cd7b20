/** Blanks the values of private members in a document that is about to be shown. */
import { scanJson } from '../json/scan-json.ts'
import { redactPrivateKeys } from '../redact-private-keys.ts'

const removed = '<private value removed>'

/** Private members in a text that is no JSON: JavaScript, or a document that was cut off. */
const looseMember =
  /(["'`]?)\b(d|p|q|dp|dq|qi|oth|k|priv)\b(\1\s{0,20}[:=]\s{0,20})(?:(["'`])[^"'`]*(?:["'`]|$)|[^\s,}"'`]+)/g

function blankRanges(text: string, ranges: readonly (readonly [number, number])[]): string {
  const kept: string[] = []
  let from = 0
  for (const [start, end] of ranges) {
    kept.push(text.slice(from, start), `"${removed}"`)
    from = end
  }
  return kept.join('') + text.slice(from)
}

/**
 * The text with every private member's value replaced, whatever type of key it belongs to and wherever it stands; a
 * text that is no JSON is treated with more suspicion than exactness. Otherwise the lines stay as they are.
 */
export function redactDocument(text: string): string {
  const plain = redactPrivateKeys(text)
  const { fault, secrets } = scanJson(plain)
  if (fault === null) return blankRanges(plain, secrets)
  const isScript = /kty|keys|crv/.test(plain)
  return plain.replace(
    looseMember,
    (whole: string, quote: string, name: string, separator: string) =>
      // Without quotes it may be a word of a page.
      quote === '' && !isScript ? whole : `${quote}${name}${separator}"${removed}"`,
  )
}
