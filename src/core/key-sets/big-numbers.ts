/** Arithmetic on numbers as wide as a modulus. */

/** An unsigned big-endian number. */
export function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex') || '0'}`)
}

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

/** Multiplied in pairs, so that the numbers stay of like size; 1 for an empty list. */
export function multiplyAll(factors: readonly bigint[]): bigint {
  let rest = factors
  while (rest.length > 1) {
    const products: bigint[] = []
    for (let index = 0; index < rest.length; index += 2) {
      products.push((rest[index] ?? 1n) * (rest[index + 1] ?? 1n))
    }
    rest = products
  }
  return rest[0] ?? 1n
}
