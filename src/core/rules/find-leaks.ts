/** Finds in the body of an answer what tells an attacker about the inside of a server. */
import { kindOfHost } from '../jwks-doctor/host-kind.ts'
import { redactText } from '../redaction.ts'

export interface Leak {
  /** With its article, such as `a stack trace`. */
  readonly what: string
  /** The telling piece; never a token. */
  readonly seen: string
}

const readCharacters = 64 * 1024
const seenLength = 100

const signs: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a stack trace',
    /\bat [\w$.<> ]{1,100} ?\([^()\s]{1,200}:\d+(?::\d+)?\)|Traceback \(most recent call last\)|\bon line \d+/,
  ],
  [
    'the name of an exception',
    /(?<![\w.])[\w.]{2,200}(?:Exception|Error)\b|\bERR_[A-Z]{2,10}_[A-Z_]{2,60}\b|\bJW[TSK]+[A-Z][a-z]\w{2,40}\b/,
  ],
  [
    'a path of the file system',
    /(?:^|[\s"'(:=])\/(?:usr|home|var|opt|app|srv|root|tmp|etc)\/[\w./@-]{1,200}|\b[A-Za-z]:\\{1,2}[\w .\\-]{2,200}|node_modules\/[\w./@-]{1,100}/,
  ],
  [
    'a statement or error of a database',
    /\bSELECT\b[^;]{1,300}\bFROM\b|\bINSERT INTO\b|\bSQLSTATE\b|\bORA-\d{5}\b|\bsyntax error at or near\b/i,
  ],
  [
    'the words of the verifier',
    /claim timestamp check failed|unexpected "\w{1,40}" claim value|no applicable key found|\bjwt (?:expired|malformed|(?:audience|issuer|signature) invalid)|invalid compact jws|signature has expired/i,
  ],
]

// Looking behind lets a run be tried once, and not at each of its characters.
const token = /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{4,}\.[\w-]*/
const url = /https?:\/\/(\[[0-9a-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253})/g

function findInternalHost(text: string): string | null {
  for (const [whole, host = ''] of text.matchAll(url)) {
    if (kindOfHost(host, []) !== 'public') return whole
  }
  return null
}

/** One entry for each kind of thing; looks at the beginning of a long text only. */
export function findLeaks(body: string): readonly Leak[] {
  const text = body.slice(0, readCharacters)
  const leaks = signs.flatMap(([what, pattern]): Leak[] => {
    const found = pattern.exec(text)?.[0]
    return found === undefined
      ? []
      : [{ what, seen: redactText(found.trim()).slice(0, seenLength) }]
  })
  if (token.test(text)) leaks.push({ what: 'a token that was sent', seen: 'eyJ…' })
  const host = findInternalHost(text)
  if (host !== null) leaks.push({ what: 'a host that only the inside knows', seen: host })
  return leaks
}
