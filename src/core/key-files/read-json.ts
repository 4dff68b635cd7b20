/** Finds the keys in a JSON document: a JWK, a set of them, or either of them, or PEM, within something else. */
import { setImmediate } from 'node:timers/promises'
import { describePosition } from '../json/text-position.ts'
import { maxKeysInSource } from './add-private-key.ts'
import { refusal } from './key-source-problem.ts'
import type { KeyFault } from './key-source-problem.ts'
import { readJwk } from './read-jwk.ts'
import type { JwkMembers } from './read-jwk.ts'
import { readPem } from './read-pem.ts'
import type { SourceReading } from './source-reading.ts'
import { hasPemBlock } from './text/find-pem-blocks.ts'

type Found =
  | { readonly kind: 'jwk'; readonly jwk: JwkMembers }
  | { readonly kind: 'pem'; readonly text: string; readonly name: string | null }

interface Visit {
  readonly value: unknown
  readonly depth: number
}

const maxDepth = 8
const maxVisited = 20_000

function isMembers(value: unknown): value is JwkMembers {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Secret stores keep JSON as a string within JSON. */
function parseNested(text: string): unknown {
  const start = text.trimStart()
  if (!start.startsWith('{') || !text.includes('"kty"')) return undefined
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** The kid that stands beside a key in PEM, as in the files of Google service accounts. */
function nameBeside(parent: JwkMembers): string | null {
  for (const name of ['private_key_id', 'kid', 'keyId', 'key_id']) {
    const value = Object.hasOwn(parent, name) ? parent[name] : undefined
    if (typeof value === 'string' && value !== '') return value
  }
  return null
}

/** The keys in the order of the document, level by level; what is nested absurdly deep or wide is passed over. */
function findKeys(document: unknown): readonly Found[] {
  const found: Found[] = []
  const visits: Visit[] = [{ value: document, depth: 0 }]
  for (let index = 0; index < visits.length && index < maxVisited; index += 1) {
    const { value, depth } = visits[index] ?? { value: undefined, depth: 0 }
    if (depth > maxDepth || typeof value !== 'object' || value === null) continue
    if (isMembers(value) && Object.hasOwn(value, 'kty')) {
      found.push({ kind: 'jwk', jwk: value })
      continue
    }
    const name = isMembers(value) ? nameBeside(value) : null
    for (const child of Object.values(value) as readonly unknown[]) {
      if (typeof child !== 'string') visits.push({ value: child, depth: depth + 1 })
      else if (hasPemBlock(child)) found.push({ kind: 'pem', text: child, name })
      else visits.push({ value: parseNested(child), depth: depth + 1 })
    }
  }
  return found
}

/** What the document is as a whole, and whether the keys had to be taken out of something else. */
function describeDocument(document: unknown): {
  readonly format: string
  readonly isWrapped: boolean
} {
  if (Array.isArray(document)) return { format: 'JSON array of JWKs', isWrapped: false }
  if (!isMembers(document)) return { format: 'JSON', isWrapped: true }
  if (Object.hasOwn(document, 'kty')) return { format: 'JWK', isWrapped: false }
  if (document['type'] === 'service_account') {
    return { format: 'Google service-account JSON', isWrapped: false }
  }
  if (Object.hasOwn(document, 'keys') && Array.isArray(document['keys'])) {
    return { format: 'JWK Set', isWrapped: false }
  }
  return { format: 'JSON', isWrapped: true }
}

const notParsed: readonly (readonly [RegExp, string])[] = [
  [/^[{[]\s{0,99}'/, 'JSON takes double quotes and not single ones.'],
  [/^[{[]\s{0,99}\w/, 'In JSON the names stand in double quotes.'],
  [/,\s{0,99}[}\]]/, 'A comma before a closing bracket is one too many.'],
  [/(?:^|\n)\s{0,99}(?:\/\/|\/\*)/, 'JSON has no comments.'],
  [/\.{3}|…/, 'Something was shortened with dots.'],
]

/** Out of the message of JSON.parse only the place is taken: the rest quotes the text. */
function explainNotParsed(text: string, error: unknown): string {
  const place = /position (\d{1,9})/.exec(error instanceof Error ? error.message : '')?.[1]
  const isCutOff = !/[}\]]\s{0,99}$/.test(text.slice(-100))
  const where =
    place === undefined ? '' : `, at ${describePosition(text, Number.parseInt(place, 10))}`
  const hint = notParsed.find(([pattern]) => pattern.test(text))?.[1]
  const reason = hint ?? (isCutOff ? 'Its end is missing.' : 'Check quotes, commas and brackets.')
  return `This looks like JSON but cannot be read as such${where}. ${reason}`
}

export type ParsedJson =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly fault: KeyFault }

/** Never throws; the fault says where the text stops being JSON. */
export function parseJson(text: string): ParsedJson {
  try {
    return { ok: true, document: JSON.parse(text) as unknown }
  } catch (error) {
    const fault = {
      ruleId: 'KEY-INPUT',
      message: explainNotParsed(text, error),
      fix: 'Copy the whole document again, from the first bracket to the last.',
    }
    return { ok: false, fault }
  }
}

/**
 * Takes up every key of the document.
 *
 * @throws KeySourceProblem when there is no key in it
 */
export async function readJson(reading: SourceReading, document: unknown): Promise<void> {
  const found = findKeys(document)
  if (found.length === 0) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: 'This is JSON, but there is no JWK and no PEM key in it.',
      fix: 'Give a JWK with its private members, a JWK Set, or a service-account file.',
    })
  }
  const { format, isWrapped } = describeDocument(document)
  reading.formats.add(format)
  if (isWrapped) reading.repairs.add('The key was taken out of the JSON around it.')
  for (const part of found.slice(0, maxKeysInSource + 1)) {
    // Large numbers are computed in one go: others get their turn between two keys.
    await setImmediate()
    if (part.kind === 'jwk') await readJwk(reading, part.jwk)
    else await readPem(reading, part.text, part.name)
  }
}
