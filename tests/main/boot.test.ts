/** The built main process as a whole: how it starts, refuses to start, and ends. */
import type { ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { callChannel } from '../../src/contract/names.ts'
import type { ProcedureName } from '../../src/contract/names.ts'
import { appUrl } from '../../src/main/app-scheme.ts'
import buildStandIn from '../support/electron-stand-in/build-stand-in.ts'
import type { ProcessMessage } from '../support/electron-stand-in/channel.ts'
import { startDesktopProcess } from '../support/electron-stand-in/desktop-process.ts'

interface Started {
  readonly child: ChildProcess
  readonly ended: Promise<number | null>
  readonly happenings: readonly object[]
  /** Resolves with the window that is to be shown; never when none is. */
  readonly window: Promise<number>
  closeWindow(windowId: number): Promise<void>
  /** As the window's own page does. */
  call(procedure: ProcedureName, input: object): Promise<unknown>
}

let folder: string
let started: Started[]

/** Started with everything that a test must not share with the machine. */
function start(...flags: string[]): Started {
  const happenings: object[] = []
  let announce: (windowId: number) => void = () => undefined
  const window = new Promise<number>((resolve) => (announce = resolve))
  const anyPort = ['--jwks-port', '0', '--as-port', '0', '--api-port', '0']
  const receive = (message: ProcessMessage) => {
    if (message.kind === 'happening') happenings.push(message.happening)
    if (message.kind === 'load') announce(message.windowId)
  }
  const { child, ask, ended } = startDesktopProcess(
    ['--vault', 'memory', ...anyPort, ...flags],
    receive,
  )
  const process: Started = {
    child,
    ended,
    happenings,
    window,
    async closeWindow(windowId) {
      // The process ends with its last window, at times before it has answered.
      await ask({ ask: 'close-window', windowId }).catch(() => undefined)
    },
    call(procedure, input) {
      const frame = { url: appUrl, parent: null }
      return ask({ ask: 'invoke', frame, channel: callChannel, args: [procedure, input] })
    },
  }
  started.push(process)
  return process
}

beforeAll(buildStandIn)

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'desktop-'))
  started = []
})

afterEach(async () => {
  // A test that failed half-way leaves its processes behind.
  for (const { child } of started) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

describe('the desktop face', () => {
  it('shows a window and ends cleanly with it', async () => {
    const { window, closeWindow, ended, happenings } = start('--data-dir', folder)
    await closeWindow(await window)
    expect(await ended).toBe(0)
    expect(happenings).toEqual([{ kind: 'exit', code: 0 }])
  })

  it('inspects a text that is too long for the thread of its window', async () => {
    const { window, closeWindow, call, ended } = start('--data-dir', folder)
    const windowId = await window
    const text = 'invalid_grant '.repeat(10_000)
    const taken = await call('inspection.inspect', { text, keySource: { kind: 'none' } })
    expect(taken).toEqual({ ok: true, output: {} })
    expect(await call('session.snapshot', {})).toMatchObject({
      output: { slices: { inspection: { report: { artefacts: [{ kind: 'error-text' }] } } } },
    })
    await closeWindow(windowId)
    expect(await ended).toBe(0)
  })

  it('lets go of its data folder when it ends', async () => {
    for (let time = 1; time <= 2; time += 1) {
      const { window, closeWindow, ended } = start('--data-dir', folder)
      await closeWindow(await window)
      expect(await ended).toBe(0)
    }
  })

  it('says that another copy uses the data folder, and leaves that one alone', async () => {
    const first = start('--data-dir', folder)
    const windowId = await first.window
    const second = start('--data-dir', folder)
    expect(await second.ended).toBe(1)
    expect(second.happenings).toContainEqual(
      expect.objectContaining({
        kind: 'error-box',
        title: 'Another copy of the workbench is using this data folder',
      }),
    )
    await first.closeWindow(windowId)
    expect(await first.ended).toBe(0)
  })

  it('says that the data folder cannot be written', async () => {
    const file = join(folder, 'a file, not a folder')
    await writeFile(file, '')
    const { ended, happenings } = start('--data-dir', file)
    expect(await ended).toBe(1)
    expect(happenings).toContainEqual(
      expect.objectContaining({
        kind: 'error-box',
        title: 'The data folder cannot be written',
      }),
    )
  })

  it('says which flag was wrong', async () => {
    const { ended, happenings } = start('--data-dir', folder, '--vault', 'disk')
    expect(await ended).toBe(1)
    expect(happenings).toContainEqual(
      expect.objectContaining({
        kind: 'error-box',
        content: expect.stringContaining('--vault') as string,
      }),
    )
  })
})
