import { fork, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createFolderStorage } from '../../src/host/storage.ts'
import { sweepLeftovers } from '../../src/host/write-whole-file.ts'
import { bundleProgram } from '../support/programs/bundle-program.ts'

const schema = z.strictObject({ version: z.literal(1), text: z.string() })
const clock = { now: () => Date.UTC(2026, 0, 31, 12, 0, 0) }
const setAsideAs = 'notes.damaged-20260131T120000000Z.json'

describe('the folder of documents', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'workbench-storage-'))
  })
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true })
  })

  const createStorage = () => createFolderStorage({ folder, clock })

  it('reads back what was written, readable by its owner alone', async () => {
    await createStorage().write('notes', { version: 1, text: 'hello' })

    const read = await createStorage().read('notes', schema)
    const { mode } = await stat(join(folder, 'notes.json'))

    expect(read).toEqual({ state: 'found', value: { version: 1, text: 'hello' } })
    expect(mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).toEqual(['notes.json'])
  })

  it('says absent for a document that was never written', async () => {
    expect(await createStorage().read('notes', schema)).toEqual({ state: 'absent' })
  })

  it.each([
    ['cut off in the middle', '{"version":1,"te', 'It is not whole JSON.'],
    ['empty', '', 'It is empty.'],
    ['of another shape', '{"version":1,"text":7}', 'Its member text has the wrong shape.'],
    ['with a member too many', '{"version":1,"text":"","a":1}', 'Its content has the wrong shape.'],
    ['of a newer version', '{"version":2}', 'It was written by a newer version of the workbench.'],
  ])('sets a document aside that is %s, and goes on without', async (_what, text, reason) => {
    await writeFile(join(folder, 'notes.json'), text)
    const storage = createStorage()

    const read = await storage.read('notes', schema)

    expect(read).toEqual({ state: 'damaged', reason, setAsideAs })
    expect(await readFile(join(folder, setAsideAs), 'utf8')).toBe(text)
    expect(await storage.read('notes', schema)).toEqual({ state: 'absent' })
  })

  it('sets aside what cannot be read as a file at all', async () => {
    await mkdir(join(folder, 'notes.json'))

    expect(await createStorage().read('notes', schema)).toMatchObject({ state: 'damaged' })
    expect(await readdir(folder)).toEqual([setAsideAs])
  })

  it('leaves the old document whole when the folder has become unwritable', async () => {
    const storage = createFolderStorage({ folder: join(folder, 'gone'), clock })

    await expect(storage.write('notes', { version: 1, text: 'new' })).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
    })
  })

  it('refuses to write to a read-only folder', async (context) => {
    const readOnly = join(folder, 'read-only')
    await mkdir(readOnly, { mode: 0o500 })
    const isRoot = process.getuid?.() === 0
    const mounting = ['-t', 'tmpfs', '-o', 'ro,size=64k', 'tmpfs', readOnly]
    const isMounted = isRoot && spawnSync('mount', mounting).status === 0
    context.skip(isRoot && !isMounted, 'root may write everywhere, and has no right to mount here')
    try {
      const storage = createFolderStorage({ folder: readOnly, clock })

      await expect(storage.write('notes', {})).rejects.toMatchObject({
        code: 'ERR_DATA_FOLDER_UNWRITABLE',
        details: { reason: isRoot ? 'EROFS' : 'EACCES' },
      })
    } finally {
      if (isMounted) spawnSync('umount', [readOnly])
    }
  })

  it('goes on with the next write after one that failed', async () => {
    const failures = [Object.assign(new Error('full'), { code: 'ENOSPC' })]
    const written: string[] = []
    const storage = createFolderStorage({
      folder,
      clock,
      writeFile: (_path, text) => {
        const failure = failures.pop()
        if (failure === undefined) written.push(text)
        return failure === undefined ? Promise.resolve() : Promise.reject(failure)
      },
    })

    await expect(storage.write('notes', 1)).rejects.toMatchObject({
      code: 'ERR_DATA_FOLDER_UNWRITABLE',
      message: 'The disk of the data folder is full.',
    })
    await storage.write('notes', 2)

    expect(written).toEqual(['2\n'])
  })

  it('keeps the old document and leaves no rubbish on a disk that is really full', async (context) => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', disk])
    context.skip(mounted.status !== 0, 'no right to mount a small disk')
    try {
      const storage = createFolderStorage({ folder: disk, clock })
      await storage.write('notes', { version: 1, text: 'old' })

      await expect(
        storage.write('notes', { version: 1, text: 'x'.repeat(100_000) }),
      ).rejects.toMatchObject({ details: { reason: 'ENOSPC' } })

      expect(await storage.read('notes', schema)).toMatchObject({ value: { text: 'old' } })
      expect(await readdir(disk)).toEqual(['notes.json'])
    } finally {
      spawnSync('umount', [disk])
    }
  })

  it('has a whole document however often its writer is killed, and sweeps what it left', async () => {
    const program = await bundleProgram(
      join(import.meta.dirname, '../support/programs/endless-writer.ts'),
    )
    try {
      for (let round = 0; round < 8; round += 1) {
        const writer = fork(program.path, [folder])
        const exited = once(writer, 'exit')
        // Killed in the midst of later writes: the message tells of a number that is different in each round.
        for (let count = 0; count <= round * 3; count += 1) await once(writer, 'message')
        writer.kill('SIGKILL')
        await exited

        const read = await createStorage().read('notes', schema)
        expect(read.state).toBe('found')
      }
      await sweepLeftovers(folder)
      expect(await readdir(folder)).toEqual(['notes.json'])
    } finally {
      await program.remove()
    }
  })
})
