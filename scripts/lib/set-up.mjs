// @ts-check
/** Makes the checkout ready to run: Node.js new enough, dependencies installed, application built. */
import { ensureBuild, findStaleBuild } from './build.mjs'
import { ensureDependencies, findStaleDependencies } from './dependencies.mjs'
import { judgeNodeVersion } from './node-version.mjs'
import { readManifest } from './project.mjs'
import { say } from './say.mjs'
import { aloneInProject } from './setup-lock.mjs'

/** Ends the process with a message where this Node.js is too old. */
export function requireNode() {
  const problem = judgeNodeVersion(process.version, readManifest().engines.node)
  if (problem === null) return
  say(problem)
  process.exit(1)
}

/**
 * @param {{ quiet?: boolean }} [options] quiet: the output of npm only when it fails
 * @returns {Promise<boolean>} whether everything is ready
 */
export async function setUp(options) {
  requireNode()
  if (findStaleDependencies() === null && findStaleBuild() === null) return true
  return aloneInProject(async () => (await ensureDependencies(options)) && (await ensureBuild()))
}
