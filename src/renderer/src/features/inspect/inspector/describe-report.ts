/** Sums up a report of the inspector in sentences, and chooses what is shown of it first. */
import type { Artefact, InspectionReport } from '../../../../../contract/inspection.ts'

const rank = { error: 0, warning: 1, info: 2 } as const

function worstOf({ findings }: Artefact): number {
  return Math.min(3, ...findings.map(({ severity }) => rank[severity]))
}

/** The one that says most: an assertion with errors before the request around it. */
export function chooseFirst(artefacts: readonly Artefact[]): Artefact | undefined {
  const [first] = artefacts.toSorted((a, b) => worstOf(a) - worstOf(b))
  const assertion = artefacts.find(({ kind }) => kind === 'client-assertion')
  return assertion !== undefined && worstOf(assertion) === 0 ? assertion : first
}

const verdicts = {
  error: 'something is wrong',
  warning: 'something could be better',
  info: 'nothing is wrong',
} as const

/** What itself tells of a failure is not called right. */
const refusals: readonly Artefact['kind'][] = ['error-response', 'challenge']

function isJudged({ findings, rulesQuiet }: Artefact): boolean {
  return findings.length > 0 || rulesQuiet > 0
}

function nameFinds(artefacts: readonly Artefact[]): string {
  const outer = artefacts.filter(({ parentId }) => parentId === null)
  const inner = artefacts.length - outer.length
  const [only] = outer
  if (only === undefined) return 'Nothing was recognised'
  if (outer.length === 1)
    return inner === 0 ? only.title : `${only.title}, and ${String(inner)} in it`
  const more = inner === 0 ? '' : `, and ${String(inner)} in them`
  return `${String(outer.length)} things beside each other${more}`
}

/** `Client assertion: something is wrong`, `2 things beside each other, and 1 in them`. */
export function describeReport({ artefacts, worst }: InspectionReport): string {
  const finds = nameFinds(artefacts)
  const [first] = artefacts
  if (first === undefined || !artefacts.some(isJudged)) return finds
  const verdict = verdicts[worst ?? 'info']
  const isRefusal = verdict === verdicts.info && refusals.includes(first.kind)
  return `${finds}: ${isRefusal ? 'its form is in order' : verdict}`
}

/** By whose rules, as of when, and with which keys it was judged; what was not done is not told. */
export function describeJudging(report: InspectionReport, profileTitle: string): string {
  const { artefacts, at, keySource } = report
  if (!artefacts.some(isJudged)) return 'It was explained; no rule is about it.'
  const moment = new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z')
  const quiet = artefacts.reduce((sum, { rulesQuiet }) => sum + rulesQuiet, 0)
  const hasSignature = artefacts.some(({ signature }) => signature !== null)
  const keys = hasSignature && keySource !== null ? `, signatures by ${keySource}` : ''
  const silence = `${String(quiet)} ${quiet === 1 ? 'rule' : 'rules'} had nothing to say.`
  return `By the rules of ${profileTitle}, as of ${moment}${keys}. ${silence}`
}
