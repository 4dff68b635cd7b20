/** Every rule about a metadata document of an authorization server. */
import { metadataClientAuthenticationRules } from './client-authentication-rules.ts'
import { metadataEndpointRules } from './endpoint-rules.ts'
import { metadataGrantRules } from './grant-rules.ts'
import { metadataIssuerRules } from './issuer-rules.ts'
import type { MetadataRule } from './metadata-subject.ts'
import { metadataReadingRules } from './reading-rules.ts'
import { metadataSmartRules } from './smart-rules.ts'

export const metadataRules: readonly MetadataRule[] = [
  ...metadataReadingRules,
  ...metadataIssuerRules,
  ...metadataEndpointRules,
  ...metadataClientAuthenticationRules,
  ...metadataGrantRules,
  ...metadataSmartRules,
]
