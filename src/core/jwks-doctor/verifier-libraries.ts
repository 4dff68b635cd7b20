/** The stock verifiers that the verdicts are about, each as the list of its habits. */
import { judgeAsJose } from './verifier-jose.ts'
import {
  assumesRs256,
  comparesAlgorithm,
  knowsAlgorithms,
  mindsOddities,
  needsKid,
  needsObjects,
  needsPublicKey,
  needsReadableKey,
  needsSigUse,
  needsUse,
  needsVerifyOperation,
  refusesMalformed,
  refusesStrangers,
  stopsAtOtherType,
  takesFirstOfKid,
  takesOnlyKeyWithoutKid,
  triesAllWithoutKid,
} from './verifier-checks.ts'
import type { VerifierCheck } from './verifier-checks.ts'

export interface VerifierLibrary {
  readonly verifier: string
  readonly checks: readonly VerifierCheck[]
  /** What is true of it even when it finds the key. */
  readonly note: string
}

const rs = ['RS256', 'RS384', 'RS512']
const ps = ['PS256', 'PS384', 'PS512']
const es = ['ES256', 'ES384', 'ES512']
const usual = [...rs, ...ps, ...es]

/** In the order in which a report shows them. */
export const verifierLibraries: readonly VerifierLibrary[] = [
  {
    verifier: 'jose 6 createRemoteJWKSet',
    checks: [needsObjects, judgeAsJose, comparesAlgorithm],
    note: 'After a rotation it asks again for an unknown kid, at most every 30 s.',
  },
  {
    verifier: 'jwks-rsa (Node.js)',
    checks: [
      needsPublicKey,
      needsReadableKey,
      needsSigUse,
      takesOnlyKeyWithoutKid,
      takesFirstOfKid,
      mindsOddities,
    ],
    note: 'It asks again for every unknown kid.',
  },
  {
    verifier: 'PyJWKClient (PyJWT)',
    checks: [
      needsPublicKey,
      needsReadableKey,
      needsSigUse,
      takesOnlyKeyWithoutKid,
      takesFirstOfKid,
      assumesRs256,
      mindsOddities,
    ],
    note: 'It passes over keys that it cannot read, and asks again at once for an unknown kid.',
  },
  {
    verifier: 'go-oidc 3',
    checks: [
      refusesStrangers,
      needsPublicKey,
      needsReadableKey,
      knowsAlgorithms([...usual, 'EdDSA']),
      triesAllWithoutKid,
      mindsOddities,
    ],
    note: 'It does not look at use; the algorithm must be among those it was configured for.',
  },
  {
    verifier: 'libiddawc 1.1',
    checks: [
      refusesStrangers,
      needsReadableKey,
      knowsAlgorithms([...usual, 'EdDSA']),
      needsKid,
      takesFirstOfKid,
      mindsOddities,
    ],
    note: 'It also insists on a JSON media type.',
  },
  {
    verifier: 'Authlib 1.2',
    checks: [
      refusesStrangers,
      needsReadableKey,
      knowsAlgorithms([...usual, 'EdDSA']),
      needsSigUse,
      needsVerifyOperation,
      takesOnlyKeyWithoutKid,
      takesFirstOfKid,
      mindsOddities,
    ],
    note: 'It looks keys up by kid.',
  },
  {
    verifier: 'python-jose 3.3',
    checks: [knowsAlgorithms([...rs, ...es]), stopsAtOtherType, needsReadableKey, mindsOddities],
    note: 'It tries every key in order, whatever its kid and use.',
  },
  {
    verifier: 'mod_auth_openidc 2.4',
    checks: [
      knowsAlgorithms(usual),
      needsReadableKey,
      needsSigUse,
      needsKid,
      takesFirstOfKid,
      mindsOddities,
    ],
    note: 'It looks keys up by kid.',
  },
  {
    verifier: 'oidc-provider 9',
    checks: [
      needsObjects,
      needsReadableKey,
      needsSigUse,
      needsVerifyOperation,
      triesAllWithoutKid,
      comparesAlgorithm,
      mindsOddities,
    ],
    note: 'It asks again after 60 s at the earliest, and by default refuses a JWKS URI on a private address.',
  },
  {
    verifier: 'aws-jwt-verify',
    checks: [
      needsObjects,
      knowsAlgorithms([...rs, ...es, 'EdDSA']),
      needsReadableKey,
      needsSigUse,
      needsKid,
      takesFirstOfKid,
      mindsOddities,
    ],
    note: 'It fetches over https only.',
  },
  {
    verifier: 'Keycloak 26',
    checks: [
      knowsAlgorithms([...usual, 'EdDSA']),
      needsUse,
      needsSigUse,
      needsReadableKey,
      triesAllWithoutKid,
      takesFirstOfKid,
      assumesRs256,
      mindsOddities,
    ],
    note: 'It asks again for an unknown kid, but never when a known kid has got another key.',
  },
  {
    verifier: 'Spring Security (Nimbus)',
    checks: [
      knowsAlgorithms(usual),
      refusesMalformed,
      needsReadableKey,
      needsSigUse,
      triesAllWithoutKid,
      mindsOddities,
    ],
    note: 'It asks again for an unknown kid alone, and does not look at cache headers.',
  },
  {
    verifier: 'ruby json-jwt',
    checks: [knowsAlgorithms(usual), needsKid, needsReadableKey, takesFirstOfKid, mindsOddities],
    note: 'It looks keys up by kid and does not look at use.',
  },
]
