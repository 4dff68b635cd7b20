/** Pins that two set-ups of one checkout take turns, and that a dead one does not block the next. */
import { spawnSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { aloneInProject } from '../../scripts/lib/setup-lock.mjs'

it('lets one set-up of a checkout run at a time', async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const project = randomUUID()
  const steps: string[] = []
  const one = aloneInProject(async () => {
    steps.push('first begins')
    await new Promise((resolve) => setImmediate(resolve))
    steps.push('first ends')
  }, project)
  const two = aloneInProject(() => {
    steps.push('second')
    return Promise.resolve()
  }, project)
  await Promise.all([one, two])
  expect(steps).toEqual(['first begins', 'first ends', 'second'])
})

it('takes over from a set-up that was killed', async () => {
  const project = randomUUID()
  const { pid } = spawnSync(process.execPath, ['--eval', ''])
  const name = createHash('sha256').update(project).digest('hex').slice(0, 16)
  writeFileSync(join(tmpdir(), `assertion-workbench-setup-${name}.lock`), String(pid))
  await expect(aloneInProject(() => Promise.resolve('done'), project)).resolves.toBe('done')
})
