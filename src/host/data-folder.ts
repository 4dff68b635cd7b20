/** Finds and makes the folder that the workbench keeps its documents in. */
import { mkdir, stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import envPaths from 'env-paths'
import { explainFolderError } from './folder-error.ts'

/** The folder asked for, or the platform's place for application data. */
export function chooseDataFolder(wanted: string | undefined): string {
  return resolve(wanted ?? envPaths('assertion-workbench', { suffix: '' }).data)
}

/**
 * Makes the folder for its owner alone; the mode of an existing one is left as it is.
 *
 * @throws AppError ERR_DATA_FOLDER_UNWRITABLE
 */
export async function makeDataFolder(folder: string): Promise<void> {
  try {
    await makeWithParents(folder)
  } catch (error) {
    throw explainFolderError(error)
  }
}

/**
 * Not mkdir's own recursion: where a file system answers ENOENT to making a folder in one that exists, as /proc does,
 * Node tries again for ever.
 */
async function makeWithParents(folder: string): Promise<void> {
  if (await isFolder(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) await makeWithParents(parent)
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    // Another copy may have made it meanwhile.
    if (!(await isFolder(folder))) throw error
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch {
    return false
  }
}
