/** Texts too long to be typed in: their beginning is shown, and all of them is inspected. */

/** Laying out more takes a browser longer than a person wants to wait at each key. */
export const maxEditableCharacters = 64 * 1024

const shownCharacters = 4096

export function isLongText(text: string): boolean {
  return text.length > maxEditableCharacters
}

function markEnd(text: string): string {
  return `\n… ${String(text.length - shownCharacters)} characters more`
}

/** The text itself, or the beginning of a long one. */
export function showBeginning(text: string): string {
  return isLongText(text) ? text.slice(0, shownCharacters) + markEnd(text) : text
}

/** The text after its field was edited: of a long one all is replaced, or nothing is changed. */
export function takeEdit(text: string, edited: string): string {
  if (!isLongText(text)) return edited
  const begin = text.slice(0, shownCharacters / 2)
  return edited.startsWith(begin) || edited.endsWith(markEnd(text)) ? text : edited
}

/** `1.9 MiB`, as ASCII would take. */
export function formatLength(text: string): string {
  const kibibytes = text.length / 1024
  return kibibytes < 1024 ? `${kibibytes.toFixed(0)} KiB` : `${(kibibytes / 1024).toFixed(1)} MiB`
}
