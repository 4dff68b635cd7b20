/** Finds what a public JWK must never hold: the members of a private or symmetric key (RFC 7517 §9.2). */
import type { Members } from './jwk-fault.ts'

const rsaMembers = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth'] as const
const byType: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ['RSA', rsaMembers],
  ['EC', ['d']],
  ['OKP', ['d']],
  ['AKP', ['priv']],
])

/** Every member, of whatever type of key, whose value is a secret. */
export const secretMemberNames: ReadonlySet<string> = new Set([...rsaMembers, 'k', 'priv'])

/** The private members that are there (RFC 7518 §6.2.2, §6.3.2; RFC 8037 §2). */
export function findPrivateMembers(jwk: Members): readonly string[] {
  const { kty } = jwk
  const names = typeof kty === 'string' ? byType.get(kty.toUpperCase()) : undefined
  return (names ?? ['d', 'priv']).filter((name) => Object.hasOwn(jwk, name))
}

/** Whether this is a symmetric key (RFC 7518 §6.4). */
export function isSymmetric(jwk: Members): boolean {
  return jwk['kty'] === 'oct' || Object.hasOwn(jwk, 'k')
}
