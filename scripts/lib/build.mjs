// @ts-check
/** Builds the application where the build is missing or older than its sources. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { npm } from './npm.mjs'
import { inProject, root } from './project.mjs'
import { say } from './say.mjs'

const sources = [
  'src',
  'resources',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.base.json',
]

const products = [
  'main/index.js',
  'preload/index.cjs',
  'renderer/index.html',
  'serve/index.js',
  'cli/index.js',
]

const stamp = '.build-stamp'

/**
 * @param {string} folder the project
 * @returns {string | null} why a build is needed
 */
export function findStaleBuild(folder = root) {
  const out = join(folder, 'out')
  if (products.some((product) => !existsSync(join(out, product)))) return 'there is none'
  try {
    const built = readFileSync(join(out, stamp), 'utf8')
    return built === fingerprint(folder, sources) ? null : 'the sources have changed'
  } catch {
    return 'what the last one was made from is not known'
  }
}

/**
 * Remembers the sources of a finished build.
 *
 * @param {string} folder the project
 * @param {string} [print] of the sources as they were before the build
 */
export function stampBuild(folder, print = fingerprint(folder, sources)) {
  writeFileSync(join(folder, 'out', stamp), print)
}

/**
 * Builds, whether needed or not; shows what the bundler says only when it fails.
 *
 * @returns {Promise<boolean>}
 */
export async function build() {
  const print = fingerprint(root, sources)
  rmSync(inProject('out', stamp), { force: true })
  const result = await npm(['run', '--silent', 'build'], { stdio: ['ignore', 'pipe', 'pipe'] })
  if (result.code !== 0) {
    say(result.output.trimEnd())
    say('The build failed; the lines above say why.')
    return false
  }
  stampBuild(root, print)
  return true
}

/** @returns {Promise<boolean>} whether there is a current build */
export async function ensureBuild() {
  const reason = findStaleBuild()
  if (reason === null) return true
  say(`Building the application (${reason}) ...`)
  return build()
}
