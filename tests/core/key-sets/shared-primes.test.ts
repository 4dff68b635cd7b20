/** Moduli that share a prime are found, and no others. */
import { checkPrimeSync, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { toBigInt } from '../../../src/core/key-sets/big-numbers.ts'
import { findSharedPrimes, maxModuli } from '../../../src/core/key-sets/shared-primes.ts'

/** Primes of 512 bits, different ones. */
function makePrimes(count: number): readonly [bigint, ...bigint[]] {
  const primes: bigint[] = []
  let candidate = (1n << 512n) - 1n
  while (primes.length < count) {
    if (checkPrimeSync(candidate)) primes.push(candidate)
    candidate -= 2n
  }
  return primes as [bigint, ...bigint[]]
}

const [p, q = 1n, r = 1n, s = 1n, t = 1n, u = 1n] = makePrimes(6)

describe('findSharedPrimes', () => {
  it('finds the pair among others', async () => {
    expect(await findSharedPrimes([p * q, r * s, r * t])).toEqual([[1, 2]])
  })

  it('finds a modulus that shares both of its primes', async () => {
    expect(await findSharedPrimes([p * q, p * r, q * s])).toEqual([
      [0, 1],
      [0, 2],
    ])
  })

  it('finds nothing in moduli that share none, in equal ones, and in what is no modulus', async () => {
    expect(await findSharedPrimes([p * q, r * s, t * u])).toEqual([])
    expect(await findSharedPrimes([p * q, p * q])).toEqual([])
    expect(await findSharedPrimes([0n, 1n, 0n, p * q])).toEqual([])
    expect(await findSharedPrimes([])).toEqual([])
  })

  it('finds nothing in real keys', async () => {
    const moduli = Array.from({ length: 4 }, () => {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength: 1024 })
      return toBigInt(Buffer.from(publicKey.export({ format: 'jwk' }).n ?? '', 'base64url'))
    })
    expect(await findSharedPrimes(moduli)).toEqual([])
  })

  it('looks at the first two hundred', async () => {
    const filling = Array.from({ length: maxModuli - 1 }, () => 0n)
    expect(await findSharedPrimes([p * q, ...filling, p * r])).toEqual([])
    expect(await findSharedPrimes([p * q, ...filling.slice(1), p * r])).toEqual([
      [0, maxModuli - 1],
    ])
  })

  it('stops after fifty pairs', async () => {
    const primes = makePrimes(20)
    expect((await findSharedPrimes(primes.slice(1).map((prime) => prime * primes[0]))).length).toBe(
      50,
    )
  })
})
