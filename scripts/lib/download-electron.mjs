// @ts-check
/**
 * A program: fetches Electron's archive with progress on standard error, then lets Electron's own installer unpack it.
 * Where it fails, standard output holds the reason in a few words.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { inProject } from './project.mjs'

/** The installer's own fetch would wait for minutes; a mirror that is there answers sooner. */
const stallMs = 20_000

const folder = inProject('node_modules', 'electron')

/** @param {string} reason @returns {never} */
function giveUp(reason) {
  process.stdout.write(reason)
  process.exit(1)
}

/** @param {unknown} error @returns {string} the innermost reason, which names the network's fault */
function explain(error) {
  if (!(error instanceof Error)) return String(error)
  const inner = /** @type {{ code?: unknown } & Error} */ (error.cause ?? error)
  if (error.cause instanceof AggregateError) return explain(error.cause.errors[0])
  return typeof inner.code === 'string' ? inner.code : (inner.message.split('\n')[0] ?? 'no reason')
}

let stall = setTimeout(giveUp, stallMs, 'nothing came for 20 s')
let shown = -1

/** @param {{ percent: number, transferred: number, total: number | null }} progress */
async function showProgress({ percent, transferred, total }) {
  clearTimeout(stall)
  if (percent < 1) stall = setTimeout(giveUp, stallMs, 'nothing came for 20 s')
  // One line a tenth where nobody watches a line change.
  const step = process.stderr.isTTY ? 1 : 10
  const now = Math.floor((percent * 100) / step) * step
  if (now === shown || total === null) return
  shown = now
  const text = `  ${now} % of ${Math.round(total / 1e6)} MB`
  process.stderr.write(
    process.stderr.isTTY ? `\r${text}${transferred === total ? '\n' : ''}` : `${text}\n`,
  )
}

const proxies = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy']
if (proxies.some((name) => process.env[name])) process.env['ELECTRON_GET_USE_PROXY'] ??= 'true'

try {
  const require = createRequire(join(folder, 'package.json'))
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { downloadArtifact } = await import(require.resolve('@electron/get'))
  await downloadArtifact({
    version,
    artifactName: 'electron',
    checksums: require('./checksums.json'),
    platform: process.platform,
    arch: process.arch,
    cacheRoot: process.env['electron_config_cache'],
    downloadOptions: { quiet: true, getProgressCallback: showProgress },
  })
} catch (error) {
  giveUp(explain(error))
}
clearTimeout(stall)

// The archive is in the cache now, so that this only unpacks it.
const unpacked = spawnSync(process.execPath, [join(folder, 'install.js')], {
  stdio: ['ignore', 2, 2],
})
process.exit(unpacked.status ?? 1)
