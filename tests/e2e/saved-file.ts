/** What the window hands over to be saved. */
import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

export interface SavedFile {
  readonly name: string
  /** Where the browser put it; gone with the test. */
  readonly path: string
  readonly text: string
}

/** Answers the file that is saved after the gesture. */
export async function takeSavedFile(
  page: Page,
  gesture: () => Promise<unknown>,
): Promise<SavedFile> {
  const [download] = await Promise.all([page.waitForEvent('download'), gesture()])
  const path = await download.path()
  return { name: download.suggestedFilename(), path, text: await readFile(path, 'utf8') }
}
