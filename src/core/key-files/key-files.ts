/** Keys in files: what comes in is looked at and imported, what goes out is public or under a passphrase. */
import type { Handlers } from '../../contract/contract.ts'
import { createExportHandlers } from './export-handlers.ts'
import type { ExportHandlers } from './export-handlers.ts'
import type { ExportParts } from './export-private-key.ts'
import { importKeys } from './import-keys.ts'
import { inspectKeySource } from './inspect-key-source.ts'

export type KeyFileHandlers = ExportHandlers & Pick<Handlers, 'keys.inspectSource' | 'keys.import'>

export function createKeyFileHandlers(parts: ExportParts): KeyFileHandlers {
  const { keyRing } = parts
  return {
    'keys.inspectSource': ({ source, passphrase }) =>
      inspectKeySource(source, passphrase, keyRing.slice().keys),
    'keys.import': (input) => importKeys(input, keyRing),
    ...createExportHandlers(parts),
  }
}
