/** Applies the rules of document and keys, and keeps the list readable. */
import type { Finding } from '../../contract/findings.ts'
import { jwkRules } from '../rules/jwk/jwk-rules.ts'
import { jwkSecretRules } from '../rules/jwk/secret-rules.ts'
import type { JwkSubject } from '../rules/jwk/jwk-subject.ts'
import { jwksDocumentRules } from '../rules/jwks/document-rules.ts'
import { applyRules } from '../rules/rule.ts'
import type { Rule, RuleVerdict } from '../rules/rule.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ReadDocument } from './document-reader.ts'

/** What one rule says of more places than this is said once more and then counted. */
const maxPerRule = 20

/** A rule about each key as a rule about all of them, so that findings come in the order of the rules. */
function forEachKey(rule: Rule<JwkSubject>): Rule<readonly JwkSubject[]> {
  return { ...rule, check: (keys, context) => keys.flatMap((key) => rule.check(key, context)) }
}

/** All of them, in the order of the catalogue. */
export function findEverything(document: ReadDocument, profile: Profile): RuleVerdict {
  const context = { profile }
  const { subject, rest } = document
  const ofDocument = applyRules(jwksDocumentRules, subject, context)
  // Without a key there is nothing that a rule about keys could have passed.
  if (subject.keys.length === 0) return ofDocument
  const ofKeys = applyRules(jwkRules.map(forEachKey), subject.keys, context)
  const ofRest = applyRules(jwkSecretRules.map(forEachKey), rest, context)
  return {
    findings: [...ofDocument.findings, ...ofKeys.findings, ...ofRest.findings],
    quiet: ofDocument.quiet + ofKeys.quiet,
  }
}

/** The same findings with those of one rule and severity cut to a readable number, and the number of the others said. */
export function shortenFindings(findings: readonly Finding[]): readonly Finding[] {
  const counts = new Map<string, number>()
  const kindOf = ({ ruleId, severity }: Finding) => `${ruleId} ${severity}`
  const kept = findings.filter((finding) => {
    const count = (counts.get(kindOf(finding)) ?? 0) + 1
    counts.set(kindOf(finding), count)
    return count <= maxPerRule
  })
  const lastOf = new Map(kept.map((finding) => [kindOf(finding), finding]))
  return kept.map((finding) => {
    const more = (counts.get(kindOf(finding)) ?? 0) - maxPerRule
    if (more <= 0 || lastOf.get(kindOf(finding)) !== finding) return finding
    return {
      ...finding,
      message: `${finding.message} The same holds in ${String(more)} more places.`,
    }
  })
}
