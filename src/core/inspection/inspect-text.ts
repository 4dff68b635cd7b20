/** One inspection from end to end: the text is recognised, what is in it examined, and the report written. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import type { Artefact, InspectInput, InspectionReport } from '../../contract/inspection.ts'
import type { Clock, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'
import { worstOf } from '../rules/rule.ts'
import { examinePiece } from './examine/examine-piece.ts'
import { examineUnknown } from './examine/examine-texts.ts'
import type { Examined, FoundPiece } from './examined.ts'
import { findPrivateValues } from './find-private-values.ts'
import type { PrivateValues } from './find-private-values.ts'
import { gatherServerFacts, guessServer } from './gather-server-facts.ts'
import type { InspectionContext } from './inspection-context.ts'
import type { Found } from './recognisers/piece.ts'
import { recognise } from './recognisers/recognise.ts'
import { raiseAlarm } from './raise-alarm.ts'
import { createTextShower } from './show-text.ts'
import { keysFromJson, loadKeys } from './verification-keys.ts'
import type { KeyMeans, LoadedKeys } from './verification-keys.ts'
import { nameJson } from './recognisers/name-json.ts'

export interface InspectionMeans extends KeyMeans {
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'uuid'>
  readonly profile: Profile
  readonly profiles: readonly Profile[]
  readonly lab: ServerFacts
  /** Told where the work is, in a few words. */
  tell(phase: string): void
}

const maxArtefacts = 400
const maxLayers = 6
const maxMatrices = 5

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
    const asked =
      piece.kind === 'response' && before?.kind === 'request' ? before.request : undefined
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
  { found, parent, range }: Task,
  place: number,
): Artefact {
  const recognisedBy = [found.how, found.repair, seenBy].filter((part) => part !== undefined)
  return {
    ...examined,
    id: String(place + 1),
    parentId: parent?.id ?? null,
    recognisedBy: recognisedBy.join(' '),
    range,
  }
}

async function examineAll(
  text: string,
  found: readonly Found[],
  context: InspectionContext,
  { signal, tell }: InspectionMeans,
): Promise<readonly Artefact[]> {
  const tasks = [...listTasks(found)]
  const artefacts: Artefact[] = []
  for (const task of tasks) {
    await takeTurn()
    signal.throwIfAborted()
    if (artefacts.length === maxArtefacts) {
      context.note(
        `More than ${String(maxArtefacts)} things are in the text; the rest was left out.`,
      )
      break
    }
    tell(`Judging ${String(artefacts.length + 1)} of ${String(tasks.length)}`)
    const examined = await examinePiece(task.found, context)
    const artefact = toArtefact(examined, task, artefacts.length)
    artefacts.push(artefact)
    if (task.layer === maxLayers) continue
    for (const child of examined.children) {
      const range = locate(text, child.fragment, artefact)
      tasks.push({ found: child, parent: artefact, layer: task.layer + 1, range })
    }
  }
  return artefacts
}

/** Keys in the same text stand in where none were asked for. */
function findKeysBeside(found: readonly Found[]): LoadedKeys | null {
  for (const { piece } of found) {
    if (piece.kind !== 'json' || piece.text.length > 512 * 1024) continue
    try {
      const name = nameJson(JSON.parse(piece.text))
      if (name !== 'jwks' && name !== 'jwk') continue
    } catch {
      continue
    }
    const loaded = keysFromJson(piece.text, 'the keys in the same text')
    if (loaded.ok) return loaded
  }
  return null
}

interface Secrets {
  readonly text: PrivateValues
  readonly keys: PrivateValues
}

const nothingPrivate: PrivateValues = { isFound: false, values: [] }

async function getKeys(
  { keySource }: InspectInput,
  found: readonly Found[],
  { text, keys }: Secrets,
  means: InspectionMeans,
): Promise<LoadedKeys> {
  if (keys.isFound) {
    return { ok: false, why: 'Not checked: a private key was pasted as key. It was not used.' }
  }
  if (keySource.kind === 'url') means.tell('Fetching the keys')
  const beside = keySource.kind === 'none' && !text.isFound ? findKeysBeside(found) : null
  return beside ?? loadKeys(keySource, means)
}

/**
 * Inspects as of the given moment or now.
 *
 * @throws the signal's reason when it is aborted
 */
export async function inspectText(
  input: InspectInput,
  means: InspectionMeans,
): Promise<InspectionReport> {
  const { text, keySource } = input
  const { clock, randomness, profile, profiles, lab, tell, signal } = means
  const madeAt = clock.now()
  const at = input.at ?? madeAt
  tell('Reading the text')
  const secrets: Secrets = {
    text: await findPrivateValues(text),
    keys: keySource.kind === 'pasted' ? await findPrivateValues(keySource.text) : nothingPrivate,
  }
  signal.throwIfAborted()
  const found = await recognise(text, profiles)
  signal.throwIfAborted()
  const loaded = await getKeys(input, found, secrets, means)
  signal.throwIfAborted()
  const hidden: PrivateValues = {
    isFound: secrets.text.isFound || secrets.keys.isFound,
    values: [...secrets.text.values, ...secrets.keys.values],
  }
  const notes: string[] = []
  let matrices = 0
  const server = gatherServerFacts(found, lab)
  const context: InspectionContext = {
    profile,
    profiles,
    at,
    server,
    serverOf: (audience) => guessServer(server, lab, audience),
    keys: loaded.ok ? loaded.keys : null,
    whyNoKeys: loaded.ok ? null : loaded.why,
    show: createTextShower(hidden),
    assertionKeys: new Set(),
    takeMatrix() {
      matrices += 1
      if (matrices <= maxMatrices) return true
      context.note(`Only the first ${String(maxMatrices)} assertions were judged by every profile.`)
      return false
    },
    note: (sentence) => {
      if (!notes.includes(sentence)) notes.push(sentence)
    },
  }
  const examined = await examineAll(text, found, context, means)
  const unknown = { found: { piece: { kind: 'error-text', text }, how: '' } } as const
  const artefacts =
    examined.length > 0
      ? examined
      : [
          toArtefact(
            examineUnknown(text, context),
            {
              found: { ...unknown.found, how: 'No kind of thing that is known here fits it.' },
              parent: null,
              layer: 0,
              range: [0, text.length],
            },
            0,
          ),
        ]
  const report: InspectionReport = {
    id: randomness.uuid(),
    madeAt,
    at,
    profileId: profile.id,
    keySource: loaded.ok ? loaded.keys.source : null,
    hasPrivateKey: hidden.isFound,
    artefacts: [...artefacts],
    worst: null,
    notes,
  }
  const told = hidden.isFound ? raiseAlarm(report, hidden, profile) : report
  return { ...told, worst: worstOf(told.artefacts.flatMap(({ findings }) => findings)) }
}
