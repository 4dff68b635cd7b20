/** Rules about the certificates that come with a key. */
import { createHash } from 'node:crypto'
import type { KeyObject, X509Certificate } from 'node:crypto'
import { kindOf } from '../../checks/show-value.ts'
import { formatTime } from '../../checks/time-words.ts'
import { explainHashSpelling } from '../certificate-hash.ts'
import { maxCertificates } from './certificates.ts'
import { faultHits, hitAt } from './jwk-rule.ts'
import type { JwkRule } from './jwk-rule.ts'
import type { JwkSubject } from './jwk-subject.ts'
import type { RuleHit } from '../rule.ts'

const msPerSecond = 1000

function validity(x509: X509Certificate): string {
  const times = [x509.validFrom, x509.validTo].map((text) => Date.parse(text) / msPerSecond)
  return times.map((seconds) => formatTime(seconds)).join(' to ')
}

/** A signature by an algorithm that OpenSSL does not know is not held against the chain. */
function isSigned(child: X509Certificate, publicKey: KeyObject | null): boolean {
  try {
    return publicKey === null || child.verify(publicKey)
  } catch {
    return true
  }
}

function describeLink({ certificates }: JwkSubject, index: number): string | null {
  const [child, issuer] = [certificates[index]?.x509, certificates[index + 1]?.x509]
  if (child == null || issuer == null) return null
  const [lower, upper] = [`x5c[${String(index)}]`, `x5c[${String(index + 1)}]`]
  if (!child.checkIssued(issuer)) {
    return `${upper} is not the issuer of ${lower}: the chain is out of order, or not one.`
  }
  return isSigned(child, certificates[index + 1]?.publicKey ?? null)
    ? null
    : `${lower} names ${upper} as its issuer, and was not signed by it.`
}

/** What an `x5t` or `x5t#S256` is instead of the hash, where that can be told. */
function hintAtHash(text: string, raw: Buffer | undefined): string {
  const spelling = explainHashSpelling(text)
  if (spelling !== null) return ` ${spelling}`
  const decoded = Buffer.from(text, 'base64url')
  const other = ['sha1', 'sha256'].find(
    (name) => raw !== undefined && createHash(name).update(raw).digest().equals(decoded),
  )
  return other === undefined ? '' : ` It is the ${other === 'sha1' ? 'SHA-1' : 'SHA-256'} hash.`
}

function judgeHash(subject: JwkSubject, member: string, hash: string, length: number): RuleHit[] {
  const value = subject.jwk[member]
  if (value === undefined) return []
  if (typeof value !== 'string') {
    return [hitAt(subject, member, `${member} is ${kindOf(value)} instead of a string.`)]
  }
  const raw = subject.certificates[0]?.x509?.raw
  const wanted = raw === undefined ? undefined : createHash(hash).update(raw).digest('base64url')
  const isWellFormed = /^[\w-]+$/.test(value) && Buffer.from(value, 'base64url').length === length
  if (value === wanted || (wanted === undefined && isWellFormed)) return []
  const what = isWellFormed
    ? `${member} is not the hash of the first certificate.`
    : `${member} is not a hash of ${String(length)} octets in base64url.`
  const more = { seen: value.slice(0, 100), ...(wanted !== undefined && { wanted }) }
  return [hitAt(subject, member, `${what}${hintAtHash(value, raw)}`, more)]
}

