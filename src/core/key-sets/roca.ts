/** Recognises RSA moduli made by the flawed Infineon library (ROCA, CVE-2017-15361). */
import { greatestCommonDivisor, toBigInt } from './big-numbers.ts'

/** The odd primes below 168: they divide the primorial M of every key size that the library makes. */
const primes = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101,
  103, 107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
]
const generator = 65_537

/** For every prime the powers of 65537 modulo it: residue to exponent. */
let exponents: ReadonlyMap<number, ReadonlyMap<number, number>> | undefined

function tabulate(): ReadonlyMap<number, ReadonlyMap<number, number>> {
  exponents ??= new Map(
    primes.map((prime) => {
      const powers = new Map<number, number>()
      for (let power = 1; !powers.has(power); power = (power * generator) % prime) {
        powers.set(power, powers.size)
      }
      return [prime, powers]
    }),
  )
  return exponents
}

/**
 * True when the modulus is a power of 65537 modulo the primorial of the first 39 primes, as every product of two
 * primes of the form `k·M + (65537^a mod M)` is; a random modulus is one in 2^154 times
 * (Nemec et al., "The Return of Coppersmith's Attack", §2.1).
 */
export function hasRocaFingerprint(modulus: Buffer): boolean {
  const n = toBigInt(modulus)
  // The exponent so far, known modulo `step`: every prime must agree with the ones before (Chinese remainders).
  let exponent = 0n
  let step = 1n
  for (const [prime, powers] of tabulate()) {
    const wanted = powers.get(Number(n % BigInt(prime)))
    if (wanted === undefined) return false
    const order = BigInt(powers.size)
    let tries = 0
    while (exponent % order !== BigInt(wanted)) {
      exponent += step
      tries += 1
      if (tries >= powers.size) return false
    }
    step *= order / greatestCommonDivisor(step, order)
  }
  return n % 2n === 1n
}
