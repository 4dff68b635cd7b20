// @ts-check
/** Runs the browser face and opens its page where there is a screen. */
import { endChild, isEnding, start } from './child-process.mjs'
import { hasDisplay } from './display.mjs'
import { openPage } from './open-page.mjs'
import { inProject } from './project.mjs'
import { say } from './say.mjs'

/** @param {string} text @returns {string | null} the address of the page */
export function findAddress(text) {
  return /https?:\/\/[^\s]+#token=[\w-]+/.exec(text)?.[0] ?? null
}

/**
 * @param {readonly string[]} args for the browser face
 * @param {{ open: boolean }} options
 * @returns {Promise<number>} the exit code
 */
export function runBrowserFace(args, { open }) {
  return new Promise((resolve) => {
    const entry = inProject('out', 'serve', 'index.js')
    const child = start(process.execPath, [entry, ...args], {
      stdio: ['inherit', 'pipe', 'inherit'],
    })
    let closedByWindow = false
    let seen = ''

    /** @param {string} address */
    async function show(address) {
      say('Ctrl+C ends it.')
      if (!open || !hasDisplay()) return
      const end = await openPage(address)
      if (end === 'not-opened') say('Open the address above in a browser.')
      if (end !== 'closed') return
      closedByWindow = true
      say('The window was closed.')
      endChild(child)
    }

    child.stdout?.setEncoding('utf8').on('data', (chunk) => {
      process.stdout.write(chunk)
      seen += chunk
      const address = seen.includes('\n') ? findAddress(seen) : null
      if (address === null) return
      seen = ''
      child.stdout?.removeAllListeners('data').pipe(process.stdout)
      void show(address)
    })
    child.once('error', () => resolve(1))
    child.once('close', (code) => {
      // The signal handler waits for the window as well.
      if (!isEnding()) resolve(closedByWindow ? 0 : (code ?? 1))
    })
  })
}
