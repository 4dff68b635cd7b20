/** Received values as a person reads them: cut to a readable length, nothing hidden in them, nothing secret. */
import { redactPrivateKeys } from '../redact-private-keys.ts'

const shownLength = 200

/**
 * What a screen does not show, or shows as something else: control characters, marks that turn the direction of writing,
 * characters without width, unusual blanks, halves of characters.
 */
const hiddenCharacter =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]|(?! )\p{Zs}/gu
const layoutCharacter = /[\n\r\t]/
const hexDigits = 4

function escapeCharacter(character: string): string {
  return Array.from({ length: character.length }, (_unit, index) => {
    return `\\u${character.charCodeAt(index).toString(16).padStart(hexDigits, '0')}`
  }).join('')
}

/**
 * The text with every character that cannot be seen written as its escape, such as `\u202e`; line breaks and tabs stay.
 * In a JSON text they stand in strings alone, so that it means the same as before.
 */
export function revealHidden(text: string): string {
  return text.replace(hiddenCharacter, (character) =>
    layoutCharacter.test(character) ? character : escapeCharacter(character),
  )
}

function toText(value: unknown): string {
  if (typeof value === 'number') return String(value)
  try {
    return JSON.stringify(value)
  } catch {
    // Nested deeper than the stack.
    return kindOf(value)
  }
}

function toShown(text: string): string {
  const plain = redactPrivateKeys(text)
  const isLong = plain.length > shownLength
  const shown = isLong ? `${plain.slice(0, shownLength)}…` : plain
  return shown.replace(hiddenCharacter, escapeCharacter)
}

/** A received value as text for the ladder, cut to a readable length. */
export function show(value: unknown): string {
  if (value === undefined) return 'absent'
  return toShown(typeof value === 'string' ? value : toText(value))
}

/** A value in quotes, so that blanks at its ends can be seen. */
export function quoted(value: unknown): string {
  return value === undefined ? 'absent' : toShown(toText(value))
}

/** The kind of a JSON value with its article: `a string`, `an array`, `null`. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'absent'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'an array'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
