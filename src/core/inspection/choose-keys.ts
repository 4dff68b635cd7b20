/** Chooses the keys for an inspection: those that were asked for, or those that stand in the same text. */
import type { KeySource } from '../../contract/inspection.ts'
import type { Found } from './recognisers/piece.ts'
import { nameJson } from './recognisers/name-json.ts'
import { keysFromJson, loadKeys } from './verification-keys.ts'
import type { KeyMeans, LoadedKeys } from './verification-keys.ts'

const maxCharacters = 512 * 1024

function holdsKeys(text: string): boolean {
  if (text.length > maxCharacters) return false
  try {
    const name = nameJson(JSON.parse(text))
    return name === 'jwks' || name === 'jwk'
  } catch {
    return false
  }
}

function findKeysBeside(found: readonly Found[]): LoadedKeys | null {
  for (const { piece } of found) {
    if (piece.kind !== 'json' || !holdsKeys(piece.text)) continue
    const loaded = keysFromJson(piece.text, 'the keys in the same text')
    if (loaded.ok) return loaded
  }
  return null
}

/**
 * Never rejects.
 *
 * @param isPrivate where a private key was pasted, which is not used
 */
export async function chooseKeys(
  source: KeySource,
  found: readonly Found[],
  isPrivate: { readonly text: boolean; readonly keys: boolean },
  means: KeyMeans,
): Promise<LoadedKeys> {
  if (isPrivate.keys) {
    return { ok: false, why: 'A private key was pasted as key. It was not used.' }
  }
  const beside = source.kind === 'none' && !isPrivate.text ? findKeysBeside(found) : null
  return beside ?? loadKeys(source, means)
}
