/** The rules about a JWK Set document, in the order of the catalogue. */
import { jwksFormRules } from './jwks-document-form-rules.ts'
import type { DocumentRule } from './jwks-document-form-rules.ts'
import { jwksSetRules } from './jwks-document-set-rules.ts'
import { jwksTwinRules } from './jwks-document-twin-rules.ts'

export const jwksDocumentRules: readonly DocumentRule[] = [
  ...jwksFormRules,
  ...jwksSetRules,
  ...jwksTwinRules,
]
