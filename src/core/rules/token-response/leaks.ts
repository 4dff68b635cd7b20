/** Finds in an answer what a server must keep to itself. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import { redactPrivateKeys } from '../../redact-private-keys.ts'
import { parseParameters, valueOf } from '../request/request-parameters.ts'
import type { TokenResponseSubject } from './token-response-subject.ts'

export interface Leak {
  /** With its article, such as `a stack trace`. */
  readonly what: string
  /** Null where to show it would be to leak it again. */
  readonly excerpt: string | null
}

type Pattern = readonly [what: string, pattern: RegExp]

const searchedCharacters = 65_536

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

const errorPatterns: readonly Pattern[] = [
  [
    'whether a client exists',
    /\b(?:unknown|unregistered|no such|nonexistent|invalid|disabled) (?:client|application)(?:[ _]?id)?\b(?! (?:authentication|assertion|credential))|\b(?:client|application)(?:[ _]?id)?(?: with [a-z ]{1,20})?(?: ["'`]?[\w.:-]{1,80}["'`]?)? (?:(?:was|is|does|has|could) )?(?:not (?:been |be )?(?:found|exist|registered|known)|unknown|disabled)\b/i,
  ],
  ['a key ID', /\bkid\b["'`]? ?[:=]? ?["'`][\w.:-]{3,100}["'`]|\bkid ?[:=] ?[\w.:-]{3,100}/i],
  ['the address of a JWK Set', /https?:\/\/[^\s"'<>]{1,200}jwks?\b/i],
  [
    'an algorithm of the registration',
    /\b(?:registered|configured)\b[^.]{0,40}\b(?:[RPEH]S(?:256|384|512)|EdDSA|Ed25519)\b/i,
  ],
  [
    'an SQL statement or an error of a database',
    /\bSELECT\s[^;]{1,200}?\sFROM\b|\bINSERT INTO\b|\bDELETE FROM\b|\bUPDATE \w{1,60} SET\b|\bORA-\d{5}\b|\bSQLSTATE\b|\bSQLITE_[A-Z]+\b|syntax error at or near/,
  ],
]

const codePatterns: readonly Pattern[] = [
  [
    'an exception of the server',
    /\b(?:[a-z_]\w{0,60}\.){1,8}[A-Z]\w{0,80}(?:Exception|Error)\b|\b[A-Z]\w{2,80}(?:Exception|Error)\b|\bERR_[A-Z]{2,20}(?:_[A-Z]{1,20}){1,6}\b/,
  ],
  [
    'a path of the server',
    /(?<![\w.:/-])\/(?:home|usr|var|opt|srv|app|etc|root|Users|tmp|node_modules|workspace)\/[\w./-]{2,200}|\b[A-Z]:\\{1,2}[\w .-]{1,60}\\/,
  ],
]

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** The beginning of the body, where it is JSON without the escapes that would hide what is looked for. */
function textOf({ response: { body }, members }: TokenResponseSubject): string {
  const searched = body.slice(0, searchedCharacters)
  if (members === null) return searched
  return searched.replace(/\\(["\\/nrt])/g, (_escape, letter: string) => escapes[letter] ?? letter)
}

function findPattern(text: string, [what, pattern]: Pattern): Leak[] {
  const found = pattern.exec(text)
  return found === null ? [] : [{ what, excerpt: found[0].slice(0, 80) }]
}

function findStackTrace(text: string): Leak[] {
  const found = stackTraces.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  return found == null ? [] : [{ what: 'a stack trace', excerpt: found[0].slice(0, 80) }]
}

/** Hosts that the client knows already: those it was told, and the one it asked. */
function knownHosts({ server, asked }: TokenResponseSubject): ReadonlySet<string> {
  const { issuer, tokenEndpoint, endpointCalled, otherEndpoints } = server
  const urls = [issuer, tokenEndpoint, endpointCalled, asked?.request?.url]
  const all = [...urls, ...Object.values(otherEndpoints)]
  const hosts = all.filter((url) => url != null && URL.canParse(url))
  return new Set(hosts.map((url) => new URL(url ?? '').hostname))
}

function findInternalHost(subject: TokenResponseSubject, text: string): Leak[] {
  const known = knownHosts(subject)
  for (const [host] of text.matchAll(internalHost)) {
    if (!known.has(host.toLowerCase())) return [{ what: 'an internal host', excerpt: host }]
  }
  return []
}

/** Whether the assertion that was sent, or in an error any token at all, comes back. */
function findToken(subject: TokenResponseSubject, text: string): Leak[] {
  const form = parseParameters(subject.asked?.request?.body ?? '')
  const sent = valueOf(form, 'client_assertion') ?? valueOf(form, 'assertion')
  if (sent !== undefined && sent.length >= 16 && text.includes(sent)) {
    return [{ what: 'the assertion', excerpt: null }]
  }
  if (!subject.isError) return []
  const tokens = text.match(/\beyJ[\w-]{8,}\.[\w-]{2,}\.[\w-]{8,}/g) ?? []
  const isToken = tokens.slice(0, 10).some((token) => decodeCompact(token).header !== null)
  return isToken ? [{ what: 'a token', excerpt: null }] : []
}

function findPrivateKey({ response: { body } }: TokenResponseSubject): Leak[] {
  return redactPrivateKeys(body) === body ? [] : [{ what: 'a private key', excerpt: null }]
}

/** What no answer may hold, whether it grants or refuses. */
export function findLeaks(subject: TokenResponseSubject): readonly Leak[] {
  const text = textOf(subject)
  return [
    ...findPrivateKey(subject),
    ...findToken(subject, text),
    ...findStackTrace(text),
    ...findInternalHost(subject, text),
  ]
}

/** What a refusal tells about other clients and about the inside of the server; a stack trace has names and paths anyway. */
export function findChatter(subject: TokenResponseSubject): readonly Leak[] {
  if (!subject.isError) return []
  const text = textOf(subject)
  const patterns =
    findStackTrace(text).length > 0 ? errorPatterns : [...errorPatterns, ...codePatterns]
  return patterns.flatMap((pattern) => findPattern(text, pattern))
}
