import { fork } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { lockFolder } from '../../src/host/folder-lock.ts'
import { bundleProgram } from '../support/programs/bundle-program.ts'
import type { BundledProgram } from '../support/programs/bundle-program.ts'

describe('the lock of a data folder', () => {
  let program: BundledProgram
  let folder: string

  beforeAll(async () => {
    program = await bundleProgram(join(import.meta.dirname, '../support/programs/lock-holder.ts'))
  })
  afterAll(() => program.remove())
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbench-lock-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  /** Starts a process that tries once to take the lock, and then stays; answers what came of it. */
  async function contend(): Promise<{ child: ChildProcess; outcome: unknown }> {
    const child = fork(program.path, [folder])
    const [outcome] = (await once(child, 'message')) as [unknown]
    return { child, outcome }
  }

  async function kill(child: ChildProcess): Promise<void> {
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  it('makes the folder and lets one in', async () => {
    const lock = await lockFolder(join(folder, 'new', 'deep'))

    await lock.release()

    expect(await readdir(join(folder, 'new', 'deep'))).toEqual(['lock-1'])
  })

  it('refuses a second instance and names its process', async () => {
    await lockFolder(folder)

    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_IN_USE',
      details: { pid: process.pid },
    })
  })

  it('lets the next one in after a release, and a second release does no harm', async () => {
    const first = await lockFolder(folder)
    await first.release()
    const second = await lockFolder(folder)

    await first.release()

    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_IN_USE' })
    await second.release()
    expect(await readdir(folder)).toEqual(['lock-2'])
  })

  it('takes over from a process that was killed', async () => {
    const { child, outcome } = await contend()
    await expect(lockFolder(folder)).rejects.toMatchObject({ details: { pid: child.pid } })
    await kill(child)

    await lockFolder(folder)

    expect(outcome).toBe('taken')
  })

  it.runIf(process.platform === 'linux')(
    'takes over from a process whose id another one has got since',
    async () => {
      await leaveLock({ pid: process.pid, startedAt: 'another boot:1', notedAt: Date.now() })

      await lockFolder(folder)

      expect(await readdir(folder)).toEqual(['lock-2'])
    },
  )

  it('takes over a lock that does not say whose it is', async () => {
    await mkdir(join(folder, 'lock-1'))
    await writeFile(join(folder, 'lock-1', 'owner.json'), '')

    await lockFolder(folder)

    expect(await readdir(folder)).toEqual(['lock-2'])
  })

  it('lets exactly one of several processes take over a stale lock', async () => {
    for (let round = 0; round < 2; round += 1) {
      const { child } = await contend()
      await kill(child)

      const contenders = await Promise.all(Array.from({ length: 4 }, contend))
      const outcomes = contenders.map(({ outcome }) => outcome).sort()
      await Promise.all(contenders.map((contender) => kill(contender.child)))

      expect(outcomes).toEqual([...Array<string>(3).fill('ERR_DATA_FOLDER_IN_USE'), 'taken'])
    }
  })

  it('lets exactly one of many calls win, again and again', async () => {
    for (let round = 0; round < 10; round += 1) {
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)))
      const winners = results.flatMap((result) =>
        result.status === 'fulfilled' ? [result.value] : [],
      )

      expect(winners).toHaveLength(1)
      await Promise.all(winners.map((lock) => lock.release()))
    }
  })

  it('says that the folder cannot be written where a file stands in its place', async () => {
    await writeFile(join(folder, 'file'), '')

    for (const place of [join(folder, 'file'), join(folder, 'file', 'below')]) {
      await expect(lockFolder(place)).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_UNWRITABLE' })
    }
  })

  async function leaveLock(owner: object): Promise<void> {
    await mkdir(join(folder, 'lock-1'))
    await writeFile(join(folder, 'lock-1', 'owner.json'), JSON.stringify(owner))
  }
})
