/** Lets one process at a time use a data folder; a process that was killed leaves no lock that lasts. */
import { mkdtemp, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../contract/errors.ts'
import { makeDataFolder } from './data-folder.ts'
import { explainFolderError } from './folder-error.ts'
import { identifyOwnProcess, isStillRunning } from './process-identity.ts'
import type { ProcessIdentity } from './process-identity.ts'

export interface FolderLock {
  /** Lets the next process in; twice is harmless. */
  release(): Promise<void>
}

const ownerSchema = z.strictObject({
  pid: z.number().int().positive(),
  startedAt: z.string().nullable(),
  notedAt: z.number(),
})
const lockName = /^lock-(\d+)$/
const draftPrefix = 'lock-draft-'

/**
 * Takes the lock of a folder, making the folder where there is none.
 *
 * Locks are numbered folders `lock-N` with a file that names the owner. The owner of the highest number holds the lock
 * while it runs; a number is taken by renaming a finished folder to it, which succeeds for one process alone, and no
 * number is given up before a higher one is taken. So a stale lock is never removed in order to be taken over, which
 * is where two processes could each remove the other's.
 *
 * @throws AppError ERR_DATA_FOLDER_IN_USE (details: pid) or ERR_DATA_FOLDER_UNWRITABLE
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await makeDataFolder(folder)
    const owner = await identifyOwnProcess()
    for (;;) {
      const number = await takeNextNumber(folder, owner)
      if (number === null) continue
      await removeOlder(folder, number)
      return { release: () => release(folder, number) }
    }
  } catch (error) {
    throw explainFolderError(error)
  }
}

/** The number taken, or null when another process was faster and it has to be looked at again. */
async function takeNextNumber(folder: string, owner: ProcessIdentity): Promise<number | null> {
  const highest = await findHighest(folder)
  const holder = await readOwner(folder, highest)
  if (holder !== null && (await isStillRunning(holder))) throw inUse(holder.pid)
  const number = highest + 1
  if (!(await claim(folder, number, owner))) return null
  if ((await findHighest(folder)) === number) return number
  // What was seen at first is long past: the number had been used and cleared away meanwhile.
  await rm(pathOf(folder, number), { recursive: true, force: true })
  return null
}

async function claim(folder: string, number: number, owner: ProcessIdentity): Promise<boolean> {
  const draft = await mkdtemp(join(folder, draftPrefix))
  try {
    await writeFile(join(draft, 'owner.json'), JSON.stringify(owner), { mode: 0o600 })
    await rename(draft, pathOf(folder, number))
    return true
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (isTaken(error)) return false
    throw error
  }
}

/** EPERM is what Windows answers for a folder that stands in the way. */
function isTaken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  const codes = ['ENOTEMPTY', 'EEXIST', ...(process.platform === 'win32' ? ['EPERM'] : [])]
  return codes.includes(String(error.code))
}

async function findHighest(folder: string): Promise<number> {
  const names = await readdir(folder)
  return Math.max(0, ...names.map((name) => Number(lockName.exec(name)?.[1] ?? 0)))
}

/** Null when the lock was released, or its owner was cut off before the name reached the disk. */
async function readOwner(folder: string, number: number): Promise<ProcessIdentity | null> {
  try {
    const text = await readFile(join(pathOf(folder, number), 'owner.json'), 'utf8')
    return ownerSchema.parse(JSON.parse(text))
  } catch {
    return null
  }
}

async function removeOlder(folder: string, number: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const other = Number(lockName.exec(name)?.[1] ?? Infinity)
    if (other < number) await rm(join(folder, name), { recursive: true, force: true })
  }
}

/** The number itself stays taken, or a process that read the folder before could take it a second time. */
async function release(folder: string, number: number): Promise<void> {
  const lock = pathOf(folder, number)
  await rename(join(lock, 'owner.json'), join(lock, 'released.json')).catch(() => undefined)
}

function pathOf(folder: string, number: number): string {
  return join(folder, `lock-${String(number)}`)
}

function inUse(pid: number): AppError {
  const message = `Another copy of the workbench (process ${String(pid)}) is using this data folder.`
  return new AppError('ERR_DATA_FOLDER_IN_USE', message, { pid })
}
