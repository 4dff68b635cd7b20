/** The rules about a client assertion, in groups and in the order of the catalogue. */
import { algorithmRules } from './algorithm-rules.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { audienceRules } from './audience-rules.ts'
import { criticalRules } from './critical-rules.ts'
import { expiryRules } from './expiry-rules.ts'
import { extraClaimRules } from './extra-claim-rules.ts'
import { issuedAtRules } from './issued-at-rules.ts'
import { issuerRules } from './issuer-rules.ts'
import { jtiRules } from './jti-rules.ts'
import { keyReferenceRules } from './key-reference-rules.ts'
import { keyRules } from './key-rules.ts'
import { kidRules } from './kid-rules.ts'
import { kindRules } from './kind-rules.ts'
import { notBeforeRules } from './not-before-rules.ts'
import { signatureRules } from './signature-rules.ts'
import { structureRules } from './structure-rules.ts'
import { subjectRules } from './subject-rules.ts'
import { timeValueRules } from './time-value-rules.ts'
import { typeRules } from './type-rules.ts'

export interface AssertionRuleGroup {
  readonly id: string
  readonly title: string
  readonly rules: readonly AssertionRule[]
  /** What has to be there for the rules to say anything; absent where the text alone will do. */
  readonly needs?: 'header' | 'claims' | 'keys' | 'signature'
}

export const assertionRuleGroups: readonly AssertionRuleGroup[] = [
  { id: 'form', title: 'Form', rules: [...structureRules, ...kindRules] },
  { id: 'algorithm', title: 'Algorithm', rules: algorithmRules, needs: 'header' },
  { id: 'type', title: 'Type', rules: typeRules, needs: 'header' },
  { id: 'kid', title: 'Key ID', rules: kidRules, needs: 'header' },
  { id: 'key-reference', title: 'References to keys', rules: keyReferenceRules, needs: 'header' },
  { id: 'critical', title: 'Critical and foreign members', rules: criticalRules, needs: 'header' },
  { id: 'issuer', title: 'Issuer', rules: issuerRules, needs: 'claims' },
  { id: 'subject', title: 'Subject', rules: subjectRules, needs: 'claims' },
  { id: 'audience', title: 'Audience', rules: audienceRules, needs: 'claims' },
  { id: 'expiry', title: 'Expiry', rules: expiryRules, needs: 'claims' },
  { id: 'issued-at', title: 'Issued at', rules: issuedAtRules, needs: 'claims' },
  { id: 'not-before', title: 'Not before', rules: notBeforeRules, needs: 'claims' },
  { id: 'time-value', title: 'Times as numbers', rules: timeValueRules, needs: 'claims' },
  { id: 'jti', title: 'JWT ID', rules: jtiRules, needs: 'claims' },
  { id: 'other-claims', title: 'Other claims', rules: extraClaimRules, needs: 'claims' },
  { id: 'key', title: 'Key', rules: keyRules, needs: 'keys' },
  { id: 'signature', title: 'Signature', rules: signatureRules, needs: 'signature' },
]

export const assertionRules: readonly AssertionRule[] = assertionRuleGroups.flatMap(
  ({ rules }) => rules,
)
