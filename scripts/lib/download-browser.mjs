// @ts-check
/** Gets Playwright's own Chromium where the system has no browser and no package of one. */
import { run } from './child-process.mjs'
import { inProject } from './project.mjs'
import { say } from './say.mjs'

const limitMs = 10 * 60 * 1000

/** @returns {Promise<boolean>} */
export async function downloadBrowser() {
  say('Downloading a browser for the tests through Playwright ...')
  const entry = inProject('node_modules', '@playwright', 'test', 'cli.js')
  const result = await run(process.execPath, [entry, 'install', 'chromium'], {
    stdio: ['ignore', 2, 2],
    timeoutMs: limitMs,
  })
  if (result.code === 0) return true
  say('No browser could be downloaded. Install Chrome or Chromium, or set CHROMIUM_PATH to one.')
  return false
}
