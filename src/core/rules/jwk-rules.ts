/** The rules about each key of a JWK Set, in the order of the catalogue. */
import { jwkAlgorithmRules } from './jwk-algorithm-rules.ts'
import { jwkCertificateRules } from './jwk-certificate-rules.ts'
import { jwkCurveRules } from './jwk-curve-rules.ts'
import { jwkIdentityRules } from './jwk-identity-rules.ts'
import { jwkRsaRules } from './jwk-rsa-rules.ts'
import type { JwkRule } from './jwk-rule.ts'
import { jwkSecretRules } from './jwk-secret-rules.ts'
import { jwkTypeRules } from './jwk-type-rules.ts'
import { jwkUseRules } from './jwk-use-rules.ts'

export const jwkRules: readonly JwkRule[] = [
  ...jwkSecretRules,
  ...jwkTypeRules,
  ...jwkRsaRules,
  ...jwkCurveRules,
  ...jwkIdentityRules,
  ...jwkAlgorithmRules,
  ...jwkUseRules,
  ...jwkCertificateRules,
]
