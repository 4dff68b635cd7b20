/** What error codes and texts mean: those of OAuth and of libraries, and those that profiles know of their servers. */
import type { Profile } from '../profiles/profile.ts'
import { generalAnswers } from './general-answers.ts'

export interface KnownAnswer {
  /** What was found in the text. */
  readonly match: string
  /** Whose answer it is, as a person reads it. */
  readonly source: string
  readonly means: string
  readonly fix: string
  readonly rules: readonly string[]
}

function isWordCharacter(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character)
}

/** As a word of its own: AADSTS7000 is not AADSTS70002. */
function includesWord(text: string, wanted: string): boolean {
  const startsWord = isWordCharacter(wanted[0])
  const endsWord = isWordCharacter(wanted.at(-1))
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    const isFree =
      !(startsWord && isWordCharacter(text[at - 1])) &&
      !(endsWord && isWordCharacter(text[at + wanted.length]))
    if (isFree) return true
  }
  return false
}

/** Answers of providers first, since they say more; each once. */
export function findKnownAnswers(
  text: string,
  profiles: readonly Profile[],
): readonly KnownAnswer[] {
  const lower = text.toLowerCase()
  const found: KnownAnswer[] = []
  for (const { title, answers } of profiles) {
    for (const answer of answers) {
      const isKnown = found.some(({ match, means }) => {
        return match === answer.match && means === answer.means
      })
      if (isKnown || !includesWord(lower, answer.match.toLowerCase())) continue
      found.push({ ...answer, source: title })
    }
  }
  const general = generalAnswers.filter(({ match }) => includesWord(lower, match.toLowerCase()))
  return [...found, ...general]
}

const numbered = /\bAADSTS\d{4,7}\b|\bERR_(?:JOSE|JWK|JWKS|JWS|JWE|JWT)_[A-Z_]{2,60}\b/g

/** Codes that look like one of a family that is known, and are not known themselves; at most five. */
export function findUnknownCodes(text: string, known: readonly KnownAnswer[]): readonly string[] {
  const codes = new Set<string>()
  for (const [code] of text.matchAll(numbered)) {
    if (!known.some(({ match }) => match === code)) codes.add(code)
    if (codes.size === 5) break
  }
  return [...codes]
}
