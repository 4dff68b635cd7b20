/** The keys that a verifier should pass over (RFC 7517 §5), and for which some refuse the whole set. */
import type { JwkFault } from '../../key-sets/jwk-fault.ts'
import type { JwkSubject } from './jwk-subject.ts'

/** An unknown type, a member that is missing, a value that is not supported. */
const passedOver = new Set([
  'JWKS-UNKNOWN-KTY',
  'JWK-MEMBER-MISSING',
  'JWK-X5C-ONLY',
  'JWK-EC-CURVE',
])

/** Members that are there and make no key: by these a parser gives up. */
const malformed = new Set([
  'JWK-KTY-MISSING',
  'JWK-KTY-TYPE',
  'JWK-MEMBER-MISSING',
  'JWK-X5C-ONLY',
  'JWK-B64',
  'JWK-PEM',
  'JWK-EC-CURVE',
  'JWK-EC-LEN',
  'JWK-EC-POINT',
  'JWK-OKP',
])

/** Why the key is to be passed over; undefined when it is not. */
export function findStrangeness({ faults }: JwkSubject): JwkFault | undefined {
  return faults.find(({ ruleId }) => passedOver.has(ruleId))
}

/** Why the key cannot be read; undefined when it can, also for a curve that merely does not sign. */
export function findMalformation({ faults }: JwkSubject): JwkFault | undefined {
  return faults.find(
    ({ ruleId, member }) => malformed.has(ruleId) && (ruleId !== 'JWK-OKP' || member === 'x'),
  )
}
