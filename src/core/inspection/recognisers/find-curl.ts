/** Finds curl commands in a text, as they are copied from a terminal, a page or a browser. */
import type { Found, RequestPiece } from './piece.ts'
import { readCurl } from './read-curl.ts'
import { splitShellWords } from './split-shell-words.ts'

const maxCommands = 50
const command = /(?:^|\n)[ \t]{0,20}(?:[$#>%] ?)?(?:sudo )?curl(?:\.exe)?[ \t\\^]/g

/** In the order of the text; at most fifty. */
export function findCurl(text: string): readonly Found<RequestPiece>[] {
  const found: Found<RequestPiece>[] = []
  command.lastIndex = 0
  for (let match = command.exec(text); match !== null; match = command.exec(text)) {
    if (found.length === maxCommands) break
    // The last character belongs to the words: it may begin a joined line.
    const { words, end } = splitShellWords(text, command.lastIndex - 1)
    const { request, missing } = readCurl(words)
    const from = match.index + (match[0].startsWith('\n') ? 1 : 0)
    command.lastIndex = end
    found.push({
      from,
      to: end,
      piece: { kind: 'request', request },
      how: `A curl command, read as the request that it sends.${missing === null ? '' : ` ${missing}`}`,
    })
  }
  return found
}
