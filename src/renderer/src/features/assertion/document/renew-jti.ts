/** Gives the claims an ID that was never used. */
import { putMember } from './edit-members.ts'

/** A random UUID as jti (RFC 7519 §4.1.7). */
export function renewJti(claims: string): string {
  return putMember(claims, 'jti', JSON.stringify(crypto.randomUUID()))
}
