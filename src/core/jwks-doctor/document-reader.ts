/** Reads the text of a JWK Set into what the rules look at. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import { toBigInt } from '../key-sets/big-numbers.ts'
import { explainNotJson } from '../key-sets/explain-not-json.ts'
import { maxModulusBits } from '../key-sets/judge-rsa-numbers.ts'
import { readJwkNumber } from '../key-sets/jwk-number.ts'
import { findSharedPrimes, maxModuli } from '../key-sets/shared-primes.ts'
import { scanJson } from '../json/scan-json.ts'
import type { JsonScan } from '../json/scan-json.ts'
import { positionAt } from '../json/text-position.ts'
import type { Profile } from '../profiles/profile.ts'
import type { JwkSubject, KeySurroundings } from '../rules/jwk/jwk-subject.ts'
import type { DocumentSubject, KnownSet, SharedPrime } from '../rules/jwks/document-subject.ts'
import { findElements } from './document-elements.ts'
import type { DocumentElements } from './document-elements.ts'
import { examineKey, glanceAtKey, isForEncryption } from './key-subject.ts'
import { loadKeyUsageReader } from '../certificates/key-usage.ts'

export interface ReadOptions {
  readonly profile: Profile
  /** Epoch milliseconds. */
  readonly now: number
  readonly otherSets: readonly KnownSet[]
}

export interface ReadDocument {
  readonly subject: DocumentSubject
  /** The keys beyond those that are judged; only good for finding secrets. */
  readonly rest: readonly JwkSubject[]
}

/** A document with more keys is a mistake or an attack; the rest is only looked through for secrets. */
const maxJudgedKeys = 200
const keysPerTurn = 8

function describeSyntax(text: string, { fault }: JsonScan): DocumentSubject['syntax'] {
  const { offset, problem } = fault ?? { offset: 0, problem: 'It cannot be read' }
  return { problem, hint: explainNotJson(text), ...positionAt(text, offset) }
}

function parse(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) as unknown }
  } catch {
    return null
  }
}

async function examineKeys(
  { places }: DocumentElements,
  set: KeySurroundings,
): Promise<readonly JwkSubject[]> {
  const judged = places.slice(0, maxJudgedKeys)
  const hasCertificates = judged.some(({ jwk }) => Array.isArray(jwk['x5c']))
  const readKeyUsage = hasCertificates ? await loadKeyUsageReader() : null
  const keys: JwkSubject[] = []
  for (const place of judged) {
    if (keys.length % keysPerTurn === keysPerTurn - 1) await takeTurn()
    keys.push(examineKey(place, set, readKeyUsage))
  }
  return keys
}

/** 0 where there is none that could share a large prime. */
function modulusOf({ jwk, sizeBits, faults }: JwkSubject): bigint {
  if (faults.some(({ ruleId }) => ruleId === 'JWK-RSA-EVEN')) return 0n
  const modulus = jwk['kty'] === 'RSA' ? readJwkNumber(jwk, 'n') : null
  const isReadable = modulus?.state === 'read' && (sizeBits ?? 0) <= maxModulusBits
  return isReadable ? toBigInt(modulus.bytes) : 0n
}

/** The RSA keys of this set first, then those of the others. */
async function comparePrimes(
  keys: readonly JwkSubject[],
  otherSets: readonly KnownSet[],
): Promise<Pick<DocumentSubject, 'sharedPrimes' | 'notSearched'>> {
  const own = keys.filter((key) => modulusOf(key) > 0n)
  const others = otherSets.flatMap(({ name, moduli }) =>
    moduli.map((text) => ({ name: `a key of ${name}`, modulus: Buffer.from(text, 'base64url') })),
  )
  const moduli = [...own.map(modulusOf), ...others.map(({ modulus }) => toBigInt(modulus))]
  const sharedPrimes: SharedPrime[] = []
  for (const [a, b] of await findSharedPrimes(moduli)) {
    const key = own[a]
    // Two keys of other sets are found when those sets are judged.
    if (key === undefined) continue
    sharedPrimes.push({ key, other: own[b]?.name ?? others[b - own.length]?.name ?? '' })
  }
  return { sharedPrimes, notSearched: Math.max(0, moduli.length - maxModuli) }
}

/** Never rejects, whatever the text is. */
export async function readDocument(text: string, options: ReadOptions): Promise<ReadDocument> {
  const { profile, now, otherSets } = options
  const scan = scanJson(text)
  await takeTurn()
  const parsed = parse(text)
  const found =
    parsed === null ? { shape: null, elements: [], places: [] } : findElements(parsed.value)
  const set: KeySurroundings = {
    keyCount: found.elements.length,
    hasEncryptionKeys: found.places.some(({ jwk }) => isForEncryption(jwk)),
    profile,
    now,
  }
  const keys = await examineKeys(found, set)
  await takeTurn()
  const rest = found.places.slice(maxJudgedKeys).map((place) => glanceAtKey(place, set))
  const subject: DocumentSubject = {
    syntax: parsed === null ? describeSyntax(text, scan) : null,
    shape: found.shape,
    duplicates: scan.duplicates,
    elements: found.elements,
    keys,
    notJudged: rest.length,
    ...(await comparePrimes(keys, otherSets)),
    otherSets,
    profile,
  }
  return { subject, rest }
}
