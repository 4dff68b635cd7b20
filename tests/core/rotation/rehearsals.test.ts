/** Every rehearsal shows what it is there to show, against real servers, and leaves nothing behind. */
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { rehearsalIds, rehearsalResultSchema } from '../../../src/contract/rotation.ts'
import type { RotationParameters } from '../../../src/contract/rotation.ts'
import { runRehearsal } from '../../../src/core/rotation/rehearsals/run-rehearsal.ts'
import type { Plan, RehearsalScript } from '../../../src/core/rotation/rehearsals/script.ts'
import {
  findRehearsal,
  listRehearsals,
} from '../../../src/core/rotation/rehearsals/scripts/catalogue.ts'
import { usualRotationParameters } from '../../../src/core/rotation/rotation-times.ts'
import { createDisk, randomness, startBench } from './rig.ts'

const play = (script: RehearsalScript, chosen: RotationParameters = usualRotationParameters) =>
  runRehearsal(script, chosen, {
    randomness,
    startMs: Date.UTC(2026, 10, 21, 12),
    signal: new AbortController().signal,
    progressed: () => undefined,
  })

/** A server that has been closed leaves the event loop some turns later; one that has not stays. */
async function countListeners(): Promise<number> {
  const count = () =>
    process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length
  for (let turn = 0; turn < 10 && count() > 0; turn += 1) await nextTurn()
  return count()
}

/** The script with another plan; what it expects is left as it was. */
function change(script: RehearsalScript, changePlan: (plan: Plan) => Plan): RehearsalScript {
  return { ...script, plan: (parameters) => changePlan(script.plan(parameters)) }
}

const shortest: RotationParameters = {
  cacheSeconds: 0,
  propagationSeconds: 0,
  assertionSeconds: 0,
  artefactSeconds: 0,
  cooldownSeconds: 0,
  skewSeconds: 0,
}
const longest: RotationParameters = {
  cacheSeconds: 31_536_000,
  propagationSeconds: 31_536_000,
  assertionSeconds: 31_536_000,
  artefactSeconds: 31_536_000,
  cooldownSeconds: 31_536_000,
  skewSeconds: 31_536_000,
}

describe('runRehearsal', () => {
  it.each(rehearsalIds)('%s: every expectation is met', async (id) => {
    const result = await play(findRehearsal(id))
    expect(rehearsalResultSchema.parse(result)).toEqual(result)
    expect(result.expectations.length).toBeGreaterThan(1)
    expect(result.expectations.filter(({ met }) => !met)).toEqual([])
    expect(await countListeners()).toBe(0)
  })

  const others = { shortest, longest, odd: { ...shortest, cacheSeconds: 47, skewSeconds: 3 } }
  const combinations = Object.entries(others).flatMap(([which, chosen]) =>
    rehearsalIds.map((id) => [id, which, chosen] as const),
  )

  it.each(combinations)(
    '%s: every expectation is met with the %s times',
    async (id, _which, chosen) => {
      const { expectations } = await play(findRehearsal(id), chosen)
      expect(expectations.filter(({ met }) => !met)).toEqual([])
    },
  )

  it('finds an expectation unmet when the right order is not kept', async () => {
    const hasty = change(findRehearsal('ROT-R1'), (plan) => ({
      ...plan,
      events: plan.events.map((event) =>
        event.sign === 'New key' ? { ...event, at: event.at - 10 } : event,
      ),
    }))
    const result = await play(hasty)
    const [fresh] = result.expectations
    expect(fresh?.met).toBe(false)
    const refused = result.verifiers.flatMap(({ spans }) => spans).filter((span) => !span.accepted)
    expect(new Set(refused.map(({ ruleId }) => ruleId))).toEqual(new Set(['JWKS-ROT-EARLYUSE']))
  })

  it('finds an expectation unmet when the old key goes a while too soon', async () => {
    const hasty = change(findRehearsal('ROT-R1'), (plan) => ({
      ...plan,
      events: plan.events.map((event) =>
        event.publish?.length === 1 && event.at > 0 ? { ...event, at: event.at - 45 } : event,
      ),
    }))
    const late = (await play(hasty)).expectations[1]
    expect(late?.met).toBe(false)
    expect(late?.observed).toContain('JWKS-ROT-EARLYREMOVE')
  })

  it('shows who fetched when, and what each key did', async () => {
    const { keys, verifiers, durationSeconds } = await play(findRehearsal('ROT-R3'))
    expect(keys.map(({ published, signing }) => ({ published, signing }))).toEqual([
      { published: [{ from: 0, to: durationSeconds }], signing: [{ from: 0, to: 35 }] },
      {
        published: [{ from: 35, to: durationSeconds }],
        signing: [{ from: 35, to: durationSeconds }],
      },
    ])
    for (const { fetches, refused } of verifiers) {
      expect(fetches).toEqual([
        { at: 0, ok: true },
        { at: 35, ok: true },
      ])
      expect(refused).toBe(0)
    }
  })

  it('marks the fetches that failed in an outage', async () => {
    const { verifiers } = await play(findRehearsal('ROT-R9'))
    const careful = verifiers.find(({ id }) => id === 'careful')
    expect(careful?.fetches.some(({ ok }) => !ok)).toBe(true)
    expect(careful?.fetches.at(-1)?.ok).toBe(true)
  })

  it('closes everything when it is cancelled in the middle', async () => {
    const cancellation = new AbortController()
    const reason = new Error('no longer wanted')
    const running = runRehearsal(findRehearsal('ROT-R1'), usualRotationParameters, {
      randomness,
      startMs: 0,
      signal: cancellation.signal,
      progressed: (done) => {
        if (done > 0.3) cancellation.abort(reason)
      },
    })
    await expect(running).rejects.toBe(reason)
    expect(await countListeners()).toBe(0)
  })
})

