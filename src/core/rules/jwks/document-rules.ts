/** The rules about a JWK Set document, in the order of the catalogue. */
import { jwksFormRules } from './document-form-rules.ts'
import type { DocumentRule } from './document-form-rules.ts'
import { jwksSetRules } from './document-set-rules.ts'
import { jwksTwinRules } from './document-twin-rules.ts'

export const jwksDocumentRules: readonly DocumentRule[] = [
  ...jwksFormRules,
  ...jwksSetRules,
  ...jwksTwinRules,
]
