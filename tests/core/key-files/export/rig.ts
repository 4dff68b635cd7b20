/** Keys of every kind in a ring, and the handlers that let them out. */
import type { ExportPrivateKeyInput } from '../../../../src/contract/key-files.ts'
import type { KeyAlgorithm } from '../../../../src/contract/keys.ts'
import { createExportHandlers } from '../../../../src/core/key-files/export-handlers.ts'
import { systemRandomness } from '../../../../src/host/system-randomness.ts'
import { createBench as createRing } from '../../keys/rig.ts'

/** One algorithm for every kind of key. */
export const kindsOfKey = ['RS256', 'ES256', 'ES384', 'ES512', 'Ed25519'] as const
export type KindOfKey = (typeof kindsOfKey)[number]

export const passphrase = 'a copper kettle sings'

export async function createBench(algorithm: KeyAlgorithm, kid = 'partner-1') {
  const bench = createRing()
  const { ring, clock } = bench
  await ring.generate({ algorithm, kid })
  const handlers = createExportHandlers({ clock, randomness: systemRandomness, keyRing: ring })
  return {
    ...bench,
    kid,
    handlers,
    publicKeyPem: async () => (await handlers['keys.exportPublic']({ kid, form: 'spki' })).content,
    exportPrivate: (form: ExportPrivateKeyInput['form'], phrase = passphrase) =>
      handlers['keys.exportPrivate']({ kid, form, passphrase: phrase, repeated: phrase }),
  }
}
