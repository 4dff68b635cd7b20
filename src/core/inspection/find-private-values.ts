/** Finds private keys in a text, however they are wrapped, and what of them must never be shown again. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import { scanJson } from '../json/scan-json.ts'
import { findJson } from './recognisers/find-json.ts'

const maxLayers = 4
/** Of all layers together; only a text that was made to keep us busy has more. */
const maxLooked = 24 * 1024 * 1024
const charactersPerTurn = 64 * 1024
const leastValue = 8

// In a form body the blanks of a PEM label are + or %20.
const pemLabel =
  /-----BEGIN(?: |\+|%20)(?:[A-Z0-9]{1,12}(?: |\+|%20)){0,3}PRIVATE(?: |\+|%20)KEY(?:(?: |\+|%20)BLOCK)?-----/g

function addPem(text: string, values: Set<string>): boolean {
  if (!text.includes('-----BEGIN')) return false
  let isFound = false
  pemLabel.lastIndex = 0
  for (let label = pemLabel.exec(text); label !== null; label = pemLabel.exec(text)) {
    isFound = true
    const start = pemLabel.lastIndex
    const end = text.indexOf('-----END', start)
    const body = text.slice(start, end < 0 ? undefined : end)
    for (const line of body.split(/\\+[nrt]|[^A-Za-z0-9+/=_-]+/)) {
      if (line.length >= leastValue) values.add(line)
    }
    pemLabel.lastIndex = end < 0 ? text.length : end
  }
  return isFound
}

/** Of the value of a private member, as JSON text: its strings. */
function addStrings(json: string, values: Set<string>): void {
  for (const [, value = ''] of json.matchAll(/"([^"\\]{1,100000})"/g)) {
    if (value.length >= leastValue) values.add(value)
  }
}

function addJwks(text: string, values: Set<string>): boolean {
  if (!text.includes('kty')) return false
  let isFound = false
  for (const { piece } of findJson(text)) {
    const { privateKeys, secrets } = scanJson(piece.text)
    if (privateKeys.length === 0) continue
    isFound = true
    for (const [from, to] of secrets) addStrings(piece.text.slice(from, to), values)
  }
  return isFound
}

/** Private members where the text is no JSON: JavaScript, an excerpt, a document that was cut off. */
const looseMember =
  /(?:^|[\s{,"'`])(?:d|p|q|dp|dq|qi|k|priv)(?:["'`]\s{0,20}:|\s{0,20}[:=])\s{0,20}["'`]([A-Za-z0-9_+/=-]{20,})["'`]/g

function addLooseMembers(text: string, values: Set<string>): boolean {
  if (!text.includes('kty')) return false
  let isFound = false
  for (const [, value = ''] of text.matchAll(looseMember)) {
    isFound = true
    values.add(value)
  }
  return isFound
}

const bareDer = /M[A-Za-z0-9+/]{59,}(?:\r?\n[A-Za-z0-9+/]{1,76}){0,200}/g

/** PKCS#8, PKCS#1 and SEC 1 open with a version, 0 or 1, and go on with what the key is or with its numbers. */
function opensPrivateKey(der: Buffer): boolean {
  const length = der[1] ?? 0
  const start = length < 0x80 ? 2 : 2 + (length & 0x7f)
  const [tag, size, version, next] = der.subarray(start, start + 4)
  const isVersion = tag === 0x02 && size === 1 && (version === 0 || version === 1)
  return der[0] === 0x30 && isVersion && (next === 0x30 || next === 0x02 || next === 0x04)
}

/** A private key in base64 without its BEGIN and END lines. */
function addBareDer(text: string, values: Set<string>): boolean {
  let isFound = false
  for (const [run] of text.matchAll(bareDer)) {
    if (!opensPrivateKey(Buffer.from(run.slice(0, 24), 'base64'))) continue
    isFound = true
    for (const line of run.split(/\s+/)) if (line.length >= leastValue) values.add(line)
  }
  return isFound
}

/** Long texts are decoded piece by piece, so that other work can go on between two; none ends within a code. */
async function decodePieces(text: string, decode: (piece: string) => string): Promise<string> {
  if (text.length <= charactersPerTurn) return decode(text)
  const pieces: string[] = []
  for (let from = 0; from < text.length;) {
    let to = Math.min(from + charactersPerTurn, text.length)
    while (
      to < text.length &&
      to - from < 2 * charactersPerTurn &&
      /[\\%]/.test(text.slice(to - 6, to))
    ) {
      to += 1
    }
    pieces.push(decode(text.slice(from, to)))
    from = to
    await takeTurn()
  }
  return pieces.join('')
}

function decodePercent(text: string): string {
  return text
    .replaceAll('+', ' ')
    .replace(/(?:%[0-9a-fA-F]{2})+/g, (run) =>
      Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
    )
}

const escapes = /\\(?:(["\\/])|u([0-9a-fA-F]{4}))/g

function unescape(text: string): string {
  // Most have no other than these, and a function called for each would take twice as long.
  if (!text.includes('\\u')) return text.replace(/\\(["\\/])/g, '$1')
  return text.replace(escapes, (_match, mark: string | undefined, hex: string | undefined) =>
    hex === undefined ? (mark ?? '') : String.fromCharCode(parseInt(hex, 16)),
  )
}

// `{` and `[`, perhaps behind blanks, and the dashes of PEM; looking behind keeps the search within a long word linear.
const encodedRun = /(?<![\w+/-])(?=e[wy]|W[ywo]|I[CAH]|LS0tLS1C|Cg|DQ)[\w+/-]{40,}/g

/** What the text says once more beneath an encoding: escapes of JSON, of a form, and base64 of JSON or PEM. */
async function unwrap(text: string): Promise<readonly string[]> {
  const inner: string[] = []
  if (/\\["/u]/.test(text)) inner.push(await decodePieces(text, unescape))
  if (/%[0-9a-fA-F]{2}/.test(text)) inner.push(await decodePieces(text, decodePercent))
  for (const [run] of text.matchAll(encodedRun)) {
    inner.push(Buffer.from(run, 'base64').toString('utf8'))
  }
  return inner
}

const finders = [addPem, addJwks, addLooseMembers, addBareDer]

export interface PrivateValues {
  readonly isFound: boolean
  /** Pieces of private keys, each long enough not to stand elsewhere by chance. */
  readonly values: readonly string[]
}

/** Never rejects; looks through few layers, each in linear time, and lets other work go on between large ones. */
export async function findPrivateValues(text: string): Promise<PrivateValues> {
  const values = new Set<string>()
  const queue = [{ text, layer: 0 }]
  // Encodings that are taken off in another order often leave the same text.
  const seen = new Set([text])
  let isFound = false
  let looked = 0
  let sinceTurn = 0
  for (const { text: each, layer } of queue) {
    looked += each.length
    sinceTurn += each.length
    if (looked > maxLooked) break
    for (const add of finders) if (add(each, values)) isFound = true
    if (layer < maxLayers) {
      for (const inner of await unwrap(each)) {
        if (seen.has(inner)) continue
        seen.add(inner)
        queue.push({ text: inner, layer: layer + 1 })
      }
    }
    if (sinceTurn < charactersPerTurn) continue
    sinceTurn = 0
    await takeTurn()
  }
  return { isFound, values: [...values] }
}
