/** The rules about each key of a JWK Set, in the order of the catalogue. */
import { jwkAlgorithmRules } from './algorithm-rules.ts'
import { jwkCertificateRules } from './certificate-rules.ts'
import { jwkCurveRules } from './curve-rules.ts'
import { jwkIdentityRules } from './identity-rules.ts'
import { jwkRsaRules } from './rsa-rules.ts'
import type { JwkRule } from './jwk-rule.ts'
import { jwkSecretRules } from './secret-rules.ts'
import { jwkTypeRules } from './type-rules.ts'
import { jwkUseRules } from './use-rules.ts'

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
