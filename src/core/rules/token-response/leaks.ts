/** Finds in an answer what a server must keep to itself. */
import { redactPrivateKeys } from '../../redact-private-keys.ts'
import {
  findAnyToken,
  findInsides,
  findInternalHost,
  findPatterns,
  findStackTrace,
  searchedCharacters,
} from '../find-leaks.ts'
import type { Leak, LeakPattern } from '../find-leaks.ts'
import { parseParameters, valueOf } from '../request/request-parameters.ts'
import type { TokenResponseSubject } from './token-response-subject.ts'

const errorPatterns: readonly LeakPattern[] = [
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
]

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** The beginning of the body, where it is JSON without the escapes that would hide what is looked for. */
function textOf({ response: { body }, members }: TokenResponseSubject): string {
  const searched = body.slice(0, searchedCharacters)
  if (members === null) return searched
  return searched.replace(/\\(["\\/nrt])/g, (_escape, letter: string) => escapes[letter] ?? letter)
}

/** Hosts that the client knows already: those it was told, and the one it asked. */
function knownHosts({ server, asked }: TokenResponseSubject): ReadonlySet<string> {
  const { issuer, tokenEndpoint, endpointCalled, otherEndpoints } = server
  const urls = [issuer, tokenEndpoint, endpointCalled, asked?.request?.url]
  const all = [...urls, ...Object.values(otherEndpoints)]
  const hosts = all.filter((url) => url != null && URL.canParse(url))
  return new Set(hosts.map((url) => new URL(url ?? '').hostname))
}

/** Whether the assertion that was sent, or in an error any token at all, comes back. */
function findToken(subject: TokenResponseSubject, text: string): readonly Leak[] {
  const form = parseParameters(subject.asked?.request?.body ?? '')
  const sent = valueOf(form, 'client_assertion') ?? valueOf(form, 'assertion')
  if (sent !== undefined && sent.length >= 16 && text.includes(sent)) {
    return [{ what: 'the assertion', excerpt: null }]
  }
  if (!subject.isError) return []
  return findAnyToken(text)
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
    ...findInternalHost(text, knownHosts(subject)),
  ]
}

/** What a refusal tells about other clients and about the inside of the server. */
export function findChatter(subject: TokenResponseSubject): readonly Leak[] {
  if (!subject.isError) return []
  const text = textOf(subject)
  return [...findPatterns(text, errorPatterns), ...findInsides(text)]
}
