/** Rules about the algorithm that a key is published for. */
import { isEncryptionAlgorithm } from '../../key-sets/judge-jwk-members.ts'
import { findSignatureAlgorithm, isSameAlgorithm } from '../../key-sets/signature-algorithms.ts'
import { show } from '../../checks/show-value.ts'
import { faultHits, hitAt } from './jwk-rule.ts'
import type { JwkRule } from './jwk-rule.ts'

/** Registered for signatures by keys that few verifiers know (RFC 8812 §3, RFC 9864 §2). */
const rareAlgorithms: ReadonlyMap<string, string> = new Map([
  ['ES256K', 'secp256k1'],
  ['Ed448', 'Ed448'],
])
const usableTypes = new Set<unknown>(['RSA', 'EC', 'OKP'])

export const jwkAlgorithmRules: readonly JwkRule[] = [
  {
    id: 'JWK-ALG-MISSING',
    severity: 'info',
    title: 'No algorithm',
    condition: 'There is no alg.',
    fix: 'Add the one alg that you sign with.',
    sources: ['RFC 7517 §4.4', 'RFC 8725 §3.1'],
    check: (subject) =>
      subject.jwk['alg'] === undefined
        ? [
            hitAt(
              subject,
              null,
              'There is no alg; one that is pinned keeps the key from being used with another algorithm.',
            ),
          ]
        : [],
  },
  {
    id: 'JWK-ALG-MISMATCH',
    severity: 'error',
    title: 'Algorithm does not fit the key',
    condition: 'The alg needs another kty or crv, or is no algorithm at all, such as ES521.',
    fix: 'Correct alg: ES256 goes with P-256, ES384 with P-384, ES512 with P-521, RS and PS with RSA.',
    sources: ['RFC 7518 §3.1', 'RFC 7517 §4.4'],
    check: (subject) => {
      const faults = faultHits(subject, 'JWK-ALG-MISMATCH')
      const { alg, kty, crv } = subject.jwk
      if (faults.length > 0 || typeof alg !== 'string' || !usableTypes.has(kty)) return faults
      const isKnown =
        findSignatureAlgorithm(alg) !== undefined ||
        isEncryptionAlgorithm(alg) ||
        faultHits(subject, 'JWK-ALG-BAD').length > 0 ||
        rareAlgorithms.get(alg) === crv
      if (isKnown) return []
      const sentence = rareAlgorithms.has(alg)
        ? `alg ${alg} needs a key on ${rareAlgorithms.get(alg) ?? ''}; this is another.`
        : `There is no algorithm of the name ${show(alg)}.`
      return [hitAt(subject, 'alg', sentence, { seen: show(alg) })]
    },
  },
  {
    id: 'JWK-ALG-BAD',
    severity: 'error',
    title: 'Algorithm is not for signature keys',
    condition: 'The alg is none or an HMAC, or it encrypts although use is sig.',
    fix: 'Name a signature algorithm, such as PS256, ES256 or Ed25519.',
    sources: ['RFC 8725 §3.1'],
    check: (subject) => faultHits(subject, 'JWK-ALG-BAD'),
  },
  {
    id: 'JWK-ALG-PROFILE',
    severity: 'warning',
    title: 'Algorithm outside the profile',
    condition: 'The alg is a signature algorithm that the profile does not allow.',
    fix: 'Publish a key for an algorithm that the profile allows.',
    sources: ['RFC 7518 §3.1', 'the sources of the profile'],
    check: (subject) => {
      const { alg } = subject.jwk
      const { title, algs } = subject.set.profile
      if (typeof alg !== 'string' || findSignatureAlgorithm(alg) === undefined) return []
      if (algs.allow.some((allowed) => isSameAlgorithm(alg, allowed))) return []
      const wanted = algs.allow.join(', ')
      const sentence = `${title} does not accept ${alg}.`
      return [hitAt(subject, 'alg', sentence, { seen: alg, wanted })]
    },
  },
]
