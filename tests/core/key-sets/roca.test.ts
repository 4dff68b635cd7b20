import { checkPrimeSync, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { hasRocaFingerprint } from '../../../src/core/key-sets/roca.ts'

function isPrime(candidate: number): boolean {
  for (let divisor = 2; divisor * divisor <= candidate; divisor += 1) {
    if (candidate % divisor === 0) return false
  }
  return candidate > 1
}

/** The product of the first primes, M of the attack. */
function primorial(count: number): bigint {
  let product = 1n
  for (let candidate = 2, found = 0; found < count; candidate += 1) {
    if (!isPrime(candidate)) continue
    product *= BigInt(candidate)
    found += 1
  }
  return product
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, rest] = [1n, base % modulus, exponent]
  while (rest > 0n) {
    if (rest % 2n === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
    rest /= 2n
  }
  return result
}

/** A prime as the flawed library made them: `k·M + (65537^a mod M)`, with k found by counting up. */
function makeInfineonPrime(m: bigint, bits: bigint, exponent: bigint): bigint {
  const residue = power(65_537n, exponent, m)
  let k = (1n << (bits - 1n)) / m + exponent
  while (!checkPrimeSync(k * m + residue)) k += 1n
  return k * m + residue
}

function toBytes(n: bigint): Buffer {
  const hex = n.toString(16)
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex')
}

/** Wycheproof json_web_key_test.json, tcId 7. */
const publishedModulus =
  'AanFpofbj7KjD4Lf-N2hVMKR7yewSyXhhbirIMTGpfYEhZ_lnt5UoK98DnKIgArXGTu3MaW_HhFw16HGaTDUHqPrId7fe4r11CqR' +
  'w09yBFuW79V8sYIwHdzCaWflUI6auImYbVfoN9_nD5n8N8SY9DwXw7mwZM9wREPXoDPgOoIWl6q_MPsp7n0zs3Z5ZaiQWOOzl1S9' +
  'OhwAfSiiOwz6efnXEaxuTEtPd7BjSx7NaFka8Dx9U7YqXy2RFj1O9PjyaDGuRh7YXsX3iMUSP_wSyHQg_c_qHRtKUsNSGCT7OZg0' +
  'hzm2KphtjnayKJvC64vAbROBR4Ubg6Bxg9IQVZ-QYyE'

describe('the ROCA fingerprint', () => {
  it('is found in the published test vector', () => {
    expect(hasRocaFingerprint(Buffer.from(publishedModulus, 'base64url'))).toBe(true)
  })

  it.each([
    [512, 39, 256n],
    [1024, 71, 512n],
    [2048, 126, 1024n],
  ])('is found in a modulus of %i bits made as the library made them', (_bits, primes, half) => {
    const m = primorial(primes)
    const modulus = makeInfineonPrime(m, half, 123_456n) * makeInfineonPrime(m, half, 987_654_321n)
    expect(hasRocaFingerprint(toBytes(modulus))).toBe(true)
    expect(hasRocaFingerprint(Buffer.concat([Buffer.alloc(1), toBytes(modulus)]))).toBe(true)
  })

  it('is not found when only one of the primes was made so', () => {
    const prime = makeInfineonPrime(primorial(126), 1024n, 123_456n)
    let other = (1n << 1024n) - 1n
    while (!checkPrimeSync(other)) other -= 2n
    expect(hasRocaFingerprint(toBytes(prime * other))).toBe(false)
  })

  it('is not found when each prime has a power of its own instead of one for all', () => {
    // 65537 is 2 modulo 3 and modulo 5: the residue 2 is an odd power there, the residue 1 an even one.
    const m = primorial(39) / 2n
    const ones = m / 3n
    const n = 1n + ones * (ones % 3n)
    const odd = n % 2n === 1n ? n : n + m
    expect([odd % 2n, odd % 3n, odd % 5n]).toEqual([1n, 2n, 1n])
    expect(hasRocaFingerprint(toBytes(odd))).toBe(false)
  })

  it('is not found in ordinary keys', () => {
    for (const modulusLength of [1024, 2048]) {
      const { publicKey } = generateKeyPairSync('rsa', { modulusLength })
      const { n } = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
        format: 'jwk',
      })
      expect(hasRocaFingerprint(Buffer.from(n ?? '', 'base64url'))).toBe(false)
    }
  })

  it('takes numbers that are no modulus at all', () => {
    expect(hasRocaFingerprint(Buffer.alloc(0))).toBe(false)
    expect(hasRocaFingerprint(Buffer.alloc(4))).toBe(false)
    expect(hasRocaFingerprint(Buffer.from([0xff]))).toBe(false)
  })
})
