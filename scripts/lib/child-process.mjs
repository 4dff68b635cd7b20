// @ts-check
/** Runs other programs so that a signal to us ends them too, and none outlives us. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { root } from './project.mjs'

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/** How long a program may take to end itself before it is killed. */
const graceMs = 5000

const endSignals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])

let isEndingNow = false

/** @param {import('node:child_process').ChildProcess} child */
export function endChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  setTimeout(() => child.kill('SIGKILL'), graceMs).unref()
}

/** @param {number | null} code @param {NodeJS.Signals | null} signal */
function toExitCode(code, signal) {
  return code ?? 128 + (signal === null ? 0 : (constants.signals[signal] ?? 0))
}

/**
 * Passes SIGINT, SIGTERM and SIGHUP on to everything that runs, then ends. A second signal does not wait.
 *
 * @param {{ exitCode?: number }} [options] the exit code; the usual ones (130, 143, 129) when absent
 * @returns {() => void} which stops listening
 */
export function endChildrenOnSignals(options = {}) {
  /** @param {NodeJS.Signals} signal */
  function end(signal) {
    const exitCode = options.exitCode ?? toExitCode(null, signal)
    if (isEndingNow) {
      for (const child of running) child.kill('SIGKILL')
      process.exit(exitCode)
    }
    isEndingNow = true
    const ends = [...running].map((child) => new Promise((resolve) => child.once('close', resolve)))
    for (const child of running) endChild(child)
    void Promise.all(ends).then(() => process.exit(exitCode))
  }
  for (const signal of endSignals) process.on(signal, end)
  return () => {
    for (const signal of endSignals) process.off(signal, end)
  }
}

/** True once a signal has asked this process to end. */
export function isEnding() {
  return isEndingNow
}

/**
 * @typedef {object} RunOptions
 * @property {Readonly<Record<string, string | undefined>>} [env] added to ours
 * @property {import('node:child_process').StdioOptions} [stdio] `inherit` when absent
 * @property {number} [timeoutMs] after which the program is ended
 * @property {string} [cwd] the project when absent
 *
 * @typedef {object} RunResult
 * @property {number} code 127 when the program could not be started, 128 + n when signal n ended it
 * @property {NodeJS.Signals | null} signal
 * @property {string} output both streams, where they are piped
 * @property {boolean} timedOut
 */

/**
 * Starts a program of this set-up; the caller sees to its end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, [...args], {
    cwd: options.cwd ?? root,
    env: { ...process.env, ...options.env },
    stdio: options.stdio ?? 'inherit',
    // npm and npx are batch files on Windows, which only a shell can start.
    shell: process.platform === 'win32' && /\.(cmd|bat)$/i.test(command),
    windowsHide: true,
  })
  running.add(child)
  child.once('close', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/**
 * Runs a program to its end; never rejects.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    let output = ''
    let timedOut = false
    const child = start(command, args, options)
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true
            endChild(child)
          }, options.timeoutMs)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk) => (output += chunk))
    }
    child.once('error', (error) => {
      clearTimeout(timer)
      resolve({ code: 127, signal: null, output: `${output}${error.message}\n`, timedOut })
    })
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      // The signal handler ends this process; nothing may go on as if the program had merely failed.
      if (!isEnding()) resolve({ code: toExitCode(code, signal), signal, output, timedOut })
    })
  })
}
