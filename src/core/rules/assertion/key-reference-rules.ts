/** Rules about header members that bring or point at a key: jku, x5u, jwk, x5c and the thumbprints of certificates. */
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { explainHashSpelling } from '../certificate-hash.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

const pointerOf = (name: string) => `/header/${name}`

function hasMember({ header }: AssertionSubject, name: string): boolean {
  return header !== null && Object.hasOwn(header, name)
}

/** Why the URL can be nothing but wrong; null where it is the one that is registered, or may be. */
function judgeUrl(url: unknown, registered: string | null): string | null {
  if (typeof url !== 'string') return `jku is ${kindOf(url)} instead of a URL.`
  if (!/^https:\/\//i.test(url)) return `jku is ${quoted(url)}, which is no https URL.`
  if (registered === null || registered === url) return null
  return `jku is ${quoted(url)}, and another JWKS URI is registered.`
}

/** Bytes of SHA-1 and SHA-256. */
const hashLengths: readonly (readonly [name: string, bytes: number])[] = [
  ['x5t', 20],
  ['x5t#S256', 32],
]
const otherName = { 20: 'x5t', 32: 'x5t#S256' } as const
const base64url = /^[\w-]+$/

function judgeThumbprint(
  { header }: AssertionSubject,
  [name, bytes]: readonly [string, number],
): readonly RuleHit[] {
  const value = header?.[name]
  if (value === undefined) return []
  const wanted = `base64url of ${String(bytes)} bytes`
  const pointer = pointerOf(name)
  if (typeof value !== 'string') {
    const seen = kindOf(value)
    return [{ message: `${name} is ${seen} instead of a string.`, seen, wanted, pointer }]
  }
  const { length } = Buffer.from(value, 'base64url')
  const spelling = explainHashSpelling(value)
  if (spelling === null && base64url.test(value) && length === bytes) return []
  const isOther = spelling === null && (length === 20 || length === 32) && length !== bytes
  const hint = isOther ? `That is the length of ${otherName[length]}.` : spelling
  const what =
    length === bytes
      ? `${name} is not spelled as base64url.`
      : `${name} has ${String(length)} bytes; the hash has ${String(bytes)}.`
  const message = hint === null ? what : `${what} ${hint}`
  return [{ message, seen: show(value), wanted, pointer }]
}

const keyRules: readonly AssertionRule[] = [
  {
    id: 'AST-HDR-JKU',
    severity: 'warning',
    title: 'Points at keys',
    condition:
      'The header has jku; an error where that is no https URL, or not the JWKS URI that is registered.',
    fix: 'Leave jku out, and register the JWKS URI.',
    sources: [
      'RFC 8725 §3.10',
      'FAPI 1.0 Advanced §8.9',
      'SMART App Launch: Asymmetric authentication',
    ],
    check: (subject) => {
      if (!hasMember(subject, 'jku')) return []
      const jku = subject.header?.['jku']
      const { registeredJwksUri } = subject.client
      const seen = show(jku)
      const problem = judgeUrl(jku, registeredJwksUri)
      if (problem !== null) {
        const wanted = registeredJwksUri === null ? 'absent' : show(registeredJwksUri)
        return [{ message: problem, severity: 'error', seen, wanted, pointer: '/header/jku' }]
      }
      const message =
        registeredJwksUri === null
          ? 'jku points at keys; a server must not fetch what a token tells it to fetch.'
          : 'jku repeats the registered JWKS URI; a server does not need it, and must not follow another.'
      return [{ message, seen, pointer: '/header/jku' }]
    },
  },
  {
    id: 'AST-HDR-X5U',
    severity: 'warning',
    title: 'Points at a certificate',
    condition: 'The header has x5u.',
    fix: 'Leave x5u out, and register the key or its certificate.',
    sources: ['FAPI 1.0 Advanced §8.9', 'FAPI 2.0 Security Profile §5.4.2'],
    check: (subject) => {
      if (!hasMember(subject, 'x5u')) return []
      const seen = show(subject.header?.['x5u'])
      const message =
        'x5u points at a certificate; a server must not fetch what a token tells it to fetch.'
      return [{ message, seen, pointer: '/header/x5u' }]
    },
  },
  {
    id: 'AST-HDR-JWK',
    severity: 'error',
    title: 'Brings its own key',
    condition: 'The header has jwk.',
    fix: 'Leave jwk out, and name a registered key by its kid.',
    sources: ['RFC 8725 §3.10', 'OpenID Connect Core §2'],
    check: (subject) => {
      if (!hasMember(subject, 'jwk')) return []
      const message =
        'jwk brings the key to verify with; anyone can bring a key, so it proves nothing about the client. It belongs into DPoP proofs only.'
      return [{ message, wanted: 'absent', pointer: '/header/jwk' }]
    },
  },
  {
    id: 'AST-HDR-X5C',
    severity: 'warning',
    title: 'Brings certificates',
    condition: 'The header has x5c, and the profile does not ask for it.',
    fix: 'Leave x5c out, unless the server asks for it.',
    sources: ['RFC 7515 §4.1.6'],
    check: (subject) => {
      if (!hasMember(subject, 'x5c')) return []
      const x5c = subject.header?.['x5c']
      const seen = Array.isArray(x5c) ? `${String(x5c.length)} in an array` : kindOf(x5c)
      const message =
        'x5c brings certificates; a server must compare them with the registration and not trust them for being there.'
      return [{ message, seen, pointer: '/header/x5c' }]
    },
  },
]

const thumbprintRules: readonly AssertionRule[] = [
  {
    id: 'AST-HDR-X5T-LEN',
    severity: 'error',
    title: 'Not the hash of a certificate',
    condition: 'x5t is not base64url of 20 bytes, or x5t#S256 of 32.',
    fix: 'Hash the certificate in DER, and encode the bytes of the hash in base64url.',
    sources: ['RFC 7515 §4.1.7', 'RFC 7515 §4.1.8'],
    check: (subject) => hashLengths.flatMap((each) => judgeThumbprint(subject, each)),
  },
  {
    id: 'AST-HDR-X5T-SHA1',
    severity: 'info',
    title: 'Certificate by SHA-1',
    condition: 'The header has x5t and no x5t#S256.',
    fix: 'Send x5t#S256, the SHA-256 hash of the certificate.',
    sources: ['RFC 7515 §4.1.8', 'Microsoft Entra: certificate credentials'],
    check: (subject) => {
      if (!hasMember(subject, 'x5t') || hasMember(subject, 'x5t#S256')) return []
      const message = 'The certificate is named by its SHA-1 hash alone; x5t#S256 has replaced it.'
      return [{ message, wanted: 'x5t#S256', pointer: '/header/x5t' }]
    },
  },
  {
    id: 'AST-HDR-X5T-MISSING',
    severity: 'error',
    title: 'No hash of the certificate',
    condition: 'The profile demands x5t#S256 or x5t, and the header has neither.',
    fix: 'Add x5t#S256, the SHA-256 hash of the registered certificate.',
    sources: ['RFC 7515 §4.1.8', 'Microsoft Entra: certificate credentials'],
    basis: 'header',
    check: (subject, { profile }) => {
      const groups = profile.header.require.map((group) => group.split('|'))
      const names = groups.find((group) => group.some((name) => name.startsWith('x5t')))
      if (subject.header === null || names === undefined) return []
      if (names.some((name) => hasMember(subject, name))) return []
      const wanted = names.join(' or ')
      const message = `${profile.title} finds the certificate by its hash, and the header has no ${wanted}.`
      return [{ message, wanted, pointer: pointerOf(names[0] ?? 'x5t#S256') }]
    },
  },
]

export const keyReferenceRules: readonly AssertionRule[] = [...keyRules, ...thumbprintRules]
