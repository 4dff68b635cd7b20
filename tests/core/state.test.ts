/** Slices, revisions and events. */
import { describe, expect, it } from 'vitest'
import type { EventMessage } from '../../src/contract/wire.ts'
import { createState } from '../../src/core/state.ts'
import type { SliceReaders } from '../../src/core/state.ts'
import { createFakeClock } from '../support/fake-clock.ts'

function setUp() {
  const clock = createFakeClock()
  let theme: 'light' | 'dark' = 'light'
  const unread = () => {
    throw new Error('this slice is not read here')
  }
  const readers: SliceReaders = {
    session: unread,
    settings: () => ({ theme, ports: { jwks: null, authorizationServer: null, api: null } }),
    keys: unread,
    servers: unread,
    exchange: unread,
    doctor: unread,
    rotation: unread,
    assertion: unread,
    profiles: unread,
    inspection: unread,
  }
  const state = createState(clock, readers)
  const seen: EventMessage[] = []
  const unsubscribe = state.subscribe((message) => seen.push(message))
  return { clock, state, seen, unsubscribe, setTheme: (next: 'light' | 'dark') => (theme = next) }
}

describe('state', () => {
  it('sends one event with the whole new slice and the next revision for a change', () => {
    const { state, seen } = setUp()
    state.changed('settings')
    state.changed('settings')
    expect(seen.map(({ event, revision }) => [event, revision])).toEqual([
      ['settings.changed', 1],
      ['settings.changed', 2],
    ])
  })

  it('sends changes that come within a frame once, with the last value', () => {
    const { clock, state, seen, setTheme } = setUp()
    state.changedSoon('settings')
    setTheme('dark')
    state.changedSoon('settings')
    expect(seen).toEqual([])
    clock.advance(20)
    expect(seen).toHaveLength(1)
    expect(seen[0]?.value).toMatchObject({ theme: 'dark' })
  })

  it('sends nothing twice when an immediate change overtakes a coalesced one', () => {
    const { clock, state, seen } = setUp()
    state.changedSoon('settings')
    state.changed('settings')
    clock.advance(100)
    expect(seen).toHaveLength(1)
  })

  it('sends nothing to a listener that has left', () => {
    const { state, seen, unsubscribe } = setUp()
    unsubscribe()
    state.changed('settings')
    expect(seen).toEqual([])
  })
})
