/** Tells whether the numbers of an RSA private key belong together, and finds the primes where they were left out. */

/** The members of RFC 7518 §6.3.2 that are needed, base64url. */
export interface RsaPrivateMembers {
  readonly n: string
  readonly e: string
  readonly d: string
  readonly p: string
  readonly q: string
  readonly dp: string
  readonly dq: string
  readonly qi: string
}

function toNumber(value: string): bigint {
  return BigInt(`0x${Buffer.from(value, 'base64url').toString('hex') || '0'}`)
}

function toMember(value: bigint): string {
  const digits = value.toString(16)
  return Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex').toString(
    'base64url',
  )
}

/** RFC 8017 §3.2, all five equations: a key that breaks one signs wrongly, or gives its primes away. */
export function areRsaNumbersConsistent(members: RsaPrivateMembers): boolean {
  const [n, e, d, p, q, dp, dq, qi] = [
    toNumber(members.n),
    toNumber(members.e),
    toNumber(members.d),
    toNumber(members.p),
    toNumber(members.q),
    toNumber(members.dp),
    toNumber(members.dq),
    toNumber(members.qi),
  ]
  if (p < 3n || q < 3n || p * q !== n) return false
  return (
    (e * d) % (p - 1n) === 1n &&
    (e * d) % (q - 1n) === 1n &&
    (e * dp) % (p - 1n) === 1n &&
    (e * dq) % (q - 1n) === 1n &&
    (q * qi) % p === 1n
  )
}

function powerModulo(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = base % modulus
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if ((rest & 1n) === 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return x
}

function invert(value: bigint, modulus: bigint): bigint {
  let [r, nextR, t, nextT] = [modulus, value % modulus, 0n, 1n]
  while (nextR !== 0n) {
    const quotient = r / nextR
    ;[r, nextR] = [nextR, r - quotient * nextR]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return ((t % modulus) + modulus) % modulus
}

/**
 * A prime of n, by NIST SP 800-56B App. C with small bases in turn; each finds one with a chance of a half. Numbers
 * that do not belong together are given up after the first base.
 */
function findPrime(n: bigint, e: bigint, d: bigint): bigint | null {
  const k = e * d - 1n
  if (k <= 0n || k % 2n === 1n) return null
  let odd = k
  while (odd % 2n === 0n) odd /= 2n
  for (let base = 2n; base < 32n; base += 1n) {
    let [root, square] = [0n, powerModulo(base, odd, n)]
    for (let exponent = odd; exponent < k && square !== 1n; exponent *= 2n) {
      ;[root, square] = [square, (square * square) % n]
    }
    // RFC 8017 §3.1: whatever the base, its power ed - 1 is 1 for a fitting d.
    if (square !== 1n) return null
    if (root !== 0n && root !== n - 1n) return greatestCommonDivisor(root - 1n, n)
  }
  return null
}

// Larger ones would hold up the event loop.
const maxModulusBytes = 512
const maxExponent = 1n << 256n

/** The full set of members for a key that came with n, e and d alone; null when they do not belong together. */
export function recoverRsaPrimes(
  given: Pick<RsaPrivateMembers, 'n' | 'e' | 'd'>,
): RsaPrivateMembers | null {
  const [n, e, d] = [toNumber(given.n), toNumber(given.e), toNumber(given.d)]
  if (Buffer.from(given.n, 'base64url').length > maxModulusBytes || e > maxExponent || d >= n) {
    return null
  }
  const found = n % 2n === 1n ? findPrime(n, e, d) : null
  if (found === null || found <= 1n || found >= n) return null
  const other = n / found
  const [p, q] = found > other ? [found, other] : [other, found]
  return {
    n: given.n,
    e: given.e,
    d: given.d,
    p: toMember(p),
    q: toMember(q),
    dp: toMember(d % (p - 1n)),
    dq: toMember(d % (q - 1n)),
    qi: toMember(invert(q, p)),
  }
}
