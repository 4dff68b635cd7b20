/** Finds RSA moduli that share a prime: whoever sees both of them has both private keys. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import { greatestCommonDivisor, multiplyAll } from './big-numbers.ts'

/** More than these are left out of one search. */
export const maxModuli = 200

/**
 * The pairs, by their places in the list, that have a factor in common and are not equal (RFC 8725 §3.5). Looks at the
 * first {@link maxModuli}, and lets other work go on between them.
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
  const suspects: bigint[] = []
  for (const modulus of different) {
    await takeTurn()
    const others = (product % (modulus * modulus)) / modulus
    if (greatestCommonDivisor(modulus, others) !== 1n) suspects.push(modulus)
  }
  const pairs: (readonly [number, number])[] = []
  for (const [index, a] of suspects.entries()) {
    await takeTurn()
    for (const b of suspects.slice(index + 1)) {
      if (greatestCommonDivisor(a, b) === 1n) continue
      pairs.push([places.get(a) ?? 0, places.get(b) ?? 0])
    }
  }
  return pairs
}
