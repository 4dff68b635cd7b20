/** Every rule there is, in families, as docs/rules.md lists them. */
import { accessTokenRules } from './access-token/access-token-rules.ts'
import { assertionRules } from './assertion/assertion-rules.ts'
import { keyStorageRules } from './key-storage-rules.ts'
import { jwkRules } from './jwk/jwk-rules.ts'
import { jwksDocumentRules } from './jwks/document-rules.ts'
import { jwksOverTimeRules } from './jwks/over-time.ts'
import { jwksTransportFamily } from './jwks/transport.ts'
import { metadataRules } from './metadata/metadata-rules.ts'
import { requestRules } from './request/request-rules.ts'
import { resourceRules } from './resource/resource-rules.ts'
import type { Rule } from './rule.ts'
import { tokenResponseRules } from './token-response/token-response-rules.ts'

/** A rule without its check, which needs a subject of its family. */
export type RuleEntry = Omit<Rule<never>, 'check'>

export interface RuleFamily {
  /** Of the address in docs/rules.md. */
  readonly family: string
  readonly title: string
  readonly rules: readonly RuleEntry[]
}

export const ruleCatalogue: readonly RuleFamily[] = [
  { family: 'assertion', title: 'Client assertion', rules: assertionRules },
  { family: 'request', title: 'Token request', rules: requestRules },
  { family: 'token-response', title: 'Token response', rules: tokenResponseRules },
  { family: 'metadata', title: 'Server metadata', rules: metadataRules },
  { family: 'access-token', title: 'Access token', rules: accessTokenRules },
  { family: 'resource', title: 'Protected API', rules: resourceRules },
  {
    family: 'jwks-transport',
    title: 'JWK Set: URL, transport and HTTP',
    rules: jwksTransportFamily,
  },
  { family: 'jwks-document', title: 'JWK Set: the document', rules: jwksDocumentRules },
  { family: 'jwk', title: 'JWK Set: each key', rules: jwkRules },
  { family: 'jwks-over-time', title: 'JWK Set: over time', rules: jwksOverTimeRules },
  { family: 'key-storage', title: 'Private keys in files', rules: keyStorageRules },
]
