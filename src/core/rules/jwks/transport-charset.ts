/** The rule about the encoding of the document's text. */
import { isUtf8 } from 'node:buffer'
import { noHits } from './transport-answer.ts'
import type { Rule } from '../rule.ts'

/** A document by its bytes, wherever they came from. */
export interface BytesEvidence {
  readonly bytes: Buffer
}

const byteOrderMarks: readonly (readonly [name: string, mark: Buffer])[] = [
  ['a UTF-8 byte order mark', Buffer.from([0xef, 0xbb, 0xbf])],
  ['a UTF-16 byte order mark', Buffer.from([0xff, 0xfe])],
  ['a UTF-16 byte order mark', Buffer.from([0xfe, 0xff])],
]

export const jwksCharsetRule: Rule<BytesEvidence> = {
  id: 'JWKS-CHARSET',
  severity: 'warning',
  title: 'The document is not plain UTF-8',
  condition: 'The document begins with a byte order mark, or is not UTF-8.',
  fix: 'Save and serve it as UTF-8 without a byte order mark.',
  sources: ['RFC 8259 §8.1'],
  check({ bytes }) {
    const wanted = 'UTF-8 without a byte order mark'
    const mark = byteOrderMarks.find(([, start]) => bytes.subarray(0, start.length).equals(start))
    if (mark !== undefined) {
      const message = `The document begins with ${mark[0]}; many JSON parsers refuse it.`
      return [{ message, seen: mark[0], wanted }]
    }
    if (isUtf8(bytes)) return noHits
    const message =
      'The document has bytes that are not UTF-8; verifiers read other text than you wrote, or none.'
    return [{ message, seen: 'another encoding', wanted }]
  },
}
