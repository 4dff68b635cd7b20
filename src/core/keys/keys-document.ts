/** The stored form of the key ring: public facts of the keys whose private half is in the keychain. */
import { z } from 'zod'
import { keyFactsSchema } from '../../contract/keys.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import { keyTypeOf } from './algorithms.ts'

export const keysDocumentName = 'keys'

const storedKeySchema = keyFactsSchema
  .omit({ storage: true, privateKey: true })
  .refine((key) => key.publicJwk.kid === key.kid, 'The JWK belongs to another key ID.')
  .refine((key) => key.publicJwk.alg === key.algorithm, 'The JWK names another algorithm.')
  .refine((key) => key.publicJwk.kty === keyTypeOf(key.algorithm), 'The JWK has another key type.')

export const keysDocumentSchema = z
  .strictObject({
    version: z.literal(1),
    signingKid: z.string().nullable(),
    keys: z.array(storedKeySchema),
  })
  .refine(
    ({ keys }) => new Set(keys.map((key) => key.kid)).size === keys.length,
    'Two keys have the same key ID.',
  )
export type KeysDocument = z.infer<typeof keysDocumentSchema>

export interface RingState {
  readonly keys: readonly KeyFacts[]
  readonly signingKid: string | null
}

/**
 * What is stored of a state. A key kept in memory dies with the run, so nothing of it is stored; while such a key
 * signs, the stored choice of a signing key stands.
 */
export function toKeysDocument(state: RingState, storedSigningKid: string | null): KeysDocument {
  const stored = state.keys.filter((key) => key.storage === 'keychain')
  const isStored = (kid: string | null) => stored.some((key) => key.kid === kid)
  const signingKid =
    [state.signingKid, storedSigningKid, stored.at(-1)?.kid].find(
      (kid) => kid !== undefined && isStored(kid),
    ) ?? null
  const keys = stored.map(({ storage: _storage, privateKey: _privateKey, ...facts }) => facts)
  return { version: 1, signingKid, keys }
}

/** The state that a stored document stands for; the keychain has not been asked yet. */
export function fromKeysDocument(document: KeysDocument): RingState {
  const keys = document.keys.map((facts): KeyFacts => {
    return { ...facts, storage: 'keychain', privateKey: 'unchecked' }
  })
  return { keys, signingKid: chooseSigningKid(keys, document.signingKid) }
}

/** The wanted key if it is there, else the newest, else null. */
export function chooseSigningKid(keys: readonly KeyFacts[], wanted: string | null): string | null {
  if (keys.some((key) => key.kid === wanted)) return wanted
  return keys.at(-1)?.kid ?? null
}
