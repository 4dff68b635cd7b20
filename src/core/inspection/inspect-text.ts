/** One inspection from end to end: the text is recognised, what is in it examined, and the report written. */
import type { InspectInput, InspectionReport } from '../../contract/inspection.ts'
import type { KeysSlice } from '../../contract/keys.ts'
import type { Clock, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'
import { worstOf } from '../rules/rule.ts'
import { chooseKeys } from './choose-keys.ts'
import { examineAll } from './examine-all.ts'
import type { Course } from './examine-all.ts'
import { findPrivateValues } from './find-private-values.ts'
import type { PrivateValues } from './find-private-values.ts'
import { gatherServerFacts, guessServer } from './gather-server-facts.ts'
import type { InspectionContext } from './inspection-context.ts'
import { raiseAlarm } from './raise-alarm.ts'
import { recognise } from './recognisers/recognise.ts'
import { createTextShower } from './show-text.ts'

/** All that an inspection goes by, as data alone, so that it can be handed to another thread. */
export interface InspectionOrder {
  readonly input: InspectInput
  readonly profile: Profile
  readonly profiles: readonly Profile[]
  /** The lab's server. */
  readonly lab: ServerFacts
  /** The keys of this workbench: public facts, as they are when the inspection begins. */
  readonly keyRing: KeysSlice
  /** PEM, trusted beside the system's; null without one. */
  readonly localAuthority: string | null
}

export interface InspectionMeans extends Course {
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'uuid'>
}

const maxMatrices = 5
const nothingPrivate: PrivateValues = { isFound: false, values: [] }

type Known = Omit<InspectionContext, 'note' | 'takeMatrix' | 'assertionKeys'>

/** @param notes is added to */
function startContext(known: Known, notes: string[]): InspectionContext {
  let matrices = 0
  function note(sentence: string): void {
    if (!notes.includes(sentence)) notes.push(sentence)
  }
  return {
    ...known,
    note,
    takeMatrix() {
      matrices += 1
      if (matrices <= maxMatrices) return true
      note(`Only the first ${String(maxMatrices)} assertions were judged by every profile.`)
      return false
    },
    assertionKeys: new Set(),
  }
}

/**
 * Inspects as of the given moment or now.
 *
 * @throws the signal's reason when it is aborted
 */
export async function inspectText(
  order: InspectionOrder,
  means: InspectionMeans,
): Promise<InspectionReport> {
  const { profile, profiles, lab } = order
  const { text, keySource, at: chosenMoment } = order.input
  const { clock, randomness, tell, signal } = means
  const madeAt = clock.now()
  const at = chosenMoment ?? madeAt
  tell('Reading the text')
  const inText = await findPrivateValues(text)
  const inKeys =
    keySource.kind === 'pasted' ? await findPrivateValues(keySource.text) : nothingPrivate
  signal.throwIfAborted()
  const found = await recognise(text, profiles)
  signal.throwIfAborted()
  if (keySource.kind === 'url') tell('Fetching the keys')
  const isPrivate = { text: inText.isFound, keys: inKeys.isFound }
  const loaded = await chooseKeys(keySource, found, isPrivate, {
    clock,
    signal,
    keyRing: { slice: () => order.keyRing },
    localAuthority: () => order.localAuthority,
  })
  signal.throwIfAborted()
  const secrets: PrivateValues = {
    isFound: inText.isFound || inKeys.isFound,
    values: [...inText.values, ...inKeys.values],
  }
  const notes: string[] = []
  const server = gatherServerFacts(found, lab)
  const known: Known = {
    profile,
    profiles,
    at,
    server,
    lab,
    serverOf: (audience) => guessServer(server, lab, audience),
    keys: loaded.ok ? loaded.keys : null,
    whyNoKeys: loaded.ok ? null : loaded.why,
    show: createTextShower(secrets),
  }
  const artefacts = await examineAll(text, found, startContext(known, notes), means)
  const report: InspectionReport = {
    id: randomness.uuid(),
    madeAt,
    at,
    profileId: profile.id,
    keySource: loaded.ok ? loaded.keys.source : null,
    hasPrivateKey: secrets.isFound,
    artefacts: [...artefacts],
    worst: null,
    notes,
  }
  const told = secrets.isFound ? raiseAlarm(report, secrets, profile) : report
  return { ...told, worst: worstOf(told.artefacts.flatMap(({ findings }) => findings)) }
}
