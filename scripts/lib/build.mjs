// @ts-check
/** Builds the application where the build is missing or older than its sources. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
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
    return 'the last one did not finish'
  }
}

/**
 * Builds, whether needed or not; shows what the bundler says only when it fails.
 *
 * @returns {Promise<boolean>}
 */
export async function build() {
  const stampPath = inProject('out', stamp)
  const print = fingerprint(root, sources)
  rmSync(stampPath, { force: true })
  const result = await npm(['run', '--silent', 'build'], { stdio: ['ignore', 'pipe', 'pipe'] })
  if (result.code !== 0) {
    say(result.output.trimEnd())
    say('The build failed; the lines above say why.')
    return false
  }
  mkdirSync(inProject('out'), { recursive: true })
  writeFileSync(stampPath, print)
  return true
}

/** @returns {Promise<boolean>} whether there is a current build */
export async function ensureBuild() {
  const reason = findStaleBuild()
  if (reason === null) return true
  say(`Building the application (${reason}) ...`)
  return build()
}
