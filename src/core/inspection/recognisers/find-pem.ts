/** Finds keys and certificates in PEM (RFC 7468), each chain of neighbouring blocks as one thing. */
import { findPemBlocks, hasPemBlock } from '../../key-files/text/find-pem-blocks.ts'
import type { Found, PemPiece } from './piece.ts'

const beginMark = /-{2,10}[ \t]{0,4}BEGIN[^-\r\n]{1,60}-{2,10}/gi
const endMark = /-{2,10}[ \t]{0,4}END[^-\r\n]{1,60}-{2,10}/gi

/** In the order of the text; a block without its END line reaches to the end of the text. */
export function findPem(text: string): readonly Found<PemPiece>[] {
  if (!hasPemBlock(text)) return []
  beginMark.lastIndex = 0
  const first = beginMark.exec(text)
  if (first === null) return []
  let to = text.length
  endMark.lastIndex = first.index
  for (let end = endMark.exec(text); end !== null; end = endMark.exec(text)) {
    to = endMark.lastIndex
  }
  const { blocks } = findPemBlocks(text.slice(first.index, to))
  const labels = [...new Set(blocks.map(({ label }) => label))].join(', ')
  return [
    {
      from: first.index,
      to,
      piece: { kind: 'pem', text: text.slice(first.index, to) },
      how: `PEM, by its BEGIN line: ${labels}.`,
    },
  ]
}
