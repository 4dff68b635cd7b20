import { describe, expect, it } from 'vitest'
import { createGenerationSlots } from '../../../src/core/keys/generation-slots.ts'
import { settle } from './rig.ts'

/** Tasks that begin when they get a slot and end when they are told to. */
function createTasks(count: number) {
  const slots = createGenerationSlots(count)
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  return {
    begun,
    start(name: string, signal = new AbortController().signal) {
      return slots.run(() => {
        begun.push(name)
        return new Promise<string>((resolve) => {
          ends.set(name, () => {
            resolve(name)
          })
        })
      }, signal)
    },
    async end(name: string) {
      ends.get(name)?.()
      await settle()
    },
  }
}

describe('generation slots', () => {
  it('runs as many as there are slots, and the next when one is free, in the order of asking', async () => {
    const tasks = createTasks(2)
    const results = ['a', 'b', 'c', 'd'].map((name) => tasks.start(name))
    await settle()
    expect(tasks.begun).toEqual(['a', 'b'])

    await tasks.end('b')
    expect(tasks.begun).toEqual(['a', 'b', 'c'])
    await tasks.end('a')
    expect(tasks.begun).toEqual(['a', 'b', 'c', 'd'])
    await tasks.end('c')
    await tasks.end('d')

    expect(await Promise.all(results)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('never runs one that gave up waiting, and lets the one behind it in', async () => {
    const tasks = createTasks(1)
    const first = tasks.start('first')
    const cancellation = new AbortController()
    const given = tasks.start('given up', cancellation.signal)
    const last = tasks.start('last')

    cancellation.abort(new Error('no longer wanted'))
    await expect(given).rejects.toThrow('no longer wanted')
    await tasks.end('first')

    expect(tasks.begun).toEqual(['first', 'last'])
    await tasks.end('last')
    expect(await Promise.all([first, last])).toEqual(['first', 'last'])
  })

  it('refuses one that is unwanted from the start without taking a slot', async () => {
    const tasks = createTasks(1)

    await expect(tasks.start('a', AbortSignal.abort(new Error('unwanted')))).rejects.toThrow()
    void tasks.start('b')
    await settle()

    expect(tasks.begun).toEqual(['b'])
  })

  it('frees the slot of one that fails', async () => {
    const slots = createGenerationSlots(1)
    const { signal } = new AbortController()

    await expect(slots.run(() => Promise.reject(new Error('failed')), signal)).rejects.toThrow()

    expect(await slots.run(() => Promise.resolve('next'), signal)).toBe('next')
  })
})
