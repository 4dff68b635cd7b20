/** Signs a draft assertion with a private key, as a compact JWS (RFC 7515 §7.1). */
import type { KeyObject } from 'node:crypto'
import { CompactSign } from 'jose'
import type { AssertionDraft } from './build-assertion.ts'

const encoder = new TextEncoder()

/** @returns the compact form, three base64url parts. */
export async function signAssertion(draft: AssertionDraft, key: KeyObject): Promise<string> {
  const { alg, ...rest } = draft.header
  if (alg === undefined) throw new TypeError('the draft has no alg')
  return new CompactSign(encoder.encode(JSON.stringify(draft.claims)))
    .setProtectedHeader({ alg, ...rest })
    .sign(key)
}
