/** The runbook: every step with its time, its check and its way back, and nothing that is not public. */
import { describe, expect, it } from 'vitest'
import { exportedFileSchema } from '../../../src/contract/key-files.ts'
import { failureModes } from '../../../src/core/rotation/failure-modes.ts'
import { startWithTwoKeys } from './rig.ts'

const steps = ['### 1.', '### 2.', '### 3.', '### 4.', '### 5.']

async function write(rotation: Awaited<ReturnType<typeof startWithTwoKeys>>['rotation']) {
  return exportedFileSchema.parse(await rotation.handlers['rotation.runbook']({}))
}

describe('rotation.runbook', () => {
  it('counts from T0 when no rotation is under way', async () => {
    const { rotation } = await startWithTwoKeys()
    const { content, mediaType, encoding } = await write(rotation)
    expect({ mediaType, encoding }).toEqual({ mediaType: 'text/markdown', encoding: 'text' })
    expect(content).toContain('not before T0 + 660 s')
    expect(content).toContain('P + C = 60 s + 600 s = 660 s')
    expect(content).toContain('max(A, T) + S = 120 s + 60 s = 180 s')
    for (const step of steps) expect(content).toContain(step)
  })

  it('gives absolute times in UTC when one is', async () => {
    const { rotation, clock } = await startWithTwoKeys()
    await rotation.handlers['rotation.begin']({ to: 'new' })
    await rotation.handlers['rotation.advance']({})
    clock.advance(60_000)
    const { content } = await write(rotation)
    expect(content).toContain('`old` to `new`')
    expect(content).toContain('### 2. Sign with `new`: not before 2026-11-21 12:11:00 UTC')
    expect(content).toContain('### 3. Watch until 2026-11-21 12:21:00 UTC')
    expect(content).toContain('### 4. Take `old` out: not before 2026-11-21 12:21:00 UTC')
    expect(content).toContain('### 5. Make sure that it is over: 2026-11-21 12:32:00 UTC')
    expect(content).toContain(
      'assertion-workbench doctor http://127.0.0.1:4001/.well-known/jwks.json --kid new',
    )
  })

  it('waits for what was signed where that takes longer than watching', async () => {
    const { rotation } = await startWithTwoKeys()
    await rotation.handlers['rotation.configure']({ assertionSeconds: 3600 })
    const { content } = await write(rotation)
    expect(content).toContain('not before T0 + 4320 s')
  })

  it('has the emergency steps and names every way to fail', async () => {
    const { rotation } = await startWithTwoKeys()
    const { content } = await write(rotation)
    expect(content).toContain('## If a private key has leaked')
    for (const { name } of failureModes) expect(content).toContain(`**${name}.**`)
  })

  it('quotes a kid so that neither a shell nor Markdown reads it as more than a name', async () => {
    const { keyRing, rotation } = await startWithTwoKeys()
    const kid = "`$(id)`'x"
    await keyRing.generate({ algorithm: 'ES256', kid, publish: false })
    await rotation.handlers['rotation.begin']({ to: kid })
    const { content } = await write(rotation)
    expect(content).toContain(`--kid '\`$(id)\`'\\''x'`)
    expect(content).toContain("`` `$(id)`'x ``")
  })
})
