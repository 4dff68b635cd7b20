// @ts-check
/** Finds Electron's binary, which its package does not bring along, and downloads it where it is missing. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from './child-process.mjs'
import { inProject } from './project.mjs'
import { say } from './say.mjs'

const folder = inProject('node_modules', 'electron')

/** Even a slow line brings 120 MB in this time; the downloader gives up sooner when nothing comes. */
const downloadLimitMs = 15 * 60 * 1000

/** @returns {string | null} its path */
export function findElectron() {
  try {
    const name = readFileSync(join(folder, 'path.txt'), 'utf8')
    const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
    return existsSync(join(dist, name)) ? join(dist, name) : null
  } catch {
    return null
  }
}

/**
 * Downloads the binary, showing the progress; ends by itself when nothing comes.
 *
 * @returns {Promise<{ readonly path: string } | { readonly problem: string }>} the problem as the end of a sentence
 */
export async function ensureElectron() {
  const found = findElectron()
  if (found !== null) return { path: found }
  if (!existsSync(folder)) return { problem: 'Electron is not installed' }
  say('Downloading Electron (about 120 MB, once) ...')
  const downloader = inProject('scripts', 'lib', 'download-electron.mjs')
  const result = await run(process.execPath, [downloader], {
    stdio: ['ignore', 'pipe', 2],
    timeoutMs: downloadLimitMs,
  })
  const path = findElectron()
  if (result.code === 0 && path !== null) return { path }
  const reason = result.timedOut ? 'it took too long' : result.output.trim()
  return { problem: `Electron could not be downloaded${reason === '' ? '' : ` (${reason})`}` }
}
