/** Decodes the base64 of a key, tolerant of blanks, padding and alphabet, and says where it is broken. */

export type Base64Result =
  | { readonly ok: true; readonly bytes: Buffer; readonly isUrlAlphabet: boolean }
  | {
      readonly ok: false
      /** Of the first character that does not belong there; undefined when the text was cut off. */
      readonly offset: number | undefined
    }

const strange = /[^A-Za-z0-9+/=_\-\s]/
// A character after the padding is as strange as one of another alphabet.
const afterPadding = /=[ \t\r\n]{0,8}(?=[A-Za-z0-9+/_-])/

/** RFC 4648 §4 and §5. */
export function decodeBase64(text: string): Base64Result {
  const misplaced = strange.exec(text) ?? afterPadding.exec(text)
  if (misplaced !== null) return { ok: false, offset: misplaced.index }
  const digits = text.replace(/[\s=]+/g, '')
  if (digits.length % 4 === 1) return { ok: false, offset: undefined }
  // Node's decoder takes both alphabets.
  return { ok: true, bytes: Buffer.from(digits, 'base64'), isUrlAlphabet: /[-_]/.test(digits) }
}
