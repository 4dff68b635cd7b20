/** Finds two texts that look the same and are not: in hidden characters, letters of another script, case or composition. */
import { codePointOf, dropHiddenCharacters, findHiddenCharacter } from './hidden-character.ts'
import { latinize, mergeTwins } from './look-alike-letters.ts'

function toLatin(text: string): string {
  return mergeTwins(latinize(text))
}

/** Longer texts are not names, and nobody compares them by eye. */
const maxLength = 2_000

function describeHidden(seen: string, wanted: string): string {
  const found = findHiddenCharacter(seen)
  if (found !== null) return `by ${found.name} at offset ${String(found.offset)}`
  const missing = findHiddenCharacter(wanted)
  return missing === null ? '' : `by ${missing.name} that is missing`
}

function describeTwin(seen: string, wanted: string): string {
  const letters = Array.from(seen)
  const others = Array.from(wanted)
  const at = letters.findIndex((letter, index) => letter !== others[index])
  const [letter, other] = [letters[at], others[at]]
  if (letter === undefined || other === undefined) return 'by letters that look alike'
  const offset = letters.slice(0, at).join('').length
  return `by ${codePointOf(letter)} at offset ${String(offset)}, which looks like ${codePointOf(other)} (${other})`
}

export interface LookAlike {
  readonly kind: 'hidden' | 'case' | 'composition' | 'letters' | 'several'
  /** How they differ, to follow `differ only`: `by a blank at offset 3`, `in upper and lower case`. */
  readonly words: string
}

/**
 * In what two different texts differ that a person takes for the same one; null when the difference is plain to see. It
 * only words a hint: names are compared code point by code point (RFC 7519 §7.3).
 */
export function findLookAlike(seen: string, wanted: string): LookAlike | null {
  if (seen === wanted || wanted === '') return null
  if (seen.length > maxLength || wanted.length > maxLength) return null
  const drop = dropHiddenCharacters
  if (drop(seen) === drop(wanted)) return { kind: 'hidden', words: describeHidden(seen, wanted) }
  if (seen.toLowerCase() === wanted.toLowerCase()) {
    return { kind: 'case', words: 'in upper and lower case' }
  }
  if (seen.normalize('NFC') === wanted.normalize('NFC')) {
    const words = 'in how accented letters are composed (Unicode NFC or NFD)'
    return { kind: 'composition', words }
  }
  if (toLatin(seen) === toLatin(wanted)) {
    return { kind: 'letters', words: describeTwin(seen, wanted) }
  }
  const plain = (text: string) => toLatin(drop(text).toLowerCase()).toLowerCase()
  if (plain(seen) !== plain(wanted)) return null
  return { kind: 'several', words: 'in blanks, case or letters that look alike' }
}

/** The same as a sentence with a blank before it; empty when the difference is plain to see. */
export function explainLookAlike(seen: string, wanted: string): string {
  const found = findLookAlike(seen, wanted)
  return found === null ? '' : ` They differ only ${found.words}; the comparison is exact.`
}
