/** Finds a compact token inside a header, a form parameter or a JSON string. */

export interface FoundToken {
  readonly before: string
  readonly header: string
  readonly payload: string
  /** Whole, or cut to its ends. */
  readonly signature: string
  readonly after: string
}

// Every JSON object in base64url that starts with a member begins with eyJ.
const tokenPattern = /(eyJ[\w-]+)\.(eyJ[\w-]+)\.([\w-]*…?[\w-]*)/

/** The first token in the text; null when there is none. */
export function findToken(text: string): FoundToken | null {
  const match = tokenPattern.exec(text)
  if (match === null) return null
  const [whole, header = '', payload = '', signature = ''] = match
  return {
    before: text.slice(0, match.index),
    header,
    payload,
    signature,
    after: text.slice(match.index + whole.length),
  }
}
