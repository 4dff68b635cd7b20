/** Every rule about a token request (REQ-*), in the order of the catalogue. */
import { assertionParameterRules } from './assertion-parameter-rules.ts'
import { clientRules } from './client-rules.ts'
import { envelopeRules } from './envelope-rules.ts'
import { formRules } from './form-rules.ts'
import { grantRules } from './grant-rules.ts'
import { originRules } from './origin-rules.ts'
import type { RequestRule } from './request-subject.ts'

export const requestRules: readonly RequestRule[] = [
  ...envelopeRules,
  ...formRules,
  ...assertionParameterRules,
  ...clientRules,
  ...grantRules,
  ...originRules,
]
