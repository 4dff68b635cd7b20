/** The rules about how a client's registration names its keys: by URL, by value, or by both. */
import { noHits } from './transport-answer.ts'
import type { Rule } from '../rule.ts'

/** The members of client metadata (RFC 7591 §2) that tell where the keys are. */
export interface RegistrationEvidence {
  readonly hasJwks: boolean
  readonly hasJwksUri: boolean
}

const byValue: Rule<RegistrationEvidence> = {
  id: 'JWKS-STATIC',
  severity: 'info',
  title: 'The keys are registered by value',
  condition:
    'The document that is judged is client metadata with jwks and without jwks_uri. Silent for a URL: what was registered is not in it.',
  fix: 'Register a jwks_uri, or the current and the next key together.',
  sources: ['RFC 7591 §2', 'OIDC Registration §2'],
  check({ hasJwks, hasJwksUri }) {
    if (!hasJwks || hasJwksUri) return noHits
    const message =
      'A rotation needs a change of the registration, so publish the current and the next key together.'
    return [{ message, seen: 'jwks', wanted: 'jwks_uri', pointer: '/jwks' }]
  },
}

const both: Rule<RegistrationEvidence> = {
  id: 'JWKS-BOTH',
  severity: 'error',
  title: 'The registration has jwks and jwks_uri',
  condition:
    'The document that is judged is client metadata with both members. Silent for a URL: what was registered is not in it.',
  fix: 'Keep one: jwks_uri where the server can reach it, else jwks.',
  sources: ['RFC 7591 §2', 'OIDC Registration §2'],
  check({ hasJwks, hasJwksUri }) {
    if (!hasJwks || !hasJwksUri) return noHits
    const message =
      'jwks and jwks_uri must not be used together; a server refuses them or picks one.'
    return [{ message, seen: 'jwks and jwks_uri', wanted: 'one of them', pointer: '/jwks_uri' }]
  },
}

export const jwksRegistrationRules: readonly Rule<RegistrationEvidence>[] = [byValue, both]
