/** Rules about secrets that stand in a public set. */
import type { JwkRule } from './jwk-rule.ts'
import { faultHits, hitAt } from './jwk-rule.ts'

export const jwkSecretRules: readonly JwkRule[] = [
  {
    id: 'JWK-PRIVATE',
    severity: 'error',
    title: 'Private key published',
    condition:
      'An RSA key has d, p, q, dp, dq, qi or oth, an EC or OKP key has d, or an AKP key has priv.',
    fix: 'Replace the key now, revoke what it signed, look through the logs, and export public members only.',
    sources: ['RFC 7517 §9.2', 'OpenID Connect Dynamic Client Registration §2'],
    check: (subject) => faultHits(subject, 'JWK-PRIVATE'),
  },
  {
    id: 'JWK-SYMMETRIC',
    severity: 'error',
    title: 'Symmetric key published',
    condition: 'The kty is oct, or there is a member k.',
    fix: 'Remove the key and replace the secret wherever it is used.',
    sources: ['OpenID Connect Discovery §3', 'RFC 7517 §9.2'],
    check: (subject) => faultHits(subject, 'JWK-SYMMETRIC'),
  },
  {
    id: 'JWK-PEM',
    severity: 'error',
    title: 'PEM text in a member',
    condition: 'A member other than x5c holds text with a PEM header.',
    fix: 'Convert the key to the members of a JWK (n and e, or crv, x and y) and remove the PEM text.',
    sources: ['RFC 7518 §6'],
    check: (subject) =>
      Object.entries(subject.jwk).flatMap(([member, value]) => {
        if (member === 'x5c' || typeof value !== 'string') return []
        const label = /-----BEGIN [A-Z0-9 ]{0,40}-----/.exec(value)?.[0]
        if (label === undefined && !value.includes('-----BEGIN')) return []
        const isPrivate = value.includes('PRIVATE KEY')
        const sentence = isPrivate
          ? `The member ${member} holds a private key in PEM. It is compromised: replace it.`
          : `The member ${member} holds PEM text; no verifier reads it.`
        return [hitAt(subject, member, sentence, label === undefined ? {} : { seen: label })]
      }),
  },
]
