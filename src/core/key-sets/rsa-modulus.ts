/** Tells an RSA modulus from a number that cannot be one. */
import { greatestCommonDivisor, multiplyAll, toBigInt } from './big-numbers.ts'

const smallPrimeLimit = 65_536

let primorial: bigint | undefined

/** The product of all odd primes below 2^16, made once. */
function smallPrimeProduct(): bigint {
  if (primorial !== undefined) return primorial
  const isComposite = new Uint8Array(smallPrimeLimit)
  const factors: bigint[] = []
  for (let candidate = 3; candidate < smallPrimeLimit; candidate += 2) {
    if (isComposite[candidate] === 1) continue
    factors.push(BigInt(candidate))
    for (let multiple = candidate * candidate; multiple < smallPrimeLimit; multiple += candidate) {
      isComposite[multiple] = 1
    }
  }
  primorial = multiplyAll(factors)
  return primorial
}

/** True when the number is even or divisible by a prime below 2^16, which no product of two large primes is. */
export function hasSmallFactor(modulus: Buffer): boolean {
  const n = toBigInt(modulus)
  return n % 2n === 0n || greatestCommonDivisor(n, smallPrimeProduct() % n) !== 1n
}

/** The number of bits of an unsigned big-endian number, leading zeros not counted. */
export function countBits(bytes: Buffer): number {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first < 0) return 0
  return (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24
}
