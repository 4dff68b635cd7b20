// @ts-check
/** Installs the dependencies where they are missing or not those of the lock file. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { npm } from './npm.mjs'
import { inProject } from './project.mjs'
import { say } from './say.mjs'

/**
 * @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, peer?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} LockFile
 */

/**
 * Compares the lock file with the one that npm leaves in node_modules at the end of an installation.
 *
 * @param {LockFile} wanted
 * @param {LockFile | null} installed null where there is none
 * @returns {string | null} why an installation is needed
 */
export function judgeDependencies(wanted, installed) {
  if (installed === null) return 'dependencies are missing'
  const present = installed.packages ?? {}
  for (const [path, locked] of Object.entries(wanted.packages ?? {})) {
    if (path === '' || locked.link === true) continue
    const found = present[path]
    if (found === undefined) {
      // Optional ones for other systems, or that could not be built here, are rightly absent.
      if (locked.optional === true) continue
      return `${path.replace(/^.*node_modules\//, '')} is missing`
    }
    if (found.version !== locked.version) {
      return `${path.replace(/^.*node_modules\//, '')} is not at ${locked.version}`
    }
  }
  return null
}

/** @param {string} path @returns {LockFile | null} */
function readLock(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return null
  }
}

/** @returns {string | null} why an installation is needed */
export function findStaleDependencies() {
  const wanted = readLock(inProject('package-lock.json'))
  return judgeDependencies(wanted ?? {}, readLock(inProject('node_modules', '.package-lock.json')))
}

/**
 * Native modules are built against headers; those beside our own Node spare a download.
 *
 * @returns {Record<string, string>}
 */
export function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath))
  const found = existsSync(join(prefix, 'include', 'node', 'node_version.h'))
  return found && process.env['npm_config_nodedir'] === undefined
    ? { npm_config_nodedir: prefix }
    : {}
}

/**
 * @param {{ quiet?: boolean }} [options] quiet: output only when it fails
 * @returns {Promise<boolean>} whether the dependencies are there now
 */
export async function ensureDependencies({ quiet = false } = {}) {
  const reason = findStaleDependencies()
  if (reason === null) return true
  say(`Installing dependencies (${reason}) ...`)
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const result = await npm([...args, '--prefer-offline'], {
    env: nodeHeaders(),
    stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 2, 2],
  })
  if (result.code === 0 && findStaleDependencies() === null) return true
  if (quiet) say(result.output.trimEnd())
  say('The dependencies could not be installed. Check the network, then run: npm ci')
  return false
}
