// @ts-check
/** Lets one set-up of a checkout run at a time: two installations at once would ruin each other. */
import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { root } from './project.mjs'
import { say } from './say.mjs'

const pollMs = 300

/** @param {string} project */
function lockPath(project) {
  const name = createHash('sha256').update(project).digest('hex').slice(0, 16)
  return join(tmpdir(), `assertion-workbench-setup-${name}.lock`)
}

/** @param {number} pid */
function isAlive(pid) {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}

/** @param {string} path @returns {number | null} the pid that holds it, null when it was free and is ours now */
function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return null
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') return null
  }
  try {
    return Number(readFileSync(path, 'utf8'))
  } catch {
    return 0
  }
}

/**
 * Does the work while no other process sets up the same checkout; a lock left by a dead process does not count.
 *
 * @template Result
 * @param {() => Promise<Result>} work
 * @param {string} [project]
 * @returns {Promise<Result>}
 */
export async function aloneInProject(work, project = root) {
  const path = lockPath(project)
  let isSaid = false
  for (let holder = tryLock(path); holder !== null; holder = tryLock(path)) {
    if (holder !== 0 && !isAlive(holder)) {
      rmSync(path, { force: true })
      continue
    }
    if (!isSaid) say(`Waiting for another set-up of this checkout (process ${holder}) ...`)
    isSaid = true
    await delay(pollMs)
  }
  const release = () => rmSync(path, { force: true })
  process.once('exit', release)
  try {
    return await work()
  } finally {
    process.off('exit', release)
    release()
  }
}
