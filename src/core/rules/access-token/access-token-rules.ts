/** Every rule about an access token, for those who issue it or take it. */
import type { AccessTokenRule } from './access-token-subject.ts'
import { accessTokenAudienceRules } from './audience-rules.ts'
import { accessTokenClaimRules } from './claim-rules.ts'
import { accessTokenContentRules } from './content-rules.ts'
import { accessTokenHeaderRules } from './header-rules.ts'
import { accessTokenKeyRules } from './key-rules.ts'
import { accessTokenTimeRules } from './time-rules.ts'

export const accessTokenRules: readonly AccessTokenRule[] = [
  ...accessTokenHeaderRules,
  ...accessTokenKeyRules,
  ...accessTokenAudienceRules,
  ...accessTokenTimeRules,
  ...accessTokenClaimRules,
  ...accessTokenContentRules,
]
