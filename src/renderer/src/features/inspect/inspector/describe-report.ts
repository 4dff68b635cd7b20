/** Sums up a report of the inspector in one sentence, and chooses what is shown of it first. */
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

/** `A client assertion that servers will refuse`, `4 things were found`. */
export function describeReport({ artefacts, worst }: InspectionReport): string {
  const [first] = artefacts
  if (first === undefined) return 'Nothing was recognised'
  const inner = artefacts.length - 1
  const more = inner === 0 ? '' : `, and ${String(inner)} more in it`
  const verdicts = {
    error: 'something is wrong',
    warning: 'it works, with something to mend',
    info: 'nothing is wrong',
  } as const
  const verdict = worst === null ? 'nothing is wrong' : verdicts[worst]
  return first.kind === 'unknown' ? first.title : `${first.title}${more}: ${verdict}`
}
