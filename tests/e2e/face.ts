/** Opens the application on the face of the running project; specs import `test` and `expect` from here. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { _electron, test as base } from '@playwright/test'
import type { Page } from '@playwright/test'
import { openDesktopWindow } from '../support/electron-stand-in/desktop-window.ts'

export { expect } from '@playwright/test'

export type FaceName = 'browser' | 'desktop-stand-in' | 'desktop-electron'

export interface FaceOptions {
  faceName: FaceName
}

/** The running application behind the page. */
export interface Workbench {
  /** The page with the application open in it; another one after `restart` of the real desktop. */
  readonly page: Page
  readonly dataDir: string
  /** Ends the application and starts it again on the same data folder; `meanwhile` has the folder to itself. */
  restart(meanwhile?: () => Promise<void>): Promise<void>
  /** Ends the process behind the open page without a farewell; the browser face alone outlives it. */
  kill(): Promise<void>
  /** What the page logged as errors, and what its policy refused; checked empty after every test. */
  readonly problems: string[]
}

interface OpenFace {
  readonly page: Page
  stop(): Promise<void>
  kill?(): Promise<void>
}

const root = fileURLToPath(new URL('../..', import.meta.url))

function flagsFor(dataDir: string): string[] {
  const anyPort = ['--jwks-port', '0', '--as-port', '0', '--api-port', '0']
  return ['--data-dir', dataDir, '--vault', 'memory', ...anyPort]
}

async function openBrowserFace(page: Page, dataDir: string): Promise<OpenFace> {
  const entry = join(root, 'out/serve/index.js')
  const child = spawn(process.execPath, [entry, '--print-url', ...flagsFor(dataDir)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  const [url] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => {
      throw new Error('the browser face ended before it printed its address')
    }),
  ])) as [string]
  await page.goto(url)
  return {
    page,
    async stop() {
      child.kill('SIGTERM')
      await ended
    },
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function openStandIn(page: Page, dataDir: string): Promise<OpenFace> {
  const window = await openDesktopWindow(page, flagsFor(dataDir))
  return {
    page,
    async stop() {
      await window.stop()
    },
  }
}

/** Electron's binary, found without importing the package, which would try to download it. */
function findElectron(): string | null {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : null
}

/** Why the real desktop cannot run here; null when it can. */
function missingForElectron(): string | null {
  if (findElectron() === null) return "Electron's binary is not installed"
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const hasScreen = process.platform !== 'linux' || DISPLAY !== undefined
  return hasScreen || WAYLAND_DISPLAY !== undefined ? null : 'there is no display'
}

async function openElectron(dataDir: string): Promise<OpenFace> {
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const app = await _electron.launch({
    executablePath: findElectron() ?? '',
    args: [...sandbox, root, ...flagsFor(dataDir)],
  })
  return { page: await app.firstWindow(), stop: () => app.close() }
}

function openFace(faceName: FaceName, page: Page, dataDir: string): Promise<OpenFace> {
  switch (faceName) {
    case 'browser':
      return openBrowserFace(page, dataDir)
    case 'desktop-stand-in':
      return openStandIn(page, dataDir)
    case 'desktop-electron':
      return openElectron(dataDir)
  }
}

/** Chromium logs what a content security policy refuses as an error too. */
function watchProblems(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
}

export const test = base.extend<FaceOptions & { workbench: Workbench; skipWithReason: undefined }>({
  faceName: ['browser', { option: true }],
  // Runs before the browser is launched, so that a skipped project costs nothing.
  skipWithReason: [
    async ({ faceName }, use, testInfo) => {
      const reason = faceName === 'desktop-electron' ? missingForElectron() : null
      testInfo.skip(reason !== null, reason ?? '')
      await use(undefined)
    },
    { auto: true },
  ],
  workbench: async ({ faceName, context }, use) => {
    const dataDir = await mkdtemp(join(tmpdir(), 'assertion-workbench-'))
    const problems: string[] = []
    async function open(): Promise<OpenFace> {
      const page = await context.newPage()
      watchProblems(page, problems)
      const opened = await openFace(faceName, page, dataDir)
      if (opened.page !== page) watchProblems(opened.page, problems)
      return opened
    }
    async function close(face: OpenFace): Promise<void> {
      // The page goes first: one whose server is gone would complain of it.
      if (faceName !== 'desktop-electron') await face.page.close()
      await face.stop()
      await context.unrouteAll({ behavior: 'ignoreErrors' })
    }
    let face = await open()
    await use({
      dataDir,
      problems,
      get page() {
        return face.page
      },
      async restart(meanwhile) {
        await close(face)
        await meanwhile?.()
        face = await open()
      },
      async kill() {
        if (face.kill === undefined) throw new Error(`${faceName} ends with its process`)
        await face.kill()
      },
    })
    await close(face)
    await rm(dataDir, { recursive: true, force: true })
    base.expect(problems, 'errors in the console of the page').toEqual([])
  },
  page: async ({ workbench }, use) => {
    await use(workbench.page)
  },
})
