/** A folder of JSON documents, each written at once and judged by a schema when it is read back. */
import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import type { Clock, Storage, StorageRead } from '../core/ports.ts'
import { createSerialQueue } from '../core/keys/serial-queue.ts'
import { parseDocument } from './parse-document.ts'
import { explainFolderError } from './folder-error.ts'
import { writeWholeFile } from './write-whole-file.ts'

export interface FolderStorage extends Storage {
  /** Resolves when every write that was asked for has ended. */
  settle(): Promise<void>
}

export interface FolderStorageOptions {
  /** An existing folder that this process holds the lock of. */
  readonly folder: string
  readonly clock: Pick<Clock, 'now'>
  /** Stands in for the disk. */
  readonly writeFile?: typeof writeWholeFile
}

export function createFolderStorage(options: FolderStorageOptions): FolderStorage {
  const { folder, clock, writeFile = writeWholeFile } = options
  const writes = createSerialQueue()

  /** Moves a damaged file out of the way, so that the next write does not overwrite what may yet be mended. */
  async function setAside(document: string): Promise<string> {
    const moment = new Date(clock.now()).toISOString().replaceAll(/[-:.]/g, '')
    const name = `${document}.damaged-${moment}.json`
    try {
      await rename(join(folder, `${document}.json`), join(folder, name))
    } catch (error) {
      throw explainFolderError(error)
    }
    return name
  }

  return {
    async read<Schema extends z.ZodType>(
      document: string,
      schema: Schema,
    ): Promise<StorageRead<z.output<Schema>>> {
      let text: string
      try {
        text = await readFile(join(folder, `${document}.json`), 'utf8')
      } catch (error) {
        if (isAbsent(error)) return { state: 'absent' }
        const reason = 'The file could not be read.'
        return { state: 'damaged', reason, setAsideAs: await setAside(document) }
      }
      const parsed = parseDocument(text, schema)
      if (parsed.isValid) return { state: 'found', value: parsed.value }
      return { state: 'damaged', reason: parsed.reason, setAsideAs: await setAside(document) }
    },

    write: (document, value) =>
      writes.run(async () => {
        try {
          await writeFile(join(folder, `${document}.json`), `${JSON.stringify(value, null, 2)}\n`)
        } catch (error) {
          throw explainFolderError(error)
        }
      }),

    settle: () => writes.run(() => Promise.resolve()),
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}
