/** Replaces a file at once: whoever reads it, even after a crash or on a full disk, finds the old or the new whole. */
import { randomBytes } from 'node:crypto'
import { open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const leftover = /\.[0-9a-f]{12}\.tmp$/

/**
 * Writes beside the file, syncs, and renames over it; only the owner may read it.
 *
 * Not write-file-atomic: it takes a short write, which is what a full disk gives, for a whole one.
 */
export async function writeWholeFile(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw error
  }
  await syncFolder(dirname(path))
}

/** Removes what killed processes left of their writes; only for a folder that nobody else is writing to. */
export async function sweepLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder)
  const stale = names.filter((name) => leftover.test(name))
  await Promise.all(stale.map((name) => rm(join(folder, name), { force: true })))
}

/** Makes the rename last through a power failure, where the system can sync a folder. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    return
  }
}
