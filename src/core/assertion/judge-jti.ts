/** Judges the form of jti, the same way for the server and for the rules. */

/** Longer ones may be cut silently by a store, and two of them then collide. */
export const maxJtiLength = 255

/** `missing`: absent. `empty`: nothing but blanks. */
export type JtiForm = 'missing' | 'type' | 'empty' | 'long' | 'usable'

/** What a jti is before anything is said about its content (RFC 7519 §4.1.7). */
export function judgeJti(value: unknown): JtiForm {
  if (value === undefined) return 'missing'
  if (typeof value !== 'string') return 'type'
  if (value.trim() === '') return 'empty'
  return value.length > maxJtiLength ? 'long' : 'usable'
}
