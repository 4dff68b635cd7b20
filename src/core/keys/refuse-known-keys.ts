/** Keeps a key ID from naming two keys, and a key from being kept twice. */
import { AppError } from '../../contract/errors.ts'
import type { KeyFacts } from '../../contract/keys.ts'

type Known = Pick<KeyFacts, 'kid' | 'thumbprint' | 'algorithm'>

/** @throws AppError ERR_KEY_EXISTS when the kid names a key already (RFC 7517 §4.5: kids of a set are distinct) */
export function refuseTakenKid(known: readonly Known[], kid: string | undefined): void {
  if (!known.some((key) => key.kid === kid)) return
  throw new AppError('ERR_KEY_EXISTS', `The key ID ${String(kid)} is already taken.`, {
    kid: kid ?? null,
  })
}

/**
 * Refuses new keys whose kid or whose key is there already, or comes twice among them. The same key for another
 * algorithm is refused as well: a key is used with one algorithm alone (RFC 8725 §3.1).
 *
 * @throws AppError ERR_KEY_EXISTS, which names the kid under which the key is known
 */
export function refuseKnownKeys(known: readonly Known[], incoming: readonly Known[]): void {
  const seen = [...known]
  for (const key of incoming) {
    const same = seen.find(({ thumbprint }) => thumbprint === key.thumbprint)
    if (same !== undefined) throw explainSameKey(same, key)
    refuseTakenKid(seen, key.kid)
    seen.push(key)
  }
}

function explainSameKey(known: Known, key: Known): AppError {
  const details = { kid: known.kid, thumbprint: known.thumbprint }
  const message =
    known.algorithm === key.algorithm
      ? `This key is already here as ${known.kid}.`
      : `This key is already here as ${known.kid}, for ${known.algorithm}. A key is used with one algorithm alone, so it cannot be kept for ${key.algorithm} as well: use another key for ${key.algorithm}, or delete ${known.kid} first.`
  return new AppError('ERR_KEY_EXISTS', message, details)
}
