/** Finds the PEM blocks of a text (RFC 7468), whatever stands around them and however their lines were broken. */

export interface PemBlock {
  /** Such as `RSA PRIVATE KEY`, in capitals. */
  readonly label: string
  /** What stands between the BEGIN and the END line, as it is. */
  readonly body: string
  /** Offset of the body in the text. */
  readonly bodyStart: number
  /** What stands between the block before and this one. */
  readonly before: string
}

export interface PemBlocks {
  readonly blocks: readonly PemBlock[]
  readonly after: string
  /** One sentence each. */
  readonly repairs: readonly string[]
}

const begin = /-{2,10}[ \t]{0,4}BEGIN[ \t]{1,4}([A-Z0-9][A-Z0-9 #]{0,40}?)[ \t]{0,4}-{2,10}/gi
const end = /-{2,10}[ \t]{0,4}END[ \t]{1,4}([A-Z0-9][A-Z0-9 #]{0,40}?)[ \t]{0,4}-{2,10}/gi
const maxBlocks = 200

/** True when there is a BEGIN line somewhere. */
export function hasPemBlock(text: string): boolean {
  begin.lastIndex = 0
  return begin.test(text)
}

function matchFrom(pattern: RegExp, text: string, from: number): RegExpExecArray | null {
  pattern.lastIndex = from
  return pattern.exec(text)
}

/** Without its END line a block reaches to the next dashes, which base64 has none of. */
function endWithoutMark(text: string, start: number, limit: number): number {
  const dashes = text.indexOf('--', start)
  return dashes < 0 || dashes > limit ? limit : dashes
}

/** In the order in which they stand; at most two hundred. */
export function findPemBlocks(text: string): PemBlocks {
  const blocks: PemBlock[] = []
  const repairs = new Set<string>()
  let from = 0
  let opening = matchFrom(begin, text, 0)
  let closing = matchFrom(end, text, 0)
  while (opening !== null && blocks.length < maxBlocks) {
    const bodyStart = opening.index + opening[0].length
    const next = matchFrom(begin, text, bodyStart)
    const limit = next?.index ?? text.length
    // Once there is no END line ahead, there is none for the blocks behind either.
    if (closing !== null && closing.index < bodyStart) closing = matchFrom(end, text, bodyStart)
    const own = closing !== null && closing.index < limit ? closing : null
    const bodyEnd = own?.index ?? endWithoutMark(text, bodyStart, limit)
    const label = (opening[1] ?? '').toUpperCase()
    if (own === null) repairs.add('The END line was missing.')
    else if (own[1]?.toUpperCase() !== label) {
      repairs.add('The END line did not name the same thing as the BEGIN line.')
    }
    if (!opening[0].startsWith('-----') || !opening[0].endsWith('-----')) {
      repairs.add('The BEGIN line did not have five dashes at both its ends.')
    }
    blocks.push({
      label,
      body: text.slice(bodyStart, bodyEnd),
      bodyStart,
      before: text.slice(from, opening.index),
    })
    from = own === null ? limit : own.index + own[0].length
    opening = next
  }
  return { blocks, after: text.slice(from), repairs: [...repairs] }
}
