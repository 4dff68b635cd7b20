// @ts-check
/** `npm start`: sets the checkout up where needed, then opens the desktop window, or the browser face instead. */
import { runBrowserFace } from './lib/browser-face.mjs'
import { endChildrenOnSignals } from './lib/child-process.mjs'
import { openDesktopFace } from './lib/desktop-face.mjs'
import { say } from './lib/say.mjs'
import { setUp } from './lib/set-up.mjs'
import { parseStartArguments, usage } from './lib/start-arguments.mjs'

/** @returns {Promise<number>} the exit code */
async function main() {
  const options = parseStartArguments(process.argv.slice(2))
  if ('problem' in options) {
    say(`${options.problem}\nSee npm start -- --help for the options.`)
    return 2
  }
  if (options.help) {
    process.stdout.write(usage)
    return 0
  }
  // Ctrl+C is how a person closes the workbench: no failure.
  endChildrenOnSignals({ exitCode: 0 })
  if (!(await setUp())) return 1
  if (!options.browser) {
    const end = await openDesktopFace(options.desktopArgs)
    if ('exitCode' in end) return end.exitCode
    say(`The workbench runs in a browser this time, because ${end.problem}.`)
  }
  return runBrowserFace(options.browserArgs, options)
}

process.exit(await main())
