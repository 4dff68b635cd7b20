// @ts-check
/** Opens the desktop window, or says why it cannot be opened here. */
import { run } from './child-process.mjs'
import { hasDisplay } from './display.mjs'
import { ensureElectron } from './electron-binary.mjs'
import { root } from './project.mjs'

/** Signals by which Chromium aborts itself when the system lacks what it needs. */
const abortSignals = ['SIGTRAP', 'SIGABRT', 'SIGSEGV', 'SIGILL', 'SIGBUS']

/** The loader's code for a missing shared library; a shell's for a program that cannot run. */
const cannotRunCodes = [126, 127]

/** A window that was open for longer has been used; its end is no failure to open. */
const startLimitMs = 20_000

/**
 * Tells a window that never opened from one that was used and closed.
 *
 * @param {Pick<import('./child-process.mjs').RunResult, 'code' | 'signal'>} result
 * @param {number} lifeMs
 * @returns {string | null} why it could not be opened, as the end of a sentence
 */
export function judgeDesktopEnd({ code, signal }, lifeMs) {
  if (lifeMs > startLimitMs) return null
  const aborted = signal !== null && abortSignals.includes(signal)
  if (!aborted && !cannotRunCodes.includes(code)) return null
  return `Electron does not run on this system (${signal ?? `exit code ${code}`})`
}

/**
 * @param {readonly string[]} args for the application
 * @returns {Promise<{ readonly exitCode: number } | { readonly problem: string }>}
 */
export async function openDesktopFace(args) {
  if (!hasDisplay()) return { problem: 'there is no display' }
  const electron = await ensureElectron()
  if ('problem' in electron) return electron
  // Chromium refuses to run as root inside its sandbox.
  const switches = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const startedAt = performance.now()
  const result = await run(electron.path, [...switches, root, ...args], {
    // Some editors' terminals set it, which would make Electron a plain Node.
    env: { ELECTRON_RUN_AS_NODE: undefined },
  })
  const problem = judgeDesktopEnd(result, performance.now() - startedAt)
  return problem === null ? { exitCode: result.code } : { problem }
}
