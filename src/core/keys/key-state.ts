/** Where a key is in its life, told from what it has done and from what is said of it now. */
import type { KeyFacts, KeyState } from '../../contract/keys.ts'

/**
 * The state of one key: `active` signs the next assertion, `next` has signed nothing yet, `retiring` signs no more but
 * is still published for what it signed, `retired` is in the JWK Set no longer (OpenID Connect Core 1.0 §10.1.1).
 */
export function judgeKeyState(
  key: Pick<KeyFacts, 'kid' | 'published' | 'firstSignedAt'>,
  signingKid: string | null,
): KeyState {
  if (key.kid === signingKid) return 'active'
  if (key.firstSignedAt === null) return 'next'
  return key.published ? 'retiring' : 'retired'
}
