/** The rules of URL, transport and HTTP for a JWKS endpoint, in the order of the catalogue. */
import { hasDocument } from '../../jwks-doctor/fetched.ts'
import { answerOf } from '../../jwks-doctor/transport-evidence.ts'
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { noHits } from './transport-answer.ts'
import { jwksCacheRules } from './transport-cache.ts'
import { jwksCharsetRule } from './transport-charset.ts'
import { jwksContentTypeRules, jwksCookieRules, jwksCorsRules } from './transport-headers.ts'
import { jwksLoadRules } from './transport-load.ts'
import { jwksRegistrationRules } from './transport-registration.ts'
import { jwksAnswerRules } from './transport-status.ts'
import { jwksTlsRules } from './transport-tls.ts'
import { jwksUrlRules } from './transport-url.ts'
import type { Rule } from '../rule.ts'

const charsetOfAnswer: Rule<TransportEvidence> = {
  ...jwksCharsetRule,
  check(evidence, context) {
    const answer = answerOf(evidence)
    return hasDocument(answer) ? jwksCharsetRule.check({ bytes: answer.body }, context) : noHits
  },
}

const afterUrl: readonly Rule<TransportEvidence>[] = [
  ...jwksTlsRules,
  ...jwksAnswerRules,
  ...jwksContentTypeRules,
  charsetOfAnswer,
  ...jwksCacheRules,
  ...jwksCookieRules,
  ...jwksLoadRules,
  ...jwksCorsRules,
]

/** Those that apply to a look at a URL. */
export const jwksTransportRules: readonly Rule<TransportEvidence>[] = [...jwksUrlRules, ...afterUrl]

/** All of the family, for the catalogue: also those that apply to a document at hand. */
export const jwksTransportFamily: readonly Omit<Rule<never>, 'check'>[] = [
  ...jwksUrlRules,
  ...jwksRegistrationRules,
  ...afterUrl,
]
