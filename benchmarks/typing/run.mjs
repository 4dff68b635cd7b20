// @ts-check
/** Measures what a key costs in the builder and over the open matrix, against a bare CodeMirror in the same run. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { chromium } from '@playwright/test'
import { build } from 'vite'
import { findBrowser } from '../../scripts/lib/find-browser.mjs'
import { typeKeys } from './frame-log.mjs'

/** @import { Page } from '@playwright/test' */

const root = join(import.meta.dirname, '..', '..')
const keys = Number(process.argv[2] ?? 40)
const frameMs = 1000 / 60

/** @param {readonly number[]} values @param {number} share */
function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN
}

/** @returns {Promise<string>} the bundled program of the bare page */
async function bundleBareEditor() {
  const built = await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      write: false,
      lib: {
        entry: join(import.meta.dirname, 'bare-editor.js'),
        formats: ['iife'],
        name: 'bareEditor',
      },
    },
  })
  const [output] = Array.isArray(built) ? built : [built]
  const [chunk] = output !== undefined && 'output' in output ? output.output : []
  if (chunk?.type !== 'chunk') throw new Error('The bare editor could not be bundled.')
  return chunk.code
}

/** @param {Page} page */
async function openBareEditor(page) {
  await page.setContent('<!doctype html><title>bare</title>')
  await page.addScriptTag({ content: await bundleBareEditor() })
  await page.locator('.cm-content').click()
}

/** Behind the value of `iss`, within its quotes. @param {Page} page */
async function placeCaret(page) {
  const editor = page.getByRole('textbox', { name: 'Claims as JSON' })
  await editor.getByText('"iss"', { exact: true }).click()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowLeft')
}

/** @param {Page} page @param {string} url */
async function openBuilder(page, url) {
  await page.goto(url)
  await page.locator('[data-app-state="loaded"]').waitFor()
  await page.getByRole('link', { name: /^Assertion/ }).click()
  await page.getByRole('list', { name: 'Findings in the draft' }).waitFor()
  await placeCaret(page)
}

/** From the builder, whose draft is not signed. @param {Page} page */
async function openMatrix(page) {
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  const token = await page.getByRole('group', { name: 'Signed assertion' }).innerText()
  await page.getByRole('tab', { name: 'Verdicts' }).click()
  await page.getByRole('button', { name: 'A pasted token' }).click()
  await page.getByRole('textbox', { name: 'Token' }).fill(token)
  await page.getByRole('grid').waitFor()
}

/** @param {string} label @param {Awaited<ReturnType<typeof typeKeys>>} typing @param {number} bareMs */
function report(label, { workMs, frameMs: frames, longTasks }, bareMs) {
  const [p50, p95, worst] = [quantile(workMs, 0.5), quantile(workMs, 0.95), Math.max(...workMs)]
  const late = frames.filter((interval) => interval > 1.5 * frameMs).length
  const cells = [p50, p95, worst].map((value) => value.toFixed(1).padStart(6))
  console.log(
    `${label.padEnd(20)} work p50 ${cells[0]} ms  p95 ${cells[1]}  max ${cells[2]}` +
      `  ratio ${(p50 / bareMs).toFixed(1)}  frames p50 ${quantile(frames, 0.5).toFixed(1)} ms` +
      `  max ${Math.max(...frames).toFixed(1)}  late ${late}/${frames.length}  long tasks ${longTasks}`,
  )
}

if (!existsSync(join(root, 'out', 'serve', 'index.js'))) {
  console.error('There is no build. Run: npm run build')
  process.exit(1)
}
const folder = mkdtempSync(join(tmpdir(), 'workbench-typing-'))
const ports = ['--jwks-port', '0', '--as-port', '0', '--api-port', '0']
const face = spawn(
  process.execPath,
  [
    join(root, 'out', 'serve', 'index.js'),
    '--print-url',
    ...['--data-dir', folder, '--vault', 'memory', ...ports],
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
)
const [url] = await once(createInterface(face.stdout), 'line')
const executablePath = findBrowser()
const browser = await chromium.launch({
  ...(executablePath === null ? {} : { executablePath }),
  args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
})
try {
  const viewport = { width: 1920, height: 1080 }
  const barePage = await browser.newPage({ viewport })
  await openBareEditor(barePage)
  const bare = await typeKeys(barePage, keys)
  await barePage.close()
  const page = await browser.newPage({ viewport })
  await openBuilder(page, url)
  const builder = await typeKeys(page, keys)
  await openMatrix(page)
  const matrix = await typeKeys(page, keys)
  const bareMs = quantile(bare.workMs, 0.5)
  console.log(`${keys} keys each; the work of the main thread until the answer is drawn`)
  report('bare CodeMirror', bare, bareMs)
  report('builder, claims', builder, bareMs)
  report('matrix open', matrix, bareMs)
} finally {
  await browser.close()
  face.kill('SIGTERM')
  await once(face, 'exit')
  rmSync(folder, { recursive: true, force: true })
}
