/** The key ID of a new key: a text of one's own, the day, or the thumbprint. */
import type { GenerateKeyInput, KidOrigin } from '../../contract/keys.ts'

export interface ChosenKid {
  /** Null stands for the RFC 7638 thumbprint, which is known only when the key is. */
  readonly kid: string | null
  readonly kidOrigin: KidOrigin
}

/**
 * Chooses a kid; `now` is in epoch milliseconds and its day is that of UTC. A day that is taken gets a number, and one
 * that a deleted key had counts as taken: a verifier that still holds the old key under a kid would never ask for the
 * new one (OpenID Connect Core 1.0 §10.1.1).
 */
export function chooseKid(
  input: Pick<GenerateKeyInput, 'kid' | 'kidBy'>,
  now: number,
  taken: ReadonlySet<string>,
): ChosenKid {
  if (input.kid !== undefined) return { kid: input.kid, kidOrigin: 'chosen' }
  if (input.kidBy !== 'date') return { kid: null, kidOrigin: 'thumbprint' }
  const day = new Date(now).toISOString().slice(0, 10)
  let kid = day
  for (let number = 2; taken.has(kid); number += 1) kid = `${day}-${String(number)}`
  return { kid, kidOrigin: 'date' }
}
