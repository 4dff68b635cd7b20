// @ts-check
/** Measures how soon the built faces are there: `serve` until its JSON line, the browser face until its first paint. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { findBrowser } from '../../scripts/lib/find-browser.mjs'

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
const rounds = Number(process.argv[2] ?? 9)

/** The least a Node program with a server can need: what the machine itself costs. */
const bareServer = `require('node:http').createServer((q, s) => s.end()).listen(0, '127.0.0.1', function () {
  console.log(this.address().port)
})`

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

/** @param {string} label @param {readonly number[]} values @param {readonly number[]} bare */
function report(label, values, bare) {
  const [p50, worst, base] = [median(values), Math.max(...values), median(bare)]
  console.log(
    `${label.padEnd(42)} p50 ${p50.toFixed(0).padStart(4)} ms  max ${worst.toFixed(0).padStart(4)} ms` +
      `  bare ${base.toFixed(0).padStart(4)} ms  ratio ${(p50 / base).toFixed(2)}`,
  )
}

/**
 * @param {readonly string[]} args of node
 * @returns {Promise<{ readonly line: string, readonly readyMs: number, stop(): Promise<void> }>}
 */
function startUntilLine(args) {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'pipe', 'inherit'] })
    const closed = new Promise((done) => child.once('close', done))
    const stop = async () => {
      child.kill('SIGTERM')
      await closed
    }
    let text = ''
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      text += chunk
      if (text.includes('\n')) resolve({ line: text, readyMs: performance.now() - startedAt, stop })
    })
    void closed.then(() => reject(new Error(`ended early: ${args.join(' ')}`)))
  })
}

/** @param {(folder: string) => Promise<void>} work */
async function withFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-startup-'))
  try {
    await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @param {string} folder */
function labArgs(folder) {
  const ports = ['--jwks-port', '0', '--as-port', '0', '--api-port', '0']
  return ['--data-dir', folder, '--vault', 'memory', ...ports]
}

/** @param {readonly string[]} args @returns {Promise<number>} milliseconds */
async function measureReady(args) {
  const { readyMs, stop } = await startUntilLine(args)
  await stop()
  return readyMs
}

async function measureServe() {
  /** @type {number[]} */
  const bare = []
  /** @type {number[]} */
  const fresh = []
  const entry = join(root, 'out', 'cli', 'index.js')
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await measureReady(['-e', bareServer]))
    await withFolder(async (folder) => {
      fresh.push(await measureReady([entry, 'serve', '--json', ...labArgs(folder)]))
    })
  }
  report('serve --json, process start to ready', fresh, bare)
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {string} [readySelector]
 * @returns {Promise<{ paintMs: number, readyMs: number }>} from the start of the navigation
 */
async function measurePage(browser, url, readySelector) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  try {
    const page = await context.newPage()
    const startedAt = performance.now()
    await page.goto(url)
    if (readySelector !== undefined) await page.waitForSelector(readySelector)
    const readyMs = performance.now() - startedAt
    const paintMs = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const observer = new PerformanceObserver((list) => {
            const paint = list.getEntriesByName('first-contentful-paint')[0]
            if (paint !== undefined) resolve(paint.startTime)
          })
          observer.observe(/** @type {any} */ ({ type: 'paint', buffered: true }))
        }),
    )
    return { paintMs: Number(paintMs), readyMs }
  } finally {
    await context.close()
  }
}

/** @param {(url: string) => Promise<void>} work */
async function withBarePage(work) {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>bare</title><p>bare')
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)))
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  try {
    await work(`http://127.0.0.1:${port}/`)
  } finally {
    server.close()
    server.closeAllConnections()
  }
}

async function measureBrowserFace() {
  const executablePath = findBrowser()
  const browser = await chromium.launch({
    ...(executablePath === null ? {} : { executablePath }),
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  const entry = join(root, 'out', 'serve', 'index.js')
  try {
    await withFolder(async (folder) => {
      const face = await startUntilLine([entry, '--print-url', ...labArgs(folder)])
      const url = face.line.trim()
      /** @type {{ paintMs: number, readyMs: number }[]} */
      const bare = []
      /** @type {{ paintMs: number, readyMs: number }[]} */
      const pages = []
      await withBarePage(async (bareUrl) => {
        for (let round = 0; round < rounds; round += 1) {
          bare.push(await measurePage(browser, bareUrl))
          pages.push(await measurePage(browser, url, '[data-app-state="loaded"]'))
        }
      })
      await face.stop()
      const paints = bare.map(({ paintMs }) => paintMs)
      report(
        'browser face, navigation to first paint',
        pages.map(({ paintMs }) => paintMs),
        paints,
      )
      report(
        'browser face, navigation to loaded state',
        pages.map(({ readyMs }) => readyMs),
        paints,
      )
    })
  } finally {
    await browser.close()
  }
}

if (!existsSync(join(root, 'out', 'cli', 'index.js'))) {
  console.error('There is no build. Run: npm run build')
  process.exit(1)
}
console.log(`${rounds} rounds each, alternating with a bare server or page`)
await measureServe()
await measureBrowserFace()
