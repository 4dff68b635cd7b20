/** The keys chosen for import among those that were found, and the input they make. */
import type { ImportCandidate, ImportKeysInput } from '../../../../../contract/key-files.ts'
import type { KeyAlgorithm } from '../../../../../contract/keys.ts'
import { kidInputSchema } from '../../../../../contract/keys.ts'

export interface ImportChoice {
  readonly isChosen: boolean
  readonly algorithm: KeyAlgorithm
  /** As it stands in the field; empty asks for the thumbprint. */
  readonly kid: string
}

export type ImportEdits = Readonly<Record<number, Partial<ImportChoice>>>

/** What is chosen for a candidate: everything new comes in under the kid it brought, unless it was edited. */
export function chooseCandidate(candidate: ImportCandidate, edits: ImportEdits): ImportChoice {
  const [algorithm] = candidate.algorithms
  return {
    isChosen: true,
    algorithm: algorithm ?? 'RS256',
    kid: candidate.suggestedKid ?? '',
    ...edits[candidate.index],
    ...(candidate.knownAs === null ? {} : { isChosen: false }),
  }
}

const nameOf = ({ kid }: ImportChoice, { thumbprint }: ImportCandidate) =>
  kid === '' ? thumbprint : kid

/** What is wrong with the key ID of each chosen candidate, by its index. */
export function judgeChoices(
  candidates: readonly ImportCandidate[],
  edits: ImportEdits,
  takenKids: readonly string[],
): ReadonlyMap<number, string> {
  const problems = new Map<number, string>()
  const names = new Set(takenKids)
  for (const candidate of candidates) {
    const choice = chooseCandidate(candidate, edits)
    if (!choice.isChosen) continue
    const name = nameOf(choice, candidate)
    const parsed = kidInputSchema.safeParse(name)
    if (!parsed.success) problems.set(candidate.index, parsed.error.issues[0]?.message ?? '')
    else if (names.has(name)) {
      problems.set(candidate.index, 'This key ID is already taken. Choose another one.')
    }
    names.add(name)
  }
  return problems
}

/** The chosen candidates as the procedure takes them. */
export function toImportChoices(
  candidates: readonly ImportCandidate[],
  edits: ImportEdits,
): ImportKeysInput['choices'] {
  return candidates.flatMap((candidate) => {
    const choice = chooseCandidate(candidate, edits)
    if (!choice.isChosen) return []
    const { index, suggestedKid } = candidate
    // Left out, the kid it came with is taken; only another one has to be said.
    const kid = choice.kid === (suggestedKid ?? '') ? {} : { kid: nameOf(choice, candidate) }
    return [{ index, algorithm: choice.algorithm, ...kid }]
  })
}
