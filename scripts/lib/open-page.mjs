// @ts-check
/** Shows a page: as a window of its own in Chrome, Chromium or Edge, else in the default browser. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from './child-process.mjs'
import { findBrowser } from './find-browser.mjs'
import { findProgram } from './find-program.mjs'

/** A browser that ends sooner has not shown anything. */
const shortestVisitMs = 3000

/** @param {string} url @param {string} profile @param {boolean} isRoot */
export function appWindowArgs(url, profile, isRoot) {
  return [
    `--app=${url}`,
    // A profile of its own makes the process ours: it ends with its window, and with us.
    `--user-data-dir=${profile}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--window-size=1440,900',
    ...(isRoot ? ['--no-sandbox'] : []),
  ]
}

/**
 * @param {NodeJS.Platform} platform
 * @param {string} url
 * @returns {readonly [string, readonly string[]]}
 */
export function defaultBrowserCommand(platform, url) {
  if (platform === 'darwin') return ['open', [url]]
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]]
  return ['xdg-open', [url]]
}

/** The browser's last helpers may still write while they end. @param {string} path */
function removeFolder(path) {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      rmSync(path, { recursive: true, force: true })
      return
    } catch {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100)
    }
  }
}

/** @param {string} url @returns {Promise<boolean>} true when a window was shown and has been closed */
async function showAppWindow(url) {
  const browser = findBrowser()
  if (browser === null) return false
  const profile = mkdtempSync(join(tmpdir(), 'assertion-workbench-window-'))
  process.once('exit', () => removeFolder(profile))
  const startedAt = performance.now()
  const args = appWindowArgs(url, profile, process.getuid?.() === 0)
  await run(browser, args, { stdio: 'ignore' })
  return performance.now() - startedAt > shortestVisitMs
}

/**
 * @param {string} url
 * @returns {Promise<'closed' | 'handed-over' | 'not-opened'>} closed: a window of our own was shown and closed by
 *   the person; handed-over: the default browser has it, and nobody tells us when it is closed
 */
export async function openPage(url) {
  if (await showAppWindow(url)) return 'closed'
  const [command, args] = defaultBrowserCommand(process.platform, url)
  if (process.platform === 'linux' && findProgram(command) === null) return 'not-opened'
  const { code } = await run(command, args, { stdio: 'ignore' })
  return code === 0 ? 'handed-over' : 'not-opened'
}
