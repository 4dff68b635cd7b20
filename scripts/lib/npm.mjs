// @ts-check
/** Runs npm: the same one that runs us, where we were started by one. */
import { run } from './child-process.mjs'

/** @returns {readonly [string, readonly string[]]} the program and its first arguments */
function findNpm() {
  const script = process.env['npm_execpath']
  // Started by pnpm or yarn, the variable names those, which take other arguments.
  if (script !== undefined && /npm-cli\.c?js$/.test(script)) return [process.execPath, [script]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

/**
 * @param {readonly string[]} args
 * @param {import('./child-process.mjs').RunOptions} [options]
 */
export function npm(args, options = {}) {
  const [command, first] = findNpm()
  const env = { npm_config_loglevel: 'error', npm_config_update_notifier: 'false', ...options.env }
  return run(command, [...first, ...args], { ...options, env })
}
