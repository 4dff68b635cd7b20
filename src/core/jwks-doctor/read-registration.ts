/** Recognizes client metadata (RFC 7591 §2) that was given in place of a JWK Set. */
import type { RegistrationEvidence } from '../rules/jwks/transport-registration.ts'

/** Null for everything that is not a JSON object with jwks or jwks_uri and without keys; never throws. */
export function readRegistration(bytes: Buffer): RegistrationEvidence | null {
  let document: unknown
  try {
    document = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    return null
  }
  if (typeof document !== 'object' || document === null || Object.hasOwn(document, 'keys'))
    return null
  const hasJwks = Object.hasOwn(document, 'jwks')
  const hasJwksUri = Object.hasOwn(document, 'jwks_uri')
  return hasJwks || hasJwksUri ? { hasJwks, hasJwksUri } : null
}