describe('rotation.rehearse', () => {
  it('lists every rehearsal with its question', async () => {
    const { rotation } = await startBench(createDisk())
    expect(rotation.slice().rehearsals).toEqual(listRehearsals())
    expect(rotation.slice().rehearsals.map(({ id }) => id)).toEqual([...rehearsalIds])
  })

  it('shows what is running, refuses a second one meanwhile, and then shows the result', async () => {
    const { rotation, told } = await startBench(createDisk())
    const { handlers } = rotation
    const running = handlers['rotation.rehearse']({ id: 'ROT-R3' })
    expect(rotation.slice().running).toEqual({ id: 'ROT-R3', done: 0 })
    await expect(handlers['rotation.rehearse']({ id: 'ROT-R1' })).rejects.toMatchObject({
      code: 'ERR_REHEARSAL_BUSY',
    })
    await running
    expect(rotation.slice()).toMatchObject({ running: null, result: { id: 'ROT-R3' } })
    expect(told()).toBeGreaterThan(1)
  })

  it('keeps the earlier result when it is cancelled, and can be begun again', async () => {
    const { rotation } = await startBench(createDisk())
    const { handlers } = rotation
    await handlers['rotation.rehearse']({ id: 'ROT-R3' })
    const running = handlers['rotation.rehearse']({ id: 'ROT-R1' })
    await handlers['rotation.cancelRehearsal']({})
    await running
    expect(rotation.slice()).toMatchObject({ running: null, result: { id: 'ROT-R3' } })
    expect(await countListeners()).toBe(0)
    await handlers['rotation.rehearse']({ id: 'ROT-R14' })
    expect(rotation.slice().result?.id).toBe('ROT-R14')
  })

  it('has nothing listening when the application has stopped', async () => {
    const { rotation } = await startBench(createDisk())
    const running = rotation.handlers['rotation.rehearse']({ id: 'ROT-R1' })
    await rotation.stop()
    expect(await countListeners()).toBe(0)
    await running
    await rotation.stop()
  })

  it('uses the times that were chosen', async () => {
    const { rotation } = await startBench(createDisk())
    await rotation.handlers['rotation.configure']({ cacheSeconds: 300 })
    await rotation.handlers['rotation.rehearse']({ id: 'ROT-R4' })
    expect(rotation.slice().result?.parameters.cacheSeconds).toBe(300)
  })
})
