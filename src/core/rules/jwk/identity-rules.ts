/** Rules about what identifies a key: its kid, and whether it is one that everybody knows. */
import { createHash } from 'node:crypto'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { genericKid, suspiciousKid } from '../kid-forms.ts'
import { faultHits, hitAt } from './jwk-rule.ts'
import type { JwkRule } from './jwk-rule.ts'
import { sampleKeys } from './sample-keys.ts'
import type { JwkSubject } from './jwk-subject.ts'

const thumbprintForm = /^[A-Za-z0-9_-]{43}$/

/** SHA-256 of the certificate or of the SubjectPublicKeyInfo: other names that a kid may be given. */
function otherHashes({ certificates, publicKey }: JwkSubject): readonly string[] {
  const inputs = [
    certificates[0]?.x509?.raw,
    publicKey?.export({ type: 'spki', format: 'der' }),
  ].filter((bytes) => bytes !== undefined)
  return inputs.map((bytes) => createHash('sha256').update(bytes).digest('base64url'))
}

export const jwkIdentityRules: readonly JwkRule[] = [
  {
    id: 'JWK-RSA-DEBIAN',
    severity: 'warning',
    title: 'Published sample key',
    condition:
      'The key is printed, with its private half, in a specification, a test vector or a tutorial.',
    fix: 'Make a new key; never publish one that was copied from a text.',
    sources: ['RFC 8725 §3.5'],
    check: (subject) => {
      const origin = sampleKeys.get(subject.thumbprint ?? '')
      if (origin === undefined) return []
      const sentence = `This is the sample key of ${origin}; everybody has its private half.`
      return [hitAt(subject, null, sentence, { seen: subject.thumbprint ?? '' })]
    },
  },
  {
    id: 'JWK-KID-MISSING',
    severity: 'warning',
    title: 'No key ID',
    condition: 'There is no kid, or an empty one; an error in a set of several keys.',
    fix: 'Add a kid, best the RFC 7638 thumbprint.',
    sources: ['RFC 7517 §4.5', 'OpenID Connect Core §10.1'],
    check: (subject) => {
      const { kid } = subject.jwk
      if (kid !== undefined && kid !== '') return []
      const what = kid === '' ? 'The kid is empty' : 'There is no kid'
      const { keyCount } = subject.set
      const wanted = subject.thumbprint ?? 'a kid'
      if (keyCount < 2) {
        const sentence = `${what}; most verifiers find no key then when the assertion names one.`
        return [hitAt(subject, null, sentence, { wanted })]
      }
      const sentence = `${what}, and the set has ${String(keyCount)} keys: verifiers cannot tell which one is meant.`
      return [hitAt(subject, null, sentence, { severity: 'error', wanted })]
    },
  },
  {
    id: 'JWK-KID-TYPE',
    severity: 'error',
    title: 'Key ID is no string',
    condition: 'The kid is a number or anything else that is no string.',
    fix: 'Put the kid in double quotes.',
    sources: ['RFC 7517 §4.5'],
    check: (subject) => {
      const { kid } = subject.jwk
      const seen = typeof kid === 'number' ? `${kindOf(kid)} ${show(kid)}` : kindOf(kid)
      return faultHits(subject, 'JWK-KID-TYPE').map((hit) => ({ ...hit, seen }))
    },
  },
  {
    id: 'JWK-KID-GENERIC',
    severity: 'info',
    title: 'Key ID without meaning',
    condition: 'The kid is a small number, key-1, default, test, main or client-key.',
    fix: 'Use the RFC 7638 thumbprint or a date.',
    sources: ['OpenID Connect Core §10.1.1'],
    check: (subject) => {
      const { kid } = subject
      if (kid === null || !genericKid.test(kid)) return []
      const sentence = `The kid ${quoted(kid)} is likely to be given again at the next rotation; verifiers with a copy then use the wrong key.`
      return [hitAt(subject, 'kid', sentence, { seen: kid, wanted: subject.thumbprint ?? '' })]
    },
  },
  {
    id: 'JWK-KID-THUMB',
    severity: 'info',
    title: 'Key ID looks like a thumbprint',
    condition:
      'The kid has the form of a SHA-256 thumbprint and is neither this key’s nor that of its certificate.',
    fix: 'Compute the thumbprint again, or use a kid that does not look like one.',
    sources: ['RFC 7638 §3'],
    check: (subject) => {
      const { kid, thumbprint } = subject
      if (kid === null || thumbprint === null || !thumbprintForm.test(kid)) return []
      if (kid === thumbprint || otherHashes(subject).includes(kid)) return []
      const sentence = `The kid has the form of a thumbprint, and this key has another; perhaps it belongs to another key.`
      return [hitAt(subject, 'kid', sentence, { seen: kid, wanted: thumbprint })]
    },
  },
  {
    id: 'JWK-KID-CHARS',
    severity: 'warning',
    title: 'Suspicious key ID',
    condition:
      'The kid contains .., a slash, a quote, ; | $( or a control character, or looks like a URL.',
    fix: 'Use letters, digits, - and _ only.',
    sources: ['RFC 8725 §3.10'],
    check: (subject) => {
      const { kid } = subject
      const found = kid === null ? null : suspiciousKid.exec(kid)
      if (kid === null || found === null) return []
      const sentence = `The kid contains ${quoted(found[0])}; a careless server may use it in a path, a query or a command.`
      return [hitAt(subject, 'kid', sentence, { seen: quoted(kid) })]
    },
  },
]
