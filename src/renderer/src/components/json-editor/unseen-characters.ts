/** The characters that cannot be seen in a text, or that turn the direction of writing, and what they are called. */

/** Blanks but space and line feed, joiners, directions, fillers, controls and lone surrogates; one at a time. */
export const unseenPattern =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffc\ud800-\udfff]/u

/** `U+202E`. */
export function nameCodePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

/** Each once, in the order of the text. */
export function listUnseen(text: string): readonly string[] {
  const found = text.match(new RegExp(unseenPattern, 'gu')) ?? []
  return [...new Set(found)].map((character) => nameCodePoint(character.codePointAt(0) ?? 0))
}
