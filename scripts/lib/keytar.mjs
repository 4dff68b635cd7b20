// @ts-check
/** Sees to it that keytar, the keychain's native module, can be loaded; npm skips it without a word when it cannot be built. */
import { existsSync } from 'node:fs'
import { nodeHeaders } from './dependencies.mjs'
import { run } from './child-process.mjs'
import { npm } from './npm.mjs'
import { inProject } from './project.mjs'
import { say } from './say.mjs'

/** In a process of its own, because a module that was built for another Node can take its process down. */
export async function canLoadKeytar() {
  if (!existsSync(inProject('node_modules', 'keytar'))) return false
  const args = ['--input-type=module', '--eval', "await import('keytar')"]
  return (await run(process.execPath, args, { stdio: 'ignore', timeoutMs: 20_000 })).code === 0
}

/** @returns {Promise<boolean>} whether keytar can be loaded now */
export async function ensureKeytar() {
  if (await canLoadKeytar()) return true
  say('Building keytar, which was not built before ...')
  const installed = existsSync(inProject('node_modules', 'keytar'))
  // Left out of an earlier installation, an optional dependency only comes with a new one.
  const args = installed
    ? ['rebuild', 'keytar']
    : ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund']
  const result = await npm(args, { env: nodeHeaders(), stdio: ['ignore', 'pipe', 'pipe'] })
  if (await canLoadKeytar()) return true
  say(result.output.trimEnd().split('\n').slice(-8).join('\n'))
  say('keytar could not be built, so that the tests of the keychain cannot run.')
  return false
}
