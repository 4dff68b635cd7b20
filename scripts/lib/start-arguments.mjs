// @ts-check
/** The command line of `npm start`. */
import { parseArgs } from 'node:util'

export const usage = `Starts the Assertion Workbench: in its own window where Electron can run, else in a browser.

  npm start                        the desktop window
  npm start -- --browser           the same in a browser

  --data-dir DIR      folder for settings and public key facts
  --vault KIND        where private keys are kept: keychain (default) or memory
  --profile ID        which rules the authorization server follows
  --jwks-port N       port of the JWKS server
  --as-port N         port of the authorization server
  --api-port N        port of the protected API
  --port N            port of the page, where a browser shows it
  --allow-host NAME   host name of a tunnel under which the page may be reached; may be repeated
  --no-open           print the address and open nothing (with --browser)
  --help              this text
`

/** Flags that the application understands, with a value each, and the face that takes them. */
const passedOn = {
  'data-dir': 'both',
  vault: 'both',
  profile: 'both',
  'jwks-port': 'both',
  'as-port': 'both',
  'api-port': 'both',
  port: 'browser',
  'allow-host': 'browser',
}

/**
 * @typedef {object} StartArguments
 * @property {boolean} help
 * @property {boolean} browser
 * @property {boolean} open
 * @property {readonly string[]} desktopArgs for the desktop face
 * @property {readonly string[]} browserArgs for the browser face
 */

/**
 * @param {readonly string[]} args
 * @returns {StartArguments | { readonly problem: string }}
 */
export function parseStartArguments(args) {
  /** @type {Record<string, { type: 'string', multiple: true }>} */
  const options = {}
  for (const name of Object.keys(passedOn)) options[name] = { type: 'string', multiple: true }
  try {
    /** @type {{ values: Record<string, unknown> }} */
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...options,
        help: { type: 'boolean', short: 'h', default: false },
        browser: { type: 'boolean', default: false },
        'no-open': { type: 'boolean', default: false },
      },
    })
    /** @param {readonly string[]} faces */
    const collect = (faces) =>
      Object.entries(passedOn)
        .filter(([, face]) => faces.includes(face))
        .flatMap(([name]) =>
          /** @type {string[]} */ (values[name] ?? []).map((value) => `--${name}=${value}`),
        )
    return {
      help: values['help'] === true,
      browser: values['browser'] === true,
      open: values['no-open'] !== true,
      desktopArgs: collect(['both']),
      browserArgs: collect(['both', 'browser']),
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
