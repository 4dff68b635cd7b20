/** The folder that the workbench keeps its documents in. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeDataFolder } from '../../src/host/data-folder.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'data-folder-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

describe('makeDataFolder', () => {
  it('makes the folder and those above it for their owner alone', async () => {
    const deep = join(folder, 'a', 'b')
    await makeDataFolder(deep)
    expect((await stat(deep)).isDirectory()).toBe(true)
    if (process.platform !== 'win32') expect((await stat(deep)).mode & 0o777).toBe(0o700)
  })

  it('leaves a folder that exists as it is', async () => {
    await makeDataFolder(folder)
    expect((await stat(folder)).isDirectory()).toBe(true)
  })

  it('can be asked by several copies at once', async () => {
    const deep = join(folder, 'a', 'b', 'c')
    await Promise.all([makeDataFolder(deep), makeDataFolder(deep), makeDataFolder(deep)])
    expect((await stat(deep)).isDirectory()).toBe(true)
  })

  it('refuses a place where there is a file', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(makeDataFolder(join(file, 'below'))).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })
  })

  it.skipIf(process.platform !== 'linux')(
    'gives up on a file system that makes no folders, where mkdir of Node tries for ever (Linux only: /proc)',
    async () => {
      await expect(makeDataFolder('/proc/assertion-workbench/data')).rejects.toMatchObject({
        code: 'ERR_DATA_FOLDER_UNWRITABLE',
      })
    },
  )
})
