/** Finds the first character of a text that a person cannot see, or takes for a plain blank. */

/** Blanks of every kind, controls, marks without width or with a direction, fillers, and halves of a surrogate pair. */
const hidden = /[\s\p{Cc}\p{Cf}\p{Cs}\p{Zs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u
const everyHidden = new RegExp(hidden, 'gu')

const names: Readonly<Record<number, string>> = {
  0x00: 'NUL',
  0x09: 'a tab',
  0x0a: 'a line break',
  0x0d: 'a carriage return',
  0x20: 'a blank',
  0xa0: 'a no-break space',
  0x200b: 'a zero-width space',
  0x200c: 'a zero-width non-joiner',
  0x200d: 'a zero-width joiner',
  0x202e: 'a right-to-left override',
  0xfeff: 'a byte order mark',
}

export interface HiddenCharacter {
  /** In UTF-16 units, as editors and JavaScript count. */
  readonly offset: number
  /** `a blank`, `a zero-width space (U+200B)`, `U+2063`. */
  readonly name: string
}

/** A character by its number, such as `U+200B`. */
export function codePointOf(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** The first hidden character; null when there is none. Linear in the length of the text. */
export function findHiddenCharacter(text: string): HiddenCharacter | null {
  const found = hidden.exec(text)
  if (found === null) return null
  const [character] = found
  const name = names[character.codePointAt(0) ?? 0]
  const number = codePointOf(character)
  if (name === undefined) return { offset: found.index, name: number }
  return { offset: found.index, name: character === ' ' ? name : `${name} (${number})` }
}

/** The text without its hidden characters: for hints alone, never for a comparison that counts. */
export function dropHiddenCharacters(text: string): string {
  return text.replace(everyHidden, '')
}
