/** Says what stood around the PEM blocks of a text and was left out. */

const blanks = /^[\s"'`;,]{0,40}$/
const openingQuote = /^\s{0,40}["'`]{1,3}\s{0,40}$/
const assignment =
  /^\s{0,40}(?:(?:export|set|const|let|var)\s{1,8})?[$A-Za-z_][\w.:-]{0,80}["'`]?\s{0,8}[:=]{1,2}\s{0,8}[|>"'`]{0,3}[-+]?\s{0,40}$/
// What openssl writes above a block of its own accord.
const fromOpenssl = /^\s{0,40}(?:Bag Attributes|Key Attributes|subject=|issuer=)/

/** One sentence for the text between two blocks; null where there is nothing to say. */
function describeText(text: string): string | null {
  if (text.trim() === '' || fromOpenssl.test(text)) return null
  if (openingQuote.test(text)) return 'Quotation marks stood around the key.'
  if (blanks.test(text)) return 'Punctuation stood around the key.'
  if (assignment.test(text)) return 'The name of a variable stood before the key.'
  return 'Other text stood around the key and was left out.'
}

/** One sentence each, for all that is not within a block. */
export function describeSurroundings(texts: readonly string[]): readonly string[] {
  const sentences = new Set<string>()
  for (const text of texts) {
    const sentence = describeText(text)
    if (sentence !== null) sentences.add(sentence)
  }
  return [...sentences]
}

const friendlyName = /^[ \t]{0,20}friendlyName:[ \t]{0,20}(\S[^\n]{0,200})$/m

/** The name that openssl pkcs12 writes above a key; null without one. */
export function findFriendlyName(text: string): string | null {
  return friendlyName.exec(text)?.[1]?.trim() ?? null
}
