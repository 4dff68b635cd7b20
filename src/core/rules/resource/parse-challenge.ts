/** Reads `WWW-Authenticate` (RFC 9110 §11.6.1): any number of challenges in one value, and where it stops being one. */

export interface Challenge {
  /** As written; schemes compare without case (RFC 9110 §11.1). */
  readonly scheme: string
  /** Null where there are parameters, or nothing. */
  readonly token68: string | null
  /** By lower-case name, unescaped; the first of duplicates counts. */
  readonly parameters: ReadonlyMap<string, string>
  /** Names that stand twice, which RFC 9110 §11.2 forbids. */
  readonly duplicates: readonly string[]
}

export interface ParsedChallenges {
  readonly challenges: readonly Challenge[]
  /** Where reading stopped, with the reason as the end of a sentence; null when everything was read. */
  readonly fault: { readonly offset: number; readonly problem: string } | null
}

const maxChallenges = 50
const maxCharacters = 16 * 1024

const separators = /[ \t,]*/y
const blanks = /[ \t]*/y
const tokenPattern = /[!#$%&'*+.^_`|~0-9A-Za-z-]+/y
const token68Pattern = /[0-9A-Za-z._~+/-]+=*(?=[ \t]*(?:,|$))/y
const equals = /[ \t]*=[ \t]*/y
const quotedString = /"((?:[^"\\\x00-\x08\x0a-\x1f\x7f]|\\[^\x00-\x08\x0a-\x1f\x7f])*)"/y

interface Reader {
  offset: number
  /** What the pattern takes at the place, which moves on; null where it does not match. */
  take(pattern: RegExp): RegExpExecArray | null
  rewind(offset: number): void
}

function createReader(text: string): Reader {
  const reader: Reader = {
    offset: 0,
    take(pattern) {
      pattern.lastIndex = reader.offset
      const found = pattern.exec(text)
      if (found !== null) reader.offset = pattern.lastIndex
      return found
    },
    rewind(offset) {
      reader.offset = offset
    },
  }
  return reader
}

/** A name and an equals sign; null, and nothing taken, where something else follows. */
function takeName(reader: Reader): string | null {
  const start = reader.offset
  const name = reader.take(tokenPattern)?.[0]
  if (name !== undefined && reader.take(equals) !== null) return name.toLowerCase()
  reader.rewind(start)
  return null
}

function takeValue(reader: Reader): string | null {
  const quoted = reader.take(quotedString)?.[1]
  if (quoted !== undefined) return quoted.replaceAll(/\\(.)/gs, '$1')
  return reader.take(tokenPattern)?.[0] ?? null
}

/** Parameters with commas between them, as far as they go; a name alone begins the next challenge. */
function takeParameters(reader: Reader, text: string) {
  const parameters = new Map<string, string>()
  const duplicates: string[] = []
  for (;;) {
    const name = takeName(reader)
    if (name === null) return { parameters, duplicates, problem: null }
    const value = takeValue(reader)
    if (value === null) {
      const problem = text.startsWith('"', reader.offset)
        ? 'a quoted value is not closed'
        : `${name} has no value that can stand without quotes`
      return { parameters, duplicates, problem }
    }
    if (parameters.has(name)) duplicates.push(name)
    else parameters.set(name, value)
    const gap = reader.take(separators)?.[0] ?? ''
    if (reader.offset < text.length && !gap.includes(',')) {
      return { parameters, duplicates, problem: 'a comma is missing between two values' }
    }
  }
}

/** Never throws; linear. What was read before a fault is returned with it. */
export function parseChallenges(value: string): ParsedChallenges {
  const text = value.slice(0, maxCharacters)
  const reader = createReader(text)
  const challenges: Challenge[] = []
  const stop = (problem: string) => ({ challenges, fault: { offset: reader.offset, problem } })
  while (challenges.length < maxChallenges) {
    reader.take(separators)
    if (reader.offset >= text.length) return { challenges, fault: null }
    const scheme = reader.take(tokenPattern)?.[0]
    if (scheme === undefined) return stop('a scheme should stand there')
    const gap = reader.take(blanks)?.[0] ?? ''
    // A value without a name, such as that of Negotiate.
    const token68 = gap === '' ? undefined : reader.take(token68Pattern)?.[0]
    const { parameters, duplicates, problem } = takeParameters(reader, text)
    challenges.push({ scheme, token68: token68 ?? null, parameters, duplicates })
    if (problem !== null) return stop(problem)
  }
  return stop('no more challenges are read')
}
