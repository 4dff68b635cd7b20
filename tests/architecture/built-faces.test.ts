/** What the build puts out: a preload that is small, and a browser face that stands on its own. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createInspectionThread } from '../../src/host/inspection-thread.ts'
import { makeOrder } from '../core/inspection/rig.ts'
import { root } from './module-imports.ts'

const out = join(root, 'out')

describe('the built preload', () => {
  const path = join(out, 'preload/index.cjs')

  it('is one file of a few kilobytes', () => {
    expect(readdirSync(join(out, 'preload'))).toEqual(['index.cjs'])
    expect(statSync(path).size).toBeLessThan(8 * 1024)
  })

  it('requires electron and nothing else, and holds no schema', () => {
    const code = readFileSync(path, 'utf8')
    const required = [...code.matchAll(/require\(["']([^"']+)["']\)/g)].map((match) => match[1])
    expect(required).toEqual(['electron'])
    expect(code).not.toMatch(/zod|safeParse/i)
  })
})

describe('the built window', () => {
  it('has a place for the nonce and no inline script', () => {
    const html = readFileSync(join(out, 'renderer/index.html'), 'utf8')
    expect(html).toContain('__CSP_NONCE__')
    for (const [tag] of html.matchAll(/<script[^>]*>/g)) {
      expect(tag).toContain(' src=')
      expect(tag).toContain('nonce="__CSP_NONCE__"')
    }
    expect(html).not.toMatch(/ on[a-z]+=| style="/)
  })
})

describe('the built browser face', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'face-'))
  })

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  it('runs where no package can be resolved, electron least of all', async () => {
    cpSync(out, join(folder, 'out'), { recursive: true })
    const anyPort = ['--jwks-port', '0', '--as-port', '0', '--api-port', '0']
    const child = spawn(
      process.execPath,
      [
        join(folder, 'out/serve/index.js'),
        ...['--print-url', '--vault', 'memory', '--data-dir', join(folder, 'data'), ...anyPort],
      ],
      { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const ended = once(child, 'exit')
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string]
    const page = await fetch(url)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<title>')
    child.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  })

  it('brings the program of the thread that inspects, which needs no package either', async () => {
    cpSync(out, join(folder, 'out'), { recursive: true })
    const program = pathToFileURL(join(folder, 'out/host/inspection-worker.js'))
    const { signal } = new AbortController()
    const thread = createInspectionThread({ program })
    const report = await thread.inspect(makeOrder('invalid_grant'), {
      signal,
      tell: () => undefined,
    })
    expect(report.artefacts[0]?.kind).toBe('error-text')
  })
})
