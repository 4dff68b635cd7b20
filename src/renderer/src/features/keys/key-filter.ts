/** Finds keys among many: by their state, and by a part of anything that identifies them. */
import type { KeyFacts, KeyState } from '../../../../contract/keys.ts'

/** Up to this many keys are seen at one glance. */
export const manyKeys = 6

export interface KeyFilter {
  readonly text: string
  readonly state: KeyState | 'all'
}

export const everyKey: KeyFilter = { text: '', state: 'all' }

function identifiersOf(key: KeyFacts): readonly (string | undefined)[] {
  const { certificate } = key
  return [
    key.kid,
    key.algorithm,
    key.thumbprint,
    key.spkiSha256,
    key.importedFrom ?? undefined,
    certificate?.subject,
    certificate?.x5t,
    certificate?.x5tS256,
    certificate?.sha1Hex,
  ]
}

/** The keys that have the state and hold the text somewhere, capitals or not; in their order. */
export function filterKeys(keys: readonly KeyFacts[], filter: KeyFilter): readonly KeyFacts[] {
  const wanted = filter.text.trim().toLowerCase()
  return keys.filter(
    (key) =>
      (filter.state === 'all' || key.state === filter.state) &&
      identifiersOf(key).some((text) => text?.toLowerCase().includes(wanted) === true),
  )
}
