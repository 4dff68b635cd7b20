/** Proves that the mirror follows snapshots and events, and nothing older. */
import { describe, expect, it } from 'vitest'
import {
  createMirrorStore,
  withEvent,
  withSnapshot,
} from '../../../src/renderer/src/state/mirror.ts'
import { slices } from '../fixtures/snapshot.ts'

const mirror = withSnapshot({ revision: 7, slices })
const dark = { ...slices.settings, theme: 'dark' }

describe('withEvent', () => {
  it('replaces the slice that a newer event brings and keeps the others', () => {
    const next = withEvent(mirror, { event: 'settings.changed', revision: 8, value: dark })
    expect(next.slices).toEqual({ ...slices, settings: dark })
    expect(next.slices?.keys).toBe(slices.keys)
    expect(next.revision).toBe(8)
  })

  it.each([6, 7])('ignores an event of revision %d when it stands at 7', (revision) => {
    expect(withEvent(mirror, { event: 'settings.changed', revision, value: dark })).toBe(mirror)
  })

  it('ignores events before the first snapshot', () => {
    const empty = createMirrorStore().getState()
    expect(withEvent(empty, { event: 'settings.changed', revision: 8, value: dark })).toBe(empty)
  })

  it('refuses a value that is not the slice', () => {
    const value = { theme: 'sepia' }
    expect(() => withEvent(mirror, { event: 'settings.changed', revision: 8, value })).toThrow()
  })
})

describe('withSnapshot', () => {
  it('takes a lower revision too, because a restarted workbench counts anew', () => {
    expect(withSnapshot({ revision: 1, slices }).revision).toBe(1)
  })
})
