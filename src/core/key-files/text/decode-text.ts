/** Reads the bytes of a file as text, in the encodings that editors and shells write. */
import { isUtf8 } from 'node:buffer'

export interface DecodedText {
  readonly text: string
  /** One sentence, where the encoding is not UTF-8. */
  readonly repair: string | null
}

const utf16 = 'The file was written in UTF-16.'

/** Null for what is no text. */
export function decodeText(bytes: Buffer): DecodedText | null {
  const evenBytes = bytes.subarray(0, bytes.length - (bytes.length % 2))
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { text: evenBytes.toString('utf16le'), repair: utf16 }
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { text: Buffer.from(evenBytes).swap16().toString('utf16le'), repair: utf16 }
  }
  if (bytes.includes(0)) return null
  if (isUtf8(bytes)) return { text: bytes.toString('utf8'), repair: null }
  return bytes.includes('-----BEGIN')
    ? { text: bytes.toString('latin1'), repair: 'The file was not written in UTF-8.' }
    : null
}
