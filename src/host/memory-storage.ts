/** Documents that end with the process: what a test needs of a storage. */
import type { z } from 'zod'
import type { Storage, StorageRead } from '../core/ports.ts'
import { parseDocument } from './parse-document.ts'

export interface MemoryStorage extends Storage {
  /** Every document as the JSON text that a file would hold. */
  readonly documents: Map<string, string>
}

/** Behaves as the folder does, damaged documents included. */
export function createMemoryStorage(): MemoryStorage {
  const documents = new Map<string, string>()
  return {
    documents,
    read<Schema extends z.ZodType>(
      document: string,
      schema: Schema,
    ): Promise<StorageRead<z.output<Schema>>> {
      const text = documents.get(document)
      if (text === undefined) return Promise.resolve({ state: 'absent' })
      const parsed = parseDocument(text, schema)
      if (parsed.isValid) return Promise.resolve({ state: 'found', value: parsed.value })
      const setAsideAs = `${document}.damaged`
      documents.delete(document)
      documents.set(setAsideAs, text)
      return Promise.resolve({ state: 'damaged', reason: parsed.reason, setAsideAs })
    },
    write(document, value) {
      documents.set(document, JSON.stringify(value))
      return Promise.resolve()
    },
  }
}
