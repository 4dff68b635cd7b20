/** The question that the verdicts answer: an assertion signed with one key of the set, as a client would make it. */
import { quoted } from '../checks/show-value.ts'
import { fitsAlgorithm, isSigningKey } from '../rules/jwk/fitness.ts'
import type { JwkSubject } from '../rules/jwk/jwk-subject.ts'
import type { DocumentSubject } from '../rules/jwks/document-subject.ts'

export interface VerifierQuestion {
  /** All keys that were judged, in the order of the set. */
  readonly keys: readonly JwkSubject[]
  readonly elements: readonly unknown[]
  /** The key that the assertion was signed with. */
  readonly key: JwkSubject
  /** In the header of the assertion; null when the key has none. */
  readonly kid: string | null
  /** In the header of the assertion. */
  readonly alg: string
}

export type Asked =
  | { readonly ok: true; readonly question: VerifierQuestion }
  /** Why no verifier finds a key, in a sentence. */
  | { readonly ok: false; readonly kid: string | null; readonly reason: string }

const allAlgorithms = [
  'RS256',
  'PS256',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'RS384',
  'RS512',
  'PS384',
  'PS512',
]

function chooseAlgorithm(key: JwkSubject, { profile }: DocumentSubject): string | undefined {
  const { alg } = key.jwk
  const { prefer, allow } = profile.algs
  const pinned = typeof alg === 'string' ? [alg] : []
  return [...pinned, ...prefer, ...allow, ...allAlgorithms].find((name) => fitsAlgorithm(key, name))
}

function chooseKey({ keys }: DocumentSubject, kid: string | undefined): JwkSubject | undefined {
  if (kid === undefined) return keys.find(isSigningKey)
  const named = keys.filter((key) => key.kid === kid)
  return named.find(isSigningKey) ?? named[0]
}

/** Asks for the key of this kid, or for the first that can be used. */
export function askFor(subject: DocumentSubject, wanted: string | undefined): Asked {
  const kid = wanted ?? null
  if (subject.syntax !== null || subject.shape !== null) {
    return { ok: false, kid, reason: 'The document is no JWK Set.' }
  }
  const key = chooseKey(subject, wanted)
  if (key === undefined) {
    const reason =
      wanted === undefined
        ? 'The set has no key for signatures.'
        : `No key of the set has the kid ${quoted(wanted)}.`
    return { ok: false, kid, reason }
  }
  const alg = chooseAlgorithm(key, subject)
  const ownKid = key.kid === '' ? null : key.kid
  if (alg === undefined) {
    const reason = `No signature algorithm fits ${key.name}.`
    return { ok: false, kid: ownKid, reason }
  }
  const { keys, elements } = subject
  return { ok: true, question: { keys, elements, key, kid: ownKid, alg } }
}
