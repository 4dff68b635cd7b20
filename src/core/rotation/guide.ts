/** The guided rotation: takes a person from the signing key to the next one, step by step, and remembers where. */
import { AppError } from '../../contract/errors.ts'
import type { GuidedRotation, RotationParameters } from '../../contract/rotation.ts'
import type { Notice } from '../../contract/session.ts'
import { buildParameters } from './build-parameters.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import { stageOf, timeStep } from './guide-steps.ts'
import type { Stage } from './guide-steps.ts'
import { createGuideStore } from './guide-store.ts'
import type { GuideOptions } from './guide-store.ts'
import { explainTooEarly, takenWords, undoneWords } from './guide-words.ts'
import { judgeSuccessor, remarkOnSuccessor } from './judge-successor.ts'
import type { StoredGuide } from './rotation-document.ts'
import { safeToRetireAt } from './rotation-times.ts'

/** Those that a person gave; a member that is undefined was not given. */
export type ParameterChange = {
  readonly [Name in keyof RotationParameters]?: RotationParameters[Name] | undefined
}

export interface Guide {
  load(): Promise<readonly Notice[]>
  readonly parameters: RotationParameters
  /** As the keys are now. */
  current(): GuidedRotation | null
  /** @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  configure(change: ParameterChange): Promise<void>
  /** @throws AppError ERR_KEY_NOT_FOUND, ERR_ROTATION_IMPOSSIBLE, ERR_DATA_FOLDER_UNWRITABLE */
  begin(to: string): Promise<void>
  /** @throws AppError ERR_KEY_NOT_FOUND, ERR_ROTATION_IMPOSSIBLE, ERR_ROTATION_TOO_EARLY, ERR_DATA_FOLDER_UNWRITABLE */
  advance(early: boolean): Promise<void>
  /** @throws AppError ERR_KEY_NOT_FOUND, ERR_ROTATION_IMPOSSIBLE, ERR_DATA_FOLDER_UNWRITABLE */
  rollBack(): Promise<void>
  /** Ends the guidance; the keys stay as they are. @throws AppError ERR_DATA_FOLDER_UNWRITABLE */
  abandon(): Promise<void>
  /** To be called after every change of the key ring: what was done elsewhere is noted, and told if it matters. */
  ringChanged(): void
}

const impossible = (message: string) => new AppError('ERR_ROTATION_IMPOSSIBLE', message)

/** Makes it with the usual times and no rotation; nothing is read before `load`. */
export function createGuide(options: GuideOptions): Guide {
  const { clock, keyRing } = options
  const store = createGuideStore(options)
  const actions = createSerialQueue()

  function requireGuide(): { readonly guide: StoredGuide; readonly stage: Stage } {
    const guide = store.document.current
    if (guide === null) throw impossible('No rotation is under way. Begin one first.')
    return { guide, stage: stageOf(guide, keyRing.slice()) }
  }

  /** A key that cannot sign must not become the signing key. */
  async function selectReadable(kid: string): Promise<void> {
    try {
      await keyRing.readPrivateKey(kid)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      throw impossible(`The key ${kid} cannot sign now. ${reason}`)
    }
    await keyRing.select(kid)
  }

  /** Why the private half cannot be read now, which may change before it has to sign; null when it can. */
  async function remarkOnPrivateKey(kid: string): Promise<string | null> {
    try {
      await keyRing.readPrivateKey(kid)
      return null
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'ERR_KEY_PRIVATE_MISSING') {
        throw impossible(`The key ${kid} cannot sign. ${error.message}`)
      }
      return `The private half of the new key could not be read at the start: ${error.message}`
    }
  }

  return {
    load: store.load,
    get parameters() {
      return store.document.parameters
    },
    current: store.view,

    configure: (change) =>
      actions.run(() =>
        store.commit({
          parameters: buildParameters((name) => change[name] ?? store.document.parameters[name]),
        }),
      ),

    begin: (kid) =>
      actions.run(async () => {
        const underWay = store.document.current
        if (underWay !== null && stageOf(underWay, keyRing.slice()) !== 'done') {
          const which = `from ${underWay.from} to ${underWay.to}`
          throw impossible(`A rotation ${which} is under way. Finish it, or end its guidance.`)
        }
        const to = keyRing.facts(kid)
        const { signingKid } = keyRing.slice()
        if (signingKid === null) throw impossible('There is no signing key to rotate from.')
        const from = keyRing.facts(signingKid)
        const objection = judgeSuccessor(from, to)
        if (objection !== null) throw impossible(objection)
        const unreadable = await remarkOnPrivateKey(kid)
        const now = clock.now()
        const remarks = remarkOnSuccessor(from, to)
        const texts = [`The rotation began, from ${from.kid} to ${to.kid}.`, ...remarks]
        if (unreadable !== null) texts.push(unreadable)
        if (to.published) texts.push('The new key was published already.')
        const guide: StoredGuide = {
          from: from.kid,
          to: to.kid,
          next: 'publish',
          startedAt: now,
          log: texts.map((text) => ({ at: now, text, early: false })),
          switchedAt: null,
        }
        await store.commit({ current: { ...guide, next: stageOf(guide, keyRing.slice()) } })
      }),

    advance: (early) =>
      actions.run(async () => {
        const { guide, stage } = requireGuide()
        if (stage === 'done') throw impossible('This rotation is done.')
        keyRing.facts(guide.to)
        const timing = timeStep(stage, guide, keyRing.slice(), store.document.parameters)
        const { safeAt, reason } = timing
        const now = clock.now()
        const isEarly = safeAt !== null && now < safeAt
        if (isEarly && !early) {
          const message = explainTooEarly(safeAt, now, reason)
          throw new AppError('ERR_ROTATION_TOO_EARLY', message, { safeAt })
        }
        const change = {
          publish: () => keyRing.setPublished(guide.to, true),
          switch: () => selectReadable(guide.to),
          retire: () => keyRing.setPublished(guide.from, false),
        }[stage]
        await store.act(guide, change, { text: takenWords[stage], early: isEarly })
      }),

    rollBack: () =>
      actions.run(async () => {
        const { guide, stage } = requireGuide()
        switch (stage) {
          case 'publish':
            throw impossible('Nothing has been done yet that could be undone. End the guidance.')
          case 'switch': {
            // A key that has signed must not leave the set before what it signed has expired (see retire).
            const { lastSignedAt } = keyRing.facts(guide.to)
            const early =
              lastSignedAt !== null &&
              clock.now() < safeToRetireAt(lastSignedAt, store.document.parameters)
            const text = undoneWords.publish
            return store.act(guide, () => keyRing.setPublished(guide.to, false), { text, early })
          }
          case 'retire':
            return store.act(guide, () => selectReadable(guide.from), {
              text: undoneWords.switch,
              early: false,
            })
          case 'done':
            return store.act(
              { ...guide, next: 'retire' },
              () => keyRing.setPublished(guide.from, true),
              {
                text: undoneWords.retire,
                early: false,
              },
            )
        }
      }),

    abandon: () => actions.run(() => store.commit({ current: null })),
    ringChanged: store.noteDoneElsewhere,
  }
}
