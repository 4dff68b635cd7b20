/** Rules about whether the client's key can verify the assertion at all, and whether it is the client's alone. */
import { formatTime } from '../../checks/time-words.ts'
import { quoted } from '../../checks/show-value.ts'
import { findSignatureAlgorithm } from '../../key-sets/signature-algorithms.ts'
import type { VerificationKey } from '../../key-sets/key-set.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

/** More of the same would only make the list longer. */
const maxNamed = 3

function nameKey({ kid }: VerificationKey): string {
  return kid === undefined ? 'The key without a kid' : `Key ${quoted(kid)}`
}

/** Why the keys that the header means do not fit; silent when one fits, and about keys that it does not mean. */
function excludedHits({ keys, header }: AssertionSubject, ruleId: string): readonly RuleHit[] {
  const alg = header?.['alg']
  const isKnown = typeof alg === 'string' && findSignatureAlgorithm(alg) !== undefined
  if (keys === null || keys.candidates.length > 0 || !isKnown) return []
  return keys.excluded
    .filter(({ ruleIds }) => ruleIds.includes(ruleId))
    .slice(0, maxNamed)
    .map(({ key, reason }) => ({
      message: `${nameKey(key)} does not fit: ${reason}`,
      seen: `alg ${alg}`,
      pointer: '/header/alg',
    }))
}

function excludedRule(
  id: string,
  title: string,
  condition: string,
  fix: string,
  sources: readonly string[],
): AssertionRule {
  return {
    id,
    severity: 'error',
    title,
    condition,
    fix,
    sources,
    check: (subject) => excludedHits(subject, id),
  }
}

const fitRules: readonly AssertionRule[] = [
  excludedRule(
    'AST-KEY-KTY',
    'The key is of another type',
    'The key that the header means is not of the type that alg needs: RSA for RS and PS, EC for ES, OKP for Ed25519.',
    'Sign with a key that fits alg, or name the algorithm of the key.',
    ['RFC 7518 §3.1'],
  ),
  excludedRule(
    'AST-KEY-CRV',
    'The key lies on another curve',
    'The key that the header means lies on another curve than alg needs.',
    'ES256 goes with P-256, ES384 with P-384, ES512 with P-521: use the pair that belongs together.',
    ['RFC 7518 §3.4', 'RFC 8037 §3.1'],
  ),
  excludedRule(
    'AST-KEY-ALG',
    'The key is published for another algorithm',
    'The JWK that the header means names another alg than the header.',
    'Sign with the algorithm that the JWK names, or publish the JWK for the one that signs.',
    ['RFC 7517 §4.4', 'RFC 8725 §3.1'],
  ),
  excludedRule(
    'AST-KEY-USE',
    'The key is not for signatures',
    'The JWK that the header means has a use other than sig.',
    'Sign with a key that is published with "use":"sig".',
    ['RFC 7517 §4.2'],
  ),
  excludedRule(
    'AST-KEY-OPS',
    'The key may not verify',
    'The JWK that the header means has key_ops without verify.',
    'Publish it with "key_ops":["verify"], or without key_ops.',
    ['RFC 7517 §4.3'],
  ),
]

export const keyRules: readonly AssertionRule[] = [
  ...fitRules,
  {
    id: 'AST-KEY-SIZE',
    severity: 'error',
    title: 'The key is too small',
    condition:
      'The RSA key that verifies has fewer than 2048 bits, or fewer than the profile asks for.',
    fix: 'Make a new key: RSA with 2048 bits at least (3072 for a new one), or P-256 or Ed25519.',
    sources: ['RFC 7518 §3.3', 'RFC 7518 §3.5', 'FAPI 2.0 Security Profile §5.4.1'],
    check: (subject, { profile }) => {
      const { rsaMin } = profile.keys
      const small = (subject.keys?.candidates ?? []).filter(
        ({ kty, sizeBits }) => kty === 'RSA' && sizeBits < rsaMin,
      )
      return [
        ...excludedHits(subject, 'AST-KEY-SIZE'),
        ...small.map((key): RuleHit => ({
          message: `${nameKey(key)} has ${String(key.sizeBits)} bits; ${profile.title} asks for ${String(rsaMin)}.`,
          seen: `${String(key.sizeBits)} bits`,
          wanted: `${String(rsaMin)} bits at least`,
          basis: 'keys',
        })),
      ]
    },
  },
  {
    id: 'AST-KEY-AMBIG',
    severity: 'warning',
    title: 'More than one key fits',
    condition:
      'Without a kid, or with one that several keys share, more than one key is left to verify with.',
    fix: 'Give every key a kid of its own and name it in the header.',
    sources: [
      'RFC 7517 §4.5',
      'FAPI 1.0 Part 2 Advanced §8.11',
      'SMART App Launch: Client Authentication',
    ],
    check: ({ keys, header }) => {
      if (keys === null || keys.candidates.length < 2) return []
      const count = String(keys.candidates.length)
      const kid = header?.['kid']
      const why =
        typeof kid === 'string' ? `share the kid ${quoted(kid)}` : 'fit, and no kid says which'
      return [
        {
          message: `${count} keys ${why}: a server has to guess, and some refuse.`,
          seen: `${count} keys`,
          wanted: 'one key',
          pointer: '/header/kid',
        },
      ]
    },
  },
  {
    id: 'AST-KEY-CERT',
    severity: 'warning',
    title: 'The certificate of the key is not valid now',
    condition: 'The key has a certificate that has expired or is not valid yet.',
    fix: 'Renew the certificate and register the new one.',
    sources: ['RFC 7517 §4.7', 'RFC 5280 §4.1.2.5'],
    check: ({ keys, nowSeconds }) => {
      const [key] = keys?.candidates ?? []
      const certificate = key === undefined ? undefined : keys?.certificates.get(key.thumbprint)
      if (key === undefined || certificate === undefined) return []
      const { notBefore, notAfter } = certificate
      const now = nowSeconds * 1000
      if (now >= notBefore && now <= notAfter) return []
      const validity = `${formatTime(notBefore / 1000)} to ${formatTime(notAfter / 1000)}`
      const state = now > notAfter ? 'has expired' : 'is not valid yet'
      return [
        {
          message: `The certificate of ${nameKey(key)} ${state}: it holds from ${validity}.`,
          seen: validity,
          wanted: `a certificate valid at ${formatTime(Math.floor(nowSeconds))}`,
        },
      ]
    },
  },
  {
    id: 'AST-KEY-SHARED',
    severity: 'warning',
    title: 'The key is used by others too',
    condition:
      'The key that signs the assertion is also in another key set; an error when that is the set of the authorization server, which could then sign as the client, and the client as the server.',
    fix: 'Use one key for one purpose and one client: make a new one for this.',
    sources: ['RFC 8725 §3.12', 'FAPI 1.0 Part 2 Advanced §8.10', 'NIST SP 800-57 Part 1 §5.2'],
    check: ({ keys, server }) => {
      const [key] = keys?.candidates ?? []
      if (key === undefined || keys === null) return []
      const isOfServer = server.ownThumbprints.includes(key.thumbprint)
      const holders = keys.sharedWith.map((each) => each.name)
      const names = isOfServer ? ['the authorization server itself', ...holders] : holders
      if (names.length === 0) return []
      const isServer = isOfServer || keys.sharedWith.some((each) => each.isServer)
      return [
        {
          message: `${nameKey(key)} also belongs to ${names.join(' and ')}: who holds it can speak for both.`,
          seen: names.join(', '),
          wanted: 'a key of its own',
          ...(isServer && { severity: 'error' as const }),
        },
      ]
    },
  },
]
