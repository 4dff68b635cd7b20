/** The gate that holds a stepped exchange. */
import { describe, expect, it } from 'vitest'
import { createGate } from '../../../src/core/exchange/gate.ts'

async function isHeld(pass: Promise<void> | void): Promise<boolean> {
  const held = Symbol('held')
  return (await Promise.race([pass, Promise.resolve(held)])) === held
}

describe('an open gate', () => {
  it('lets everything through without waiting', () => {
    const gate = createGate({ permits: 'open' })
    expect(gate.isClosed).toBe(false)
    expect(gate.pass()).toBeUndefined()
    expect(gate.pass()).toBeUndefined()
  })
})

describe('a gate with one permit', () => {
  it('lets one pass and holds the next', async () => {
    const gate = createGate({ permits: 1 })
    expect(gate.pass()).toBeUndefined()
    expect(gate.isClosed).toBe(true)
    expect(await isHeld(gate.pass())).toBe(true)
  })

  it('lets exactly one held pass go for one grant', async () => {
    const gate = createGate({ permits: 0 })
    const first = gate.pass()
    const second = gate.pass()
    gate.grant()
    await first
    expect(await isHeld(second)).toBe(true)
  })

  it('keeps a grant that nobody waits for', () => {
    const gate = createGate({ permits: 0 })
    gate.grant()
    expect(gate.isClosed).toBe(false)
    expect(gate.pass()).toBeUndefined()
  })

  it('releases everybody when it is opened', async () => {
    const gate = createGate({ permits: 0 })
    const first = gate.pass()
    const second = gate.pass()
    gate.open()
    await first
    await second
    expect(gate.isClosed).toBe(false)
  })
})
