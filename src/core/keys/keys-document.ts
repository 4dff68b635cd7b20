/** The stored form of the key ring: public facts of the keys whose private half is in the keychain. */
import { z } from 'zod'
import { keyFactsSchema } from '../../contract/keys.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import { keyTypeOf } from './algorithms.ts'
import { upgradeKeysDocument } from './upgrade-keys-document.ts'

export const keysDocumentName = 'keys'

const storedKeySchema = keyFactsSchema
  .omit({ storage: true, privateKey: true, state: true })
  .refine((key) => key.publicJwk.kid === key.kid, 'The JWK belongs to another key ID.')
  .refine((key) => key.publicJwk.alg === key.algorithm, 'The JWK names another algorithm.')
  .refine((key) => key.publicJwk.kty === keyTypeOf(key.algorithm), 'The JWK has another key type.')
  .refine(
    (key) => key.published === (key.publishedAt !== null),
    'The time of publication does not fit.',
  )

const documentSchema = z
  .strictObject({
    version: z.literal(2),
    signingKid: z.string().nullable(),
    keys: z.array(storedKeySchema),
    formerKids: z.array(z.string()),
  })
  .refine(({ keys }) => areDistinct(keys.map((key) => key.kid)), 'Two keys have the same key ID.')
  .refine(({ keys }) => areDistinct(keys.map((key) => key.thumbprint)), 'A key is listed twice.')

/** Reads a document of this version or an earlier one. */
export const keysDocumentSchema = z.preprocess(upgradeKeysDocument, documentSchema)
export type KeysDocument = z.infer<typeof documentSchema>

function areDistinct(values: readonly string[]): boolean {
  return new Set(values).size === values.length
}

/** A key as the ring holds it; its state follows from the rest. */
export type RingKey = Omit<KeyFacts, 'state'>

export interface RingState {
  readonly keys: readonly RingKey[]
  readonly signingKid: string | null
  /** What deleted keys were called; no day is given to a new key again. */
  readonly formerKids: readonly string[]
}

export const emptyRing: RingState = { keys: [], signingKid: null, formerKids: [] }

/** Enough for years; the list must not grow for ever. */
const maxFormerKids = 200

/** The state without one key. */
export function withoutKey(state: RingState, kid: string): RingState {
  const keys = state.keys.filter((key) => key.kid !== kid)
  return {
    keys,
    signingKid: chooseSigningKid(keys, state.signingKid),
    formerKids: [...state.formerKids.filter((former) => former !== kid), kid].slice(-maxFormerKids),
  }
}

/**
 * What is stored of a state. A key kept in memory dies with the run, so nothing of it is stored; while such a key
 * signs, the stored choice of a signing key stands.
 */
export function toKeysDocument(state: RingState, storedSigningKid: string | null): KeysDocument {
  const stored = state.keys.filter((key) => key.storage === 'keychain')
  const isStored = stored.some((key) => key.kid === state.signingKid)
  return {
    version: 2,
    signingKid: chooseSigningKid(stored, isStored ? state.signingKid : storedSigningKid),
    keys: stored.map(({ storage: _storage, privateKey: _privateKey, ...facts }) => facts),
    formerKids: [...state.formerKids],
  }
}

/**
 * The state that a stored document stands for; the keychain has not been asked yet. A signature is stored with a time
 * ahead of it, and no signature was made later than `now` (epoch milliseconds).
 */
export function fromKeysDocument(document: KeysDocument, now: number): RingState {
  const keys = document.keys.map((facts): RingKey => {
    const lastSignedAt = facts.lastSignedAt === null ? null : Math.min(facts.lastSignedAt, now)
    return { ...facts, lastSignedAt, storage: 'keychain', privateKey: 'unchecked' }
  })
  return {
    keys,
    signingKid: chooseSigningKid(keys, document.signingKid),
    formerKids: document.formerKids,
  }
}

/** The wanted key if it is there, else the newest that is published, else the newest, else null. */
export function chooseSigningKid(keys: readonly RingKey[], wanted: string | null): string | null {
  if (keys.some((key) => key.kid === wanted)) return wanted
  const byAge = keys.toSorted((a, b) => a.createdAt - b.createdAt)
  return (byAge.findLast((key) => key.published) ?? byAge.at(-1))?.kid ?? null
}
