/** Finds RSA moduli that share a prime: whoever sees both of them has both private keys. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import { greatestCommonDivisor, multiplyAll } from './big-numbers.ts'

/** More than these are left out of one search. */
export const maxModuli = 200
const maxPairs = 50

/** A factor of one modulus alone is a prime, and a division tells; where both primes are common it takes longer. */
function share(
  { modulus, common }: { readonly modulus: bigint; readonly common: bigint },
  other: bigint,
): boolean {
  return common === modulus ? greatestCommonDivisor(modulus, other) !== 1n : other % common === 0n
}

/**
 * The first pairs, by their places in the list, that have a prime in common and are not equal (RFC 8725 §3.5). Looks at
 * the first {@link maxModuli}, which must be products of large primes, and lets other work go on between them.
 */
export async function findSharedPrimes(
  moduli: readonly bigint[],
): Promise<readonly (readonly [number, number])[]> {
  const places = new Map<bigint, number>()
  for (const [place, modulus] of moduli.slice(0, maxModuli).entries()) {
    if (modulus > 1n && !places.has(modulus)) places.set(modulus, place)
  }
  const different = [...places.keys()]
  const product = multiplyAll(different)
  const suspects: { readonly modulus: bigint; readonly common: bigint }[] = []
  for (const modulus of different) {
    await takeTurn()
    const others = (product % (modulus * modulus)) / modulus
    const common = greatestCommonDivisor(modulus, others)
    if (common !== 1n) suspects.push({ modulus, common })
  }
  const pairs: (readonly [number, number])[] = []
  for (const [index, a] of suspects.entries()) {
    await takeTurn()
    for (const b of suspects.slice(index + 1)) {
      if (pairs.length >= maxPairs) return pairs
      if (!share(a, b.modulus)) continue
      pairs.push([places.get(a.modulus) ?? 0, places.get(b.modulus) ?? 0])
    }
  }
  return pairs
}
