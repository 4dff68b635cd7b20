/** Every rehearsal shows what it is there to show, against real servers. */
import { randomBytes, randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { rehearsalIds, rehearsalResultSchema } from '../../../src/contract/rotation.ts'
import { runRehearsal } from '../../../src/core/rotation/rehearsals/run-rehearsal.ts'
import { findRehearsal } from '../../../src/core/rotation/rehearsals/scripts/catalogue.ts'
import { usualRotationParameters } from '../../../src/core/rotation/rotation-times.ts'

const context = () => ({
  randomness: { bytes: (length: number) => randomBytes(length), uuid: () => randomUUID() },
  startMs: Date.UTC(2026, 10, 21, 12),
  signal: new AbortController().signal,
  progressed: () => undefined,
})

describe('runRehearsal', () => {
  it.each(rehearsalIds)('%s: every expectation is met', async (id) => {
    const from = performance.now()
    const result = await runRehearsal(findRehearsal(id), usualRotationParameters, context())
    process.stderr.write(
      `${id} ${Math.round(performance.now() - from)} ms ${result.verifiers.reduce((n, v) => n + v.requests, 0)} requests\n`,
    )
    expect(rehearsalResultSchema.parse(result)).toEqual(result)
    expect(result.expectations.filter(({ met }) => !met)).toEqual([])
  })
})
