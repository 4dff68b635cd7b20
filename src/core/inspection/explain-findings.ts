/** Says in a few sentences what is most important about an artefact. */
import type { Finding } from '../../contract/findings.ts'
import type { Artefact } from '../../contract/inspection.ts'
import { sortFindings } from '../rules/rule.ts'
import type { RuleVerdict } from '../rules/rule.ts'

const maxSentences = 4

/** A mistake of the unit explains what else is found about the times, so it is told first. */
const ofUnit = /^AST-(?:EXP|IAT|NBF)-MS$/

function tellUnitsFirst(findings: readonly Finding[]): readonly Finding[] {
  const isOfUnit = ({ ruleId }: Finding) => ofUnit.test(ruleId)
  return [...findings.filter(isOfUnit), ...findings.filter((finding) => !isOfUnit(finding))]
}

/** The worst first, each rule once; `nothing` where there is neither an error nor a warning. */
export function explainFindings(findings: readonly Finding[], nothing: string): string[] {
  const grave = tellUnitsFirst(sortFindings(findings)).filter(({ severity }) => severity !== 'info')
  if (grave.length === 0) return [nothing]
  const sentences: string[] = []
  const told = new Set<string>()
  for (const { ruleId, message } of grave) {
    if (told.has(ruleId) || sentences.includes(message)) continue
    told.add(ruleId)
    sentences.push(message)
  }
  const left = sentences.length - maxSentences
  if (left <= 0) return sentences
  const more = left + 1
  return [...sentences.slice(0, maxSentences - 1), `${String(more)} more are listed below.`]
}

/** A verdict as an artefact tells it: explained, and with the errors first. */
export function tellVerdict(
  { findings, quiet }: RuleVerdict,
  nothing: string,
): Pick<Artefact, 'explanation' | 'findings' | 'rulesQuiet'> {
  return {
    explanation: explainFindings(findings, nothing),
    findings: [...sortFindings(findings)],
    rulesQuiet: quiet,
  }
}
