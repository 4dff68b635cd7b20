/** Rules about keys that have something in common: a kid, their numbers, a prime. */
import { quoted } from '../../checks/show-value.ts'
import type { JwkSubject } from '../jwk/jwk-subject.ts'
import type { DocumentRule } from './document-form-rules.ts'

/** The groups of two and more that agree in something; keys where it is null belong to none. */
function groupBy(
  keys: readonly JwkSubject[],
  common: (key: JwkSubject) => string | null,
): readonly (readonly [value: string, group: readonly [JwkSubject, ...JwkSubject[]]])[] {
  const groups = new Map<string, [JwkSubject, ...JwkSubject[]]>()
  for (const key of keys) {
    const value = common(key)
    if (value === null) continue
    const group = groups.get(value)
    if (group === undefined) groups.set(value, [key])
    else group.push(key)
  }
  return [...groups].filter(([, group]) => group.length > 1)
}

function explainKid(group: readonly JwkSubject[]): string {
  const thumbprints = new Set(group.map(({ thumbprint, pointer }) => thumbprint ?? pointer))
  if (thumbprints.size === 1) return 'It is the same key each time.'
  const types = new Set(group.map(({ jwk }) => String(jwk['kty'])))
  return types.size === group.length
    ? 'They are of different types, which RFC 7517 tolerates; some verifiers still take the wrong one.'
    : 'They are different keys of one type: verifiers take the first, or refuse both.'
}

export const jwksTwinRules: readonly DocumentRule[] = [
  {
    id: 'JWKS-KID-DUP',
    severity: 'warning',
    title: 'Key ID used twice',
    condition: 'Two keys have the same kid.',
    fix: 'Give every key a kid of its own.',
    sources: [
      'RFC 7517 §4.5',
      'FAPI 1.0 Advanced §8.9',
      'FAPI 2.0 Security Profile §5.4.2',
      'FAPI 2.0 Security Profile §5.4.3',
    ],
    check: ({ keys }) =>
      groupBy(keys, ({ kid }) => (kid === '' ? null : kid)).map(([kid, group]) => {
        const seen = `${String(group.length)} keys`
        const message = `The kid ${quoted(kid)} is used by ${seen}. ${explainKid(group)}`
        return { message, seen, pointer: `${group[0].pointer}/kid` }
      }),
  },
  {
    id: 'JWKS-KEY-DUP',
    severity: 'warning',
    title: 'Same key twice',
    condition: 'One public key is published under different kids.',
    fix: 'Remove one of them.',
    sources: ['RFC 7638 §3', 'RFC 7517 §4.5'],
    check: ({ keys }) =>
      groupBy(keys, ({ thumbprint }) => thumbprint).flatMap(([thumbprint, group]) => {
        if (new Set(group.map(({ kid }) => kid)).size === 1) return []
        const names = group.map(({ name }) => name).join(' and ')
        const message = `${names} are one and the same key.`
        return [{ message, seen: thumbprint, pointer: group[0].pointer }]
      }),
  },
  {
    id: 'JWKS-PRIMES',
    severity: 'error',
    title: 'Moduli share a prime',
    condition: 'Two RSA moduli, of this set or of others known here, have a factor in common.',
    fix: 'Make both keys again with a good source of randomness; treat both as compromised.',
    sources: ['RFC 8725 §3.5'],
    check: ({ sharedPrimes, notSearched }) =>
      sharedPrimes.map(({ key, other }) => {
        const cut = notSearched === 0 ? '' : ` ${String(notSearched)} more keys were not compared.`
        const message = `${key.name} and ${other} share a prime: anyone can compute both private keys.${cut}`
        return { message, pointer: `${key.pointer}/n` }
      }),
  },
  {
    id: 'JWKS-SHARED',
    severity: 'warning',
    title: 'Key of another set',
    condition:
      'A key is also in another set known here; an error when that is an authorization server’s.',
    fix: 'Give each party and each purpose a key of its own.',
    sources: ['RFC 8725 §3.12'],
    check: ({ keys, otherSets }) =>
      keys.flatMap(({ thumbprint, name, pointer }) =>
        otherSets
          .filter(({ thumbprints }) => thumbprint !== null && thumbprints.includes(thumbprint))
          .map((other) => {
            const message = `${name} is also published by ${other.name}; what is signed for one can be used at the other.`
            const hit = { message, seen: thumbprint ?? '', pointer }
            return other.role === 'server' ? { ...hit, severity: 'error' as const } : hit
          }),
      ),
  },
]
