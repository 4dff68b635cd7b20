/** Rules about the numbers of an RSA key. */
import { toBigInt } from '../../key-sets/big-numbers.ts'
import { maxModulusBits } from '../../key-sets/judge-rsa-numbers.ts'
import { readJwkNumber } from '../../key-sets/jwk-number.ts'
import { hasRocaFingerprint } from '../../key-sets/roca.ts'
import { countBits } from '../../key-sets/rsa-modulus.ts'
import { faultHits, hitAt } from './jwk-rule.ts'
import type { JwkRule } from './jwk-rule.ts'
import type { JwkSubject } from './jwk-subject.ts'
import type { RuleHit } from '../rule.ts'

const goodModulusBits = 3072
const slowModulusBits = 4096
/** The library made no keys below this. */
const minRocaBits = 512
const goodExponent = 65_537n
const maxShownExponentBits = 64

function numberOf(subject: JwkSubject, name: 'n' | 'e'): Buffer | null {
  if (subject.jwk['kty'] !== 'RSA') return null
  const number = readJwkNumber(subject.jwk, name)
  return number.state === 'read' ? number.bytes : null
}

function modulusHit(subject: JwkSubject, sentence: string, more: Partial<RuleHit>): RuleHit {
  return hitAt(subject, 'n', sentence, { seen: `${String(subject.sizeBits)} bits`, ...more })
}

export const jwkRsaRules: readonly JwkRule[] = [
  {
    id: 'JWK-RSA-SMALL',
    severity: 'error',
    title: 'RSA key is short',
    condition: 'The modulus has fewer than 2048 bits; for information also fewer than 3072.',
    fix: 'Make a new key: 2048 bits are the least, 3072 are better for a key that is new.',
    sources: ['RFC 7518 §3.3', 'RFC 7518 §3.5', 'FAPI 2.0 Security Profile §5.4.1'],
    check: (subject) => {
      const refused = faultHits(subject, 'JWK-RSA-SMALL')
      const bits = numberOf(subject, 'n') === null ? null : subject.sizeBits
      if (refused.length > 0 || bits === null || bits >= goodModulusBits) return refused
      const sentence = `The modulus has ${String(bits)} bits, which is enough today; a key made now is better made with 3072.`
      return [modulusHit(subject, sentence, { severity: 'info', wanted: '3072 bits' })]
    },
  },
  {
    id: 'JWK-RSA-LARGE',
    severity: 'warning',
    title: 'RSA key is very long',
    condition: 'The modulus has more than 4096 bits; more than 16384 are an error.',
    fix: 'Use 2048 to 4096 bits, or a key on an elliptic curve.',
    sources: ['implementer limit'],
    check: (subject) => {
      const refused = faultHits(subject, 'JWK-RSA-LARGE')
      if (refused.length > 0) return refused.map((hit) => ({ ...hit, severity: 'error' }))
      const bits = numberOf(subject, 'n') === null ? null : subject.sizeBits
      if (bits === null || bits <= slowModulusBits) return []
      const sentence = `The modulus has ${String(bits)} bits, which makes every verification slow.`
      return [modulusHit(subject, sentence, { wanted: '4096 bits at most' })]
    },
  },
  {
    id: 'JWK-RSA-LEADZERO',
    severity: 'warning',
    title: 'Leading zero octet',
    condition: 'n or e starts with a zero octet, as the toByteArray of Java makes it.',
    fix: 'Strip the sign octet before the number is encoded.',
    sources: ['RFC 7518 §2', 'RFC 7518 §6.3.1.1'],
    check: (subject) =>
      (['n', 'e'] as const)
        .filter((name) => numberOf(subject, name)?.[0] === 0)
        .map((name) => {
          const sentence = `${name} starts with a zero octet. Some libraries refuse it, and others compute another thumbprint.`
          return hitAt(subject, name, sentence)
        }),
  },
  {
    id: 'JWK-RSA-EXP',
    severity: 'error',
    title: 'Unusual public exponent',
    condition:
      'The exponent is 1, even or longer than 256 bits; a warning when it is less than 65537.',
    fix: 'Make a key with the exponent 65537 (AQAB).',
    sources: ['FIPS 186-5 §5.1', 'RFC 8017 §3.1'],
    check: (subject) => {
      const bytes = numberOf(subject, 'e')
      const isLong = bytes === null || countBits(bytes) > maxShownExponentBits
      const exponent = isLong ? null : toBigInt(bytes)
      const seen = exponent === null ? 'a very large number' : String(exponent)
      const refused = faultHits(subject, 'JWK-RSA-EXP').map((hit) => ({ ...hit, seen }))
      if (refused.length > 0 || exponent === null || exponent >= goodExponent) return refused
      const sentence = `The public exponent is ${seen}; some verifiers refuse what is below 65537.`
      return [hitAt(subject, 'e', sentence, { severity: 'warning', seen, wanted: '65537 (AQAB)' })]
    },
  },
  {
    id: 'JWK-RSA-EVEN',
    severity: 'error',
    title: 'Not an RSA modulus',
    condition: 'n is even or can be divided by a prime below 65536.',
    fix: 'Export the key again; if n stays the same, make a new key.',
    sources: ['RFC 8017 §3.1'],
    check: (subject) => faultHits(subject, 'JWK-RSA-EVEN'),
  },
  {
    id: 'JWK-RSA-ROCA',
    severity: 'error',
    title: 'Made by a flawed library',
    condition: 'The modulus has the fingerprint of CVE-2017-15361 (ROCA).',
    fix: 'Make a new key with other software; treat this one as compromised.',
    sources: ['CVE-2017-15361', 'RFC 8725 §3.5'],
    check: (subject) => {
      const modulus = numberOf(subject, 'n')
      const bits = subject.sizeBits ?? 0
      if (modulus === null || bits < minRocaBits || bits > maxModulusBits) return []
      if (!hasRocaFingerprint(modulus)) return []
      const sentence =
        'The modulus was made by the flawed Infineon library (ROCA): its private half can be computed.'
      return [modulusHit(subject, sentence, {})]
    },
  },
]
