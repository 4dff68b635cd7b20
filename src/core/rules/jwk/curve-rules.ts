/** Rules about keys on curves. */
import { faultHits, hitAt } from './jwk-rule.ts'
import type { JwkRule } from './jwk-rule.ts'

/** Registered or well known, and still refused by most verifiers here. */
const rareCurves = new Set(['secp256k1', 'P-224'])

export const jwkCurveRules: readonly JwkRule[] = [
  {
    id: 'JWK-EC-CURVE',
    severity: 'error',
    title: 'Unusable curve',
    condition: 'The crv of an EC key is unknown; a warning for secp256k1 and P-224.',
    fix: 'Use P-256, P-384, P-521 or Ed25519.',
    sources: ['RFC 7518 §6.2.1.1', 'FAPI 2.0 Security Profile §5.4.1'],
    check: (subject) =>
      faultHits(subject, 'JWK-EC-CURVE').map((hit) =>
        rareCurves.has(hit.seen ?? '')
          ? hitAt(subject, 'crv', `Few verifiers know the curve ${hit.seen ?? ''}.`, {
              severity: 'warning',
              ...(hit.seen !== undefined && { seen: hit.seen }),
              wanted: 'P-256, P-384 or P-521',
            })
          : hit,
      ),
  },
  {
    id: 'JWK-EC-LEN',
    severity: 'error',
    title: 'Coordinate of the wrong length',
    condition: 'x or y does not have the 32, 48 or 66 octets of its curve.',
    fix: 'Pad x and y with zero octets on the left to the full length of the field.',
    sources: ['RFC 7518 §6.2.1.2', 'RFC 7518 §6.2.1.3'],
    check: (subject) => faultHits(subject, 'JWK-EC-LEN'),
  },
  {
    id: 'JWK-EC-POINT',
    severity: 'error',
    title: 'Not a point of the curve',
    condition: 'x and y are not a point of crv.',
    fix: 'Export the key again, and see that x, y and crv belong together.',
    sources: ['RFC 8725 §3.4'],
    check: (subject) => faultHits(subject, 'JWK-EC-POINT'),
  },
  {
    id: 'JWK-OKP',
    severity: 'error',
    title: 'Unusable OKP key',
    condition:
      'An Ed25519 key does not have 32 octets, or a signature key lies on another OKP curve; a warning for Ed448.',
    fix: 'Use Ed25519 with an x of 32 octets.',
    sources: ['RFC 8037 §2'],
    check: (subject) =>
      faultHits(subject, 'JWK-OKP').flatMap((hit) => {
        if (hit.seen === 'Ed448') {
          const message = `${subject.name}: Few verifiers know the curve Ed448.`
          return [{ ...hit, severity: 'warning' as const, message }]
        }
        if (hit.seen !== 'X25519' && hit.seen !== 'X448') return [hit]
        // Made for key agreement: nothing to say unless it is meant to sign.
        const message = `${subject.name}: ${hit.seen} agrees on keys; it cannot sign.`
        return subject.isForSigning ? [{ ...hit, message }] : []
      }),
  },
]
