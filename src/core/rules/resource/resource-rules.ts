/** Every rule about how a protected API answers. */
import { resourceAcceptanceRules } from './acceptance-rules.ts'
import { resourceAnswerRules } from './answer-rules.ts'
import { resourceChallengeRules } from './challenge-rules.ts'
import { resourceRefusalRules } from './refusal-rules.ts'
import { resourceMetadataRules } from './resource-metadata-rules.ts'
import type { ResourceRule } from './resource-subject.ts'

export const resourceRules: readonly ResourceRule[] = [
  ...resourceChallengeRules,
  ...resourceRefusalRules,
  ...resourceAcceptanceRules,
  ...resourceAnswerRules,
  ...resourceMetadataRules,
]
