/** The prepared answers of the JWKS server: kept until the keys, the settings or the faults have changed. */
import type { JwksFault, JwksFaults, JwksServerSettings } from '../../contract/jwks-server.ts'
import type { PublishedKey } from '../keys/key-ring.ts'
import type { Log } from '../ports.ts'
import { prepareAnswer } from './prepare-answer.ts'
import type { PreparedAnswer } from './prepare-answer.ts'
import { serializeKeySet } from './serialize-key-set.ts'
import type { KeySetSource } from './serialize-key-set.ts'

export interface KeySetAnswersOptions {
  readonly log: Log
  /** The same object until it is changed. */
  readonly settings: () => JwksServerSettings
  /** In the order in which they are published. */
  readonly keys: () => readonly PublishedKey[]
}

export interface KeySetAnswers {
  current(): PreparedAnswer
  /** What is answered without faults, indented JSON. */
  document(): string
  readonly faults: ReadonlySet<JwksFault>
  /** Takes effect with the next request; the set that `stale` repeats is the one of this moment. */
  setFaults(active: JwksFaults['active']): void
}

function isSameList(one: readonly PublishedKey[], other: readonly PublishedKey[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ jwk, certificate }, index) => {
      const beside = other[index]
      return beside !== undefined && jwk === beside.jwk && certificate === beside.certificate
    })
  )
}

export function createKeySetAnswers(options: KeySetAnswersOptions): KeySetAnswers {
  const { log } = options
  let faults: ReadonlySet<JwksFault> = new Set()
  let stale: KeySetSource | null = null
  let made: { readonly keys: readonly PublishedKey[]; readonly settings: JwksServerSettings } = {
    keys: [],
    settings: options.settings(),
  }
  let answer: PreparedAnswer | null = null
  let document: string | null = null

  function sourceNow(): KeySetSource {
    const { extraMembers, includeCertificates } = made.settings
    return { keys: made.keys, extraMembers, includeCertificates }
  }

  /** Forgets what was made of other keys or settings. */
  function refresh(): void {
    const keys = options.keys()
    const settings = options.settings()
    if (settings === made.settings && isSameList(keys, made.keys)) return
    // Copied: whether the list changed must not depend on whether its owner changes it in place.
    made = { keys: [...keys], settings }
    answer = null
    document = null
  }

  return {
    get faults() {
      return faults
    },
    current() {
      refresh()
      if (answer !== null) return answer
      answer = prepareAnswer(stale ?? sourceNow(), made.settings, faults)
      if (answer.leftOut > 0) log.error('jwks.key-left-out', { count: answer.leftOut })
      return answer
    },
    document() {
      refresh()
      document ??= JSON.stringify(JSON.parse(serializeKeySet(sourceNow()).body), null, 2)
      return document
    },
    setFaults(active) {
      refresh()
      faults = new Set(active)
      stale = faults.has('stale') ? (stale ?? sourceNow()) : null
      answer = null
    },
  }
}
