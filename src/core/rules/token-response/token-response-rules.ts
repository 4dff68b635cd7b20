/** Every rule about a token endpoint's answer (TOK-*), in the order of the catalogue. */
import { answerRules } from './answer-rules.ts'
import { errorCodeRules } from './error-code-rules.ts'
import { errorMessageRules } from './error-message-rules.ts'
import { leakRules } from './leak-rules.ts'
import { lifetimeRules } from './lifetime-rules.ts'
import { memberRules } from './member-rules.ts'
import { probeRules } from './probe-rules.ts'
import { scopeRules } from './scope-rules.ts'
import type { TokenResponseRule } from './token-response-subject.ts'
import { tokenRules } from './token-rules.ts'

export const tokenResponseRules: readonly TokenResponseRule[] = [
  ...answerRules,
  ...tokenRules,
  ...lifetimeRules,
  ...scopeRules,
  ...memberRules,
  ...errorMessageRules,
  ...errorCodeRules,
  ...leakRules,
  ...probeRules,
]
