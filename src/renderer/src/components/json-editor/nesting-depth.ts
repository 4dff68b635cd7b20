/** Measures how deep brackets are nested, before anything that recurses reads a text. */

/** Deeper than any document that is meant; parsers and highlighters recurse, and their stack ends. */
export const maxNestingDepth = 200

/** Whether brackets outside strings are nested deeper than {@link maxNestingDepth}; reads no further than it must. */
export function isNestedTooDeep(text: string): boolean {
  let depth = 0
  let isInString = false
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (isInString) {
      if (character === '\\') index += 1
      else if (character === '"') isInString = false
    } else if (character === '"') isInString = true
    else if (character === '{' || character === '[') {
      depth += 1
      if (depth > maxNestingDepth) return true
    } else if (character === '}' || character === ']') depth -= 1
  }
  return false
}
