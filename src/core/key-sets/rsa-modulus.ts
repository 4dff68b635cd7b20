/** Tells an RSA modulus from a number that cannot be one. */

const smallPrimeLimit = 65_536

let primorial: bigint | undefined

/** The product of all odd primes below 2^16, made once. */
function smallPrimeProduct(): bigint {
  if (primorial !== undefined) return primorial
  const isComposite = new Uint8Array(smallPrimeLimit)
  let factors: bigint[] = []
  for (let candidate = 3; candidate < smallPrimeLimit; candidate += 2) {
    if (isComposite[candidate] === 1) continue
    factors.push(BigInt(candidate))
    for (let multiple = candidate * candidate; multiple < smallPrimeLimit; multiple += candidate) {
      isComposite[multiple] = 1
    }
  }
  // Multiplied in pairs, so that the numbers stay of like size.
  while (factors.length > 1) {
    const products: bigint[] = []
    for (let index = 0; index < factors.length; index += 2) {
      products.push((factors[index] ?? 1n) * (factors[index + 1] ?? 1n))
    }
    factors = products
  }
  primorial = factors[0] ?? 1n
  return primorial
}

/** True when the number is even or divisible by a prime below 2^16, which no product of two large primes is. */
export function hasSmallFactor(modulus: Buffer): boolean {
  const n = BigInt(`0x${modulus.toString('hex') || '0'}`)
  if (n % 2n === 0n) return true
  let [a, b] = [n, smallPrimeProduct() % n]
  while (b !== 0n) [a, b] = [b, a % b]
  return a !== 1n
}

/** The number of bits of an unsigned big-endian number, leading zeros not counted. */
export function countBits(bytes: Buffer): number {
  const first = bytes.findIndex((byte) => byte !== 0)
  if (first < 0) return 0
  return (bytes.length - first) * 8 - Math.clz32(bytes[first] ?? 0) + 24
}