export const jwkCertificateRules: readonly JwkRule[] = [
  {
    id: 'JWK-X5C-FORM',
    severity: 'error',
    title: 'Unreadable certificate',
    condition: 'x5c is no array of certificates in standard base64 of DER.',
    fix: 'Write each certificate as standard base64 of its DER form: no PEM header, no line breaks.',
    sources: ['RFC 7517 §4.7'],
    check: (subject) => {
      const { x5c } = subject.jwk
      if (x5c === undefined) return []
      if (!Array.isArray(x5c) || x5c.length === 0) {
        const seen = Array.isArray(x5c) ? 'an empty array' : kindOf(x5c)
        return [
          hitAt(subject, 'x5c', `x5c is ${seen} instead of an array of certificates.`, { seen }),
        ]
      }
      return subject.certificates.flatMap(({ problem }, index) => {
        if (problem === null) return []
        const hit = hitAt(subject, 'x5c', `x5c[${String(index)}] cannot be read: ${problem}.`)
        return [{ ...hit, pointer: `${hit.pointer ?? ''}/${String(index)}` }]
      })
    },
  },
  {
    id: 'JWK-X5C-KEY',
    severity: 'error',
    title: 'Certificate of another key',
    condition: 'The public key of the first certificate is not that of the JWK.',
    fix: 'Publish the certificate of this key, or remove x5c.',
    sources: ['RFC 7517 §4.7', 'OpenID Connect Dynamic Client Registration §2'],
    check: (subject) => {
      const certified = subject.certificates[0]?.publicKey
      if (certified == null || subject.publicKey?.equals(certified) !== false) return []
      const sentence = 'The first certificate holds another public key than the members of the JWK.'
      return [hitAt(subject, 'x5c', sentence)]
    },
  },
  {
    id: 'JWK-X5C-ONLY',
    severity: 'error',
    title: 'Certificate without the bare key',
    condition: 'There is an x5c, and the members of the key itself are missing.',
    fix: 'Add n and e, or crv, x and y, beside the certificate.',
    sources: ['OpenID Connect Dynamic Client Registration §2', 'RFC 7517 §4.7'],
    check: (subject) => faultHits(subject, 'JWK-X5C-ONLY'),
  },
  {
    id: 'JWK-X5C-DATES',
    severity: 'warning',
    title: 'Certificate is not valid now',
    condition: 'A certificate has expired or is not valid yet.',
    fix: 'Renew the certificate.',
    sources: ['RFC 5280 §4.1.2.5'],
    check: (subject) =>
      subject.certificates.flatMap(({ x509 }, index) => {
        if (x509 === null) return []
        const { now } = subject.set
        const isEarly = now < Date.parse(x509.validFrom)
        if (!isEarly && now <= Date.parse(x509.validTo)) return []
        const seen = validity(x509)
        const what = isEarly ? 'is not valid yet' : 'has expired'
        const sentence = `The certificate x5c[${String(index)}] ${what}; it is valid ${seen}.`
        const wanted = `a certificate valid at ${formatTime(now / msPerSecond)}`
        return [hitAt(subject, 'x5c', sentence, { seen, wanted })]
      }),
  },
  {
    id: 'JWK-X5C-CHAIN',
    severity: 'warning',
    title: 'Certificates do not make a chain',
    condition:
      'A certificate was not issued by the next one, the first one must not sign by its keyUsage, or there are more than ten.',
    fix: 'Put the certificate of the key first and each one’s issuer after it; ask for one with digitalSignature.',
    sources: ['RFC 7517 §4.7', 'RFC 5280 §4.2.1.3'],
    check: (subject) => {
      const hits = subject.certificates.flatMap((_certificate, index) => {
        const problem = describeLink(subject, index)
        return problem === null ? [] : [hitAt(subject, 'x5c', problem)]
      })
      const usage = subject.certificates[0]?.keyUsage ?? null
      if (usage !== null && !usage.includes('digitalSignature')) {
        const seen = usage.join(', ')
        const sentence = `The keyUsage of the first certificate (${seen}) does not include digitalSignature.`
        hits.push(hitAt(subject, 'x5c', sentence, { seen, wanted: 'digitalSignature' }))
      }
      const { x5c } = subject.jwk
      if (Array.isArray(x5c) && x5c.length > maxCertificates) {
        const seen = `${String(x5c.length)} certificates`
        const sentence = `x5c has ${seen}; only the first ${String(maxCertificates)} were looked at.`
        hits.push(hitAt(subject, 'x5c', sentence, { seen }))
      }
      return hits
    },
  },
  {
    id: 'JWK-X5T',
    severity: 'error',
    title: 'Certificate thumbprint is wrong',
    condition:
      'x5t or x5t#S256 is not the SHA-1 or SHA-256 hash of the first certificate, or has another length.',
    fix: 'Compute it again from the DER octets of the certificate, and encode the octets in base64url.',
    sources: ['RFC 7517 §4.8', 'RFC 7517 §4.9'],
    check: (subject) => [
      ...judgeHash(subject, 'x5t', 'sha1', 20),
      ...judgeHash(subject, 'x5t#S256', 'sha256', 32),
    ],
  },
  {
    id: 'JWK-X5U',
    severity: 'warning',
    title: 'Certificate by URL',
    condition: 'There is an x5u.',
    fix: 'Remove x5u; publish the bare key, with x5c where a certificate is needed.',
    sources: ['RFC 8725 §3.10', 'RFC 7517 §4.6'],
    check: (subject) =>
      subject.jwk['x5u'] === undefined
        ? []
        : [hitAt(subject, 'x5u', 'Verifiers should not fetch the URL in x5u, and most do not.')],
  },
]
