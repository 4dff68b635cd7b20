/** Says in a few sentences what is most important about an artefact. */
import type { Finding } from '../../contract/findings.ts'
import { sortFindings } from '../rules/rule.ts'

const maxSentences = 4

/** The worst first, each rule once; `nothing` where there is neither an error nor a warning. */
export function explainFindings(findings: readonly Finding[], nothing: string): string[] {
  const grave = sortFindings(findings).filter(({ severity }) => severity !== 'info')
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
