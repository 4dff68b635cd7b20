/** Imports the keys that a person chose from a source: all of them, or none. */
import { AppError } from '../../contract/errors.ts'
import type { ImportKeysInput, KeySource } from '../../contract/key-files.ts'
import type { KidOrigin } from '../../contract/keys.ts'
import { describeCertificate } from '../certificates/certificate-facts.ts'
import { describeNewKey } from '../keys/generate-key.ts'
import type { NewKey } from '../keys/generate-key.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import { openKeySource } from './open-key-source.ts'
import type { OpenedKey } from './open-key-source.ts'
import { suggestKid } from './suggest-kid.ts'

type Choice = ImportKeysInput['choices'][number]

function refused(message: string): AppError {
  return new AppError('ERR_KEY_IMPORT_REFUSED', message)
}

/** Such as `PKCS#12 file partner.pfx`: the kind without its details, and the name without its folder. */
function describeOrigin(source: KeySource, format: string): string {
  const kind = format.replace(/ \(.*$/, '')
  if (source.kind === 'text') return `${kind}, pasted`
  const name = source.name.replace(/^.*[/\\]/, '').replace(/\p{Cc}+/gu, '')
  return `${kind} file ${name}`.trim()
}

function nameKey(
  key: OpenedKey,
  kid: string | undefined,
): { readonly kid: string | null; readonly kidOrigin: KidOrigin } {
  const suggested = suggestKid(key.name)
  const chosen = kid ?? suggested
  if (chosen === null || chosen === key.thumbprint) return { kid: null, kidOrigin: 'thumbprint' }
  return { kid: chosen, kidOrigin: chosen === suggested ? 'imported' : 'chosen' }
}

function makeNewKey(
  keys: readonly OpenedKey[],
  { index, algorithm, kid }: Choice,
  importedFrom: string,
): Promise<NewKey> {
  const key = keys[index]
  if (key === undefined) {
    throw refused(`There is no key number ${index + 1} in it; it holds ${keys.length}.`)
  }
  if (!key.algorithms.includes(algorithm)) {
    const able = key.algorithms.join(', ')
    throw refused(`The key cannot be used with ${algorithm}; choose one of ${able}.`)
  }
  const { publicKey, key: privateKey, sizeBits, certificate } = key
  return describeNewKey(
    { publicKey, privateKey },
    {
      ...nameKey(key, kid),
      algorithm,
      sizeBits,
      origin: 'imported',
      importedFrom,
      certificate: certificate === null ? null : describeCertificate(certificate, 'imported'),
    },
  )
}

function refuseRepeated(choices: readonly Choice[], keys: readonly NewKey[]): void {
  if (new Set(choices.map(({ index }) => index)).size < choices.length) {
    throw refused('The same key was chosen twice; one key is used with one algorithm.')
  }
  const kids = keys.map(({ facts }) => facts.kid)
  const repeated = kids.find((kid, index) => kids.indexOf(kid) !== index)
  if (repeated === undefined) return
  throw refused(`Two of the keys would have the key ID ${repeated}; give each one its own.`)
}

/**
 * Reads the source again and keeps the keys that were chosen.
 *
 * @throws AppError ERR_KEY_IMPORT_REFUSED, and what KeyRing.add throws; then nothing was kept
 */
export async function importKeys(
  { source, passphrase, choices, publish = false }: ImportKeysInput,
  keyRing: Pick<KeyRing, 'add'>,
): Promise<{ kids: string[] }> {
  const opened = await openKeySource(source, passphrase)
  if (opened.outcome !== 'ready') throw refused(opened.message)
  const importedFrom = describeOrigin(source, opened.format)
  const keys: NewKey[] = []
  for (const choice of choices) keys.push(await makeNewKey(opened.keys, choice, importedFrom))
  refuseRepeated(choices, keys)
  return keyRing.add(keys, publish)
}
