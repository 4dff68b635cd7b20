/** What a kill -9 leaves, with the real keychain. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { snapshotSchema } from '../../src/contract/session.ts'
import { bundleProgram } from '../support/programs/bundle-program.ts'
import { startSessionBus, whyNoSecretService } from '../support/secret-service/secret-service.ts'

const reason = whyNoSecretService === null ? '' : ` (skipped: ${whyNoSecretService})`
const madeSchema = z.object({ ok: z.literal(true), output: z.object({ kid: z.string() }) })
const toldSchema = z.object({ ok: z.literal(true), output: snapshotSchema })

describe.skipIf(whyNoSecretService !== null)(`a process that is killed${reason}`, () => {
  it('loses no key that it had said was made, and leaves no lock', async () => {
    const program = await bundleProgram(
      join(import.meta.dirname, '../support/programs/key-maker.ts'),
    )
    const bus = await startSessionBus()
    const dataDir = await mkdtemp(join(tmpdir(), 'workbench-killed-'))
    try {
      await bus.startKeyring('open')
      const made: string[] = []
      for (let round = 1; round <= 3; round += 1) {
        const maker = fork(program.path, [dataDir], { env: bus.env })
        const exited = once(maker, 'exit')
        maker.on('message', (message) => made.push(madeSchema.parse(message).output.kid))
        for (let count = 0; count < round * 2; count += 1) await once(maker, 'message')
        maker.kill('SIGKILL')
        await exited
      }

      const teller = fork(program.path, [dataDir, 'tell'], { env: bus.env })
      const exited = once(teller, 'exit')
      const [told] = (await once(teller, 'message')) as [unknown]
      await exited
      const { keys } = toldSchema.parse(told).output.slices.keys

      expect(made.length).toBeGreaterThanOrEqual(12)
      expect(keys.map(({ kid }) => kid)).toEqual(expect.arrayContaining(made))
      expect(new Set(keys.map(({ privateKey }) => privateKey))).toEqual(new Set(['present']))
    } finally {
      await bus.stop()
      await program.remove()
      await rm(dataDir, { recursive: true, force: true })
    }
  })
})
