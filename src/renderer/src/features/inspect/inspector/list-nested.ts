/** Puts each thing that was found behind the one that it is in. */
import type { Artefact } from '../../../../../contract/inspection.ts'

export interface Nested {
  readonly artefact: Artefact
  /** 0 for what stands in the text itself. */
  readonly depth: number
}

/** In the given order otherwise; one whose parent is not among them stands in the text itself. */
export function listNested(artefacts: readonly Artefact[]): readonly Nested[] {
  const ids = new Set(artefacts.map(({ id }) => id))
  const inside = new Map<string | null, Artefact[]>()
  for (const artefact of artefacts) {
    const { parentId } = artefact
    const key = parentId !== null && ids.has(parentId) ? parentId : null
    inside.set(key, [...(inside.get(key) ?? []), artefact])
  }
  const list = (parentId: string | null, depth: number): readonly Nested[] =>
    (inside.get(parentId) ?? []).flatMap((artefact) => [
      { artefact, depth },
      ...list(artefact.id, depth + 1),
    ])
  return list(null, 0)
}
