/** The guided rotation as it is kept: in storage, and in step with the keys whoever changes them. */
import { rotationStages } from '../../contract/rotation.ts'
import type { GuidedRotation } from '../../contract/rotation.ts'
import type { Notice } from '../../contract/session.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Clock, Log, Storage } from '../ports.ts'
import { findKey, stageOf, timeStep, viewGuide } from './guide-steps.ts'
import type { Stage } from './guide-steps.ts'
import { describeDoneElsewhere } from './guide-words.ts'
import { rotationDocumentName, rotationDocumentSchema } from './rotation-document.ts'
import type { RotationDocument, StoredGuide } from './rotation-document.ts'
import { usualRotationParameters } from './rotation-times.ts'

export interface GuideOptions {
  readonly clock: Clock
  readonly log: Log
  readonly storage: Storage
  readonly keyRing: KeyRing
  readonly changed: () => void
}

export interface GuideStore {
  load(): Promise<readonly Notice[]>
  readonly document: RotationDocument
  /** The guided rotation as the keys are now. */
  view(): GuidedRotation | null
  /** @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  commit(change: Partial<RotationDocument>): Promise<void>
  /**
   * Makes the change of the ring and enters it in the log; where the rotation then stands is told from the keys.
   *
   * @throws whatever the change throws, and AppError ERR_DATA_FOLDER_UNWRITABLE
   */
  act(guide: StoredGuide, change: () => Promise<void>, entry: GuideEntry): Promise<void>
  /** Notes what was done to the keys elsewhere, and tells it if it matters. */
  noteDoneElsewhere(): void
}

export interface GuideEntry {
  readonly text: string
  /** True when it was done before it was safe. */
  readonly early: boolean
}

/** Moves the rotation to where the keys say it stands, with an entry in its log. */
function move(guide: StoredGuide, next: Stage, now: number, entry: GuideEntry): StoredGuide {
  const hasSwitched = next === 'retire' || next === 'done'
  return {
    ...guide,
    next,
    switchedAt: hasSwitched ? (guide.switchedAt ?? now) : null,
    log: [...guide.log, { at: now, ...entry }],
  }
}

/** The steps that have been taken in going from one stage to a later one; none in going back. */
function listStepsBetween(before: Stage, after: Stage): readonly Stage[] {
  return rotationStages.slice(rotationStages.indexOf(before), rotationStages.indexOf(after))
}

/** Makes it with the usual times and no rotation; nothing is read before `load`. */
export function createGuideStore(options: GuideOptions): GuideStore {
  const { clock, log, storage, keyRing, changed } = options
  const writes = createSerialQueue()
  let document: RotationDocument = {
    version: 1,
    parameters: usualRotationParameters,
    current: null,
  }
  /** While a step is taken here, the changes of the ring are our own. */
  let isActing = false
  let told = ''

  function view(): GuidedRotation | null {
    const { current, parameters } = document
    return current === null ? null : viewGuide(current, keyRing.slice(), parameters)
  }

  function tell(): void {
    told = JSON.stringify(view())
    changed()
  }

  const commit = (change: Partial<RotationDocument>) =>
    writes.run(async () => {
      const next = { ...document, ...change }
      await storage.write(rotationDocumentName, next)
      document = next
      tell()
    })

  async function act(
    guide: StoredGuide,
    change: () => Promise<void>,
    entry: GuideEntry,
  ): Promise<void> {
    isActing = true
    try {
      await change()
      const next = stageOf(guide, keyRing.slice())
      await commit({ current: move(guide, next, clock.now(), entry) })
    } finally {
      isActing = false
      noteDoneElsewhere()
    }
  }

  function noteDoneElsewhere(): void {
    const guide = document.current
    if (guide === null || isActing) return
    const ring = keyRing.slice()
    const next = stageOf(guide, ring)
    if (next === guide.next) {
      if (JSON.stringify(view()) !== told) tell()
      return
    }
    const now = clock.now()
    const early = listStepsBetween(guide.next, next).some((stage) => {
      const { safeAt } = timeStep(stage, guide, ring, document.parameters)
      return safeAt !== null && now < safeAt
    })
    const text = describeDoneElsewhere(guide.next, next)
    document = { ...document, current: move(guide, next, now, { text, early }) }
    tell()
    writes
      .run(() => storage.write(rotationDocumentName, document))
      .catch((error: unknown) => {
        log.warn('rotation.not-stored', { reason: String(error) })
      })
  }

  return {
    async load() {
      const read = await storage.read(rotationDocumentName, rotationDocumentSchema)
      if (read.state === 'found') document = read.value
      noteDoneElsewhere()
      if (read.state === 'damaged') {
        const detail = `${read.reason} It is kept as ${read.setAsideAs}; a rotation that was under way can be begun anew.`
        const title = 'What was stored of key rotation was damaged and has been set aside'
        return [{ id: 'rotation-damaged', severity: 'warning', title, detail }]
      }
      const { current } = document
      const ring = keyRing.slice()
      if (current === null || current.next === 'done') return []
      const gone = [current.from, current.to].filter((kid) => findKey(ring, kid) === undefined)
      if (gone.length === 0) return []
      const detail = `${gone.join(' and ')} cannot be found among the keys. Look at the Rotation page before you go on.`
      const title = 'A rotation is under way whose keys are not all there'
      return [{ id: 'rotation-keys-gone', severity: 'warning', title, detail }]
    },

    get document() {
      return document
    },
    view,
    commit,
    act,
    noteDoneElsewhere,
  }
}
