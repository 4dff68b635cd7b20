/** Finds WWW-Authenticate headers (RFC 9110 §11.6.1) that stand alone, with or without their name. */
import type { Found, ChallengePiece } from './piece.ts'

const named =
  /(?:^|\n)[ \t]{0,20}["']?www-authenticate["']?[ \t]{0,9}:[ \t]{0,9}([^\r\n]{1,8000})/gi
const bare =
  /^\s{0,99}((?:bearer|dpop)[ \t]{1,9}[a-z_]{1,40}[ \t]{0,9}=[ \t]{0,9}["a-z0-9][^\r\n]{0,8000})\s{0,99}$/i

/** In the order of the text; at most fifty. */
export function findChallenges(text: string): readonly Found<ChallengePiece>[] {
  const found: Found<ChallengePiece>[] = []
  for (const match of text.matchAll(named)) {
    const value = (match[1] ?? '').trimEnd()
    const from = match.index + match[0].search(/www/i)
    const to = match.index + match[0].length
    const piece = { kind: 'challenge', value } as const
    found.push({ from, to, piece, how: 'A WWW-Authenticate header, by its name.' })
    if (found.length === 50) return found
  }
  const alone = bare.exec(text)
  if (found.length > 0 || alone === null) return found
  const piece = { kind: 'challenge', value: (alone[1] ?? '').trimEnd() } as const
  const how = 'The value of a WWW-Authenticate header: a scheme and its parameters.'
  return [{ from: 0, to: text.length, piece, how }]
}
