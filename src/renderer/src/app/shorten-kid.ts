/** Shortens a key ID where room is short. */

/** Keeps the first and last characters of a long one: `Zx3kPq…9Qk`. */
export function shortenKid(kid: string): string {
  return kid.length <= 14 ? kid : `${kid.slice(0, 6)}…${kid.slice(-3)}`
}
