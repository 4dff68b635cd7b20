/** Finds and makes the folder that the workbench keeps its documents in. */
import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
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
    await mkdir(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    throw explainFolderError(error)
  }
}
