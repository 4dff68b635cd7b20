/** Finds in the text of an answer what tells an attacker about the inside of a server. */
import { decodeCompact } from '../assertion/decode-compact.ts'

export interface Leak {
  /** With its article, such as `a stack trace`. */
  readonly what: string
  /** Null where to show it would be to leak it again. */
  readonly excerpt: string | null
}

export type LeakPattern = readonly [what: string, pattern: RegExp]

/** What comes later in a body is not looked at. */
export const searchedCharacters = 65_536
const excerptLength = 80

// Every repetition is bounded, so that no body takes longer than its length times a constant.
const stackTraces: readonly RegExp[] = [
  /\bat [\w$.<>/@]{1,200} ?\([^()\n]{1,200}:\d{1,6}(?::\d{1,6})?\)/,
  /\bat [A-Z]\w{0,100}(?:\.[\w`<>]{1,100}){1,10}\([^()\n]{0,200}\)/,
  /\bat (?:file:\/\/|\/|[A-Z]:\\)[^\s:]{1,200}:\d{1,6}:\d{1,6}/,
  /Traceback \(most recent call last\)/,
  /\bFile "[^"\n]{1,200}", line \d/,
  /\bgoroutine \d{1,9} \[/,
  /Stack trace:\s{1,10}#0/,
  /\.rb:\d{1,6}:in [`']/,
]

const internalHost =
  /(?<![\w.-])(?:10(?:\.\d{1,3}){3}|127(?:\.\d{1,3}){3}|192\.168(?:\.\d{1,3}){2}|172\.(?:1[6-9]|2\d|3[01])(?:\.\d{1,3}){2}|localhost(?=:\d)|[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d-]{1,63}){0,5}\.(?:internal|local|localdomain|lan|corp|intranet|svc))(?![\w-])/gi

const databasePattern: LeakPattern = [
  'an SQL statement or an error of a database',
  /\bSELECT\s[^;]{1,200}?\sFROM\b|\bINSERT INTO\b|\bDELETE FROM\b|\bUPDATE \w{1,60} SET\b|\bORA-\d{5}\b|\bSQLSTATE\b|\bSQLITE_[A-Z]+\b|syntax error at or near/,
]

const codePatterns: readonly LeakPattern[] = [
  [
    'an exception of the server',
    /\b(?:[a-z_]\w{0,60}\.){1,8}[A-Z]\w{0,80}(?:Exception|Error)\b|\b[A-Z]\w{2,80}(?:Exception|Error)\b|\bERR_[A-Z]{2,20}(?:_[A-Z]{1,20}){1,6}\b/,
  ],
  [
    'a path of the server',
    /(?<![\w.:/-])\/(?:home|usr|var|opt|srv|app|etc|root|Users|tmp|node_modules|workspace)\/[\w./-]{2,200}|\b[A-Z]:\\{1,2}[\w .-]{1,60}\\/,
  ],
]

/** The first piece that fits, for each of the patterns. */
export function findPatterns(text: string, patterns: readonly LeakPattern[]): readonly Leak[] {
  return patterns.flatMap(([what, pattern]): Leak[] => {
    const found = pattern.exec(text)
    return found === null ? [] : [{ what, excerpt: found[0].slice(0, excerptLength) }]
  })
}

export function findStackTrace(text: string): readonly Leak[] {
  const found = stackTraces.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  return found == null ? [] : [{ what: 'a stack trace', excerpt: found[0].slice(0, excerptLength) }]
}

/** Words of the code and of the database; a stack trace has names and paths anyway. */
export function findInsides(text: string): readonly Leak[] {
  const hasTrace = findStackTrace(text).length > 0
  return findPatterns(text, hasTrace ? [databasePattern] : [databasePattern, ...codePatterns])
}

/** A host that only the inside of a network knows, and that is not among those known already. */
export function findInternalHost(text: string, known: ReadonlySet<string>): readonly Leak[] {
  for (const [host] of text.matchAll(internalHost)) {
    if (!known.has(host.toLowerCase())) return [{ what: 'an internal host', excerpt: host }]
  }
  return []
}

export function findAnyToken(text: string): readonly Leak[] {
  const tokens = text.match(/\beyJ[\w-]{8,}\.[\w-]{2,}\.[\w-]{8,}/g) ?? []
  const isToken = tokens.slice(0, 10).some((token) => decodeCompact(token).header !== null)
  return isToken ? [{ what: 'a token', excerpt: null }] : []
}
