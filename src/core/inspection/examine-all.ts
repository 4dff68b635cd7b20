/** Examines everything in a text, and what is inside of it, into a flat list of artefacts. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import type { Artefact } from '../../contract/inspection.ts'
import { examinePiece } from './examine/examine-piece.ts'
import { examineUnknown } from './examine/examine-texts.ts'
import type { Examined, FoundPiece } from './examined.ts'
import type { InspectionContext } from './inspection-context.ts'
import type { Found } from './recognisers/piece.ts'

export interface Course {
  readonly signal: AbortSignal
  /** Told where the work is, in a few words. */
  tell(phase: string): void
}

const maxArtefacts = 400
const maxLayers = 6

interface Task {
  readonly found: FoundPiece
  readonly parent: Artefact | null
  readonly layer: number
  readonly range: Artefact['range']
}

/** What was found at the top, with each response knowing the request in front of it. */
function listTasks(found: readonly Found[]): readonly Task[] {
  return found.map(({ piece, how, from, to, repair }, index) => {
    const before = found[index - 1]?.piece
    const isAnswer = piece.kind === 'response' && before?.kind === 'request'
    const asked = isAnswer ? before.request : undefined
    return { found: { piece, how, repair, asked }, parent: null, layer: 0, range: [from, to] }
  })
}

/** Where the fragment stands within its parent; null where it is no plain piece of the text. */
function locate(text: string, fragment: string | undefined, parent: Artefact): Artefact['range'] {
  if (fragment === undefined || fragment === '' || parent.range === null) return null
  const at = text.indexOf(fragment, parent.range[0])
  return at >= 0 && at + fragment.length <= parent.range[1] ? [at, at + fragment.length] : null
}

function toArtefact(
  { seenBy, children: _children, ...examined }: Examined,
  { how, repair }: Pick<FoundPiece, 'how' | 'repair'>,
  place: Pick<Artefact, 'id' | 'parentId' | 'range'>,
): Artefact {
  const recognisedBy = [how, repair, seenBy].filter((part) => part !== undefined).join(' ')
  return { ...examined, ...place, recognisedBy }
}

/** A text in which nothing was recognised. */
function describeUnknown(text: string, context: InspectionContext): Artefact {
  const how = 'No kind of thing that is known here fits it.'
  const place = { id: '1', parentId: null, range: [0, text.length] as [number, number] }
  return toArtefact(examineUnknown(text, context), { how }, place)
}

/**
 * What was found comes first, then what is inside of it; there is at least one. Other work goes on between two.
 *
 * @throws the signal's reason when it is aborted
 */
export async function examineAll(
  text: string,
  found: readonly Found[],
  context: InspectionContext,
  { signal, tell }: Course,
): Promise<readonly Artefact[]> {
  if (found.length === 0) return [describeUnknown(text, context)]
  const tasks = [...listTasks(found)]
  const artefacts: Artefact[] = []
  for (const task of tasks) {
    await takeTurn()
    signal.throwIfAborted()
    if (artefacts.length === maxArtefacts) {
      const most = String(maxArtefacts)
      context.note(`More than ${most} things are in the text; the rest was left out.`)
      break
    }
    tell(`Judging ${String(artefacts.length + 1)} of ${String(tasks.length)}`)
    const examined = await examinePiece(task.found, context)
    const artefact = toArtefact(examined, task.found, {
      id: String(artefacts.length + 1),
      parentId: task.parent?.id ?? null,
      range: task.range,
    })
    artefacts.push(artefact)
    if (task.layer === maxLayers) continue
    for (const child of examined.children) {
      const range = locate(text, child.fragment, artefact)
      tasks.push({ found: child, parent: artefact, layer: task.layer + 1, range })
    }
  }
  return artefacts
}
