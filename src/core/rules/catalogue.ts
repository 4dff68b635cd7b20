/** Every rule that the doctor knows, in families, as docs/rules.md lists them. */
import { keyStorageRules } from './key-storage-rules.ts'
import { jwkRules } from './jwk/jwk-rules.ts'
import { jwksDocumentRules } from './jwks/document-rules.ts'
import { jwksOverTimeRules } from './jwks/over-time.ts'
import { jwksTransportFamily } from './jwks/transport.ts'
import type { Rule } from './rule.ts'

/** A rule without its check, which needs a subject of its family. */
export type RuleEntry = Omit<Rule<never>, 'check'>

export interface RuleFamily {
  readonly family: 'jwks-transport' | 'jwks-document' | 'jwk' | 'jwks-over-time' | 'key-storage'
  readonly title: string
  readonly rules: readonly RuleEntry[]
}

export const ruleCatalogue: readonly RuleFamily[] = [
  { family: 'jwks-transport', title: 'URL, transport and HTTP', rules: jwksTransportFamily },
  { family: 'jwks-document', title: 'The document', rules: jwksDocumentRules },
  { family: 'jwk', title: 'Each key', rules: jwkRules },
  { family: 'jwks-over-time', title: 'Over time', rules: jwksOverTimeRules },
  { family: 'key-storage', title: 'Private keys in files', rules: keyStorageRules },
]
