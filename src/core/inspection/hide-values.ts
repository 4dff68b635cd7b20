/** Takes values out of everything that is about to be told, wherever they stand in it. */

const hidden = '…'
const probeLength = 12

/** How far the text at `at` goes along with the value. */
function commonLength(text: string, at: number, value: string): number {
  let length = probeLength
  while (length < value.length && text[at + length] === value[length]) length += 1
  return length
}

/** A value may have been cut before: its beginning is as secret as the whole. */
function hideValue(text: string, value: string): string {
  const probe = value.slice(0, probeLength)
  if (probe.length < probeLength) return text.replaceAll(value, hidden)
  let from = 0
  let kept = ''
  for (let at = text.indexOf(probe); at >= 0; at = text.indexOf(probe, from)) {
    kept += text.slice(from, at) + hidden
    from = at + commonLength(text, at, value)
  }
  return kept + text.slice(from)
}

/** The same value with the strings in it mended; objects and arrays are made anew. */
export function mapStrings<Value>(value: Value, change: (text: string) => string): Value {
  function walk(part: unknown): unknown {
    if (typeof part === 'string') return change(part)
    if (Array.isArray(part)) return part.map(walk)
    if (typeof part !== 'object' || part === null) return part
    return Object.fromEntries(Object.entries(part).map(([name, member]) => [name, walk(member)]))
  }
  return walk(value) as Value
}

/** Makes the function that takes the values out of a text. */
export function createHider(values: readonly string[]): (text: string) => string {
  return (text) => values.reduce((rest, value) => hideValue(rest, value), text)
}
