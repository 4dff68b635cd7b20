/** Proves that the mirror stays true over slow snapshots, lost connections and early events. */
import { describe, expect, it, vi } from 'vitest'
import { createClient } from '../../../src/contract/client.ts'
import { followSession } from '../../../src/renderer/src/state/follow-session.ts'
import { createMirrorStore } from '../../../src/renderer/src/state/mirror.ts'
import { slices } from '../fixtures/snapshot.ts'
import { createFakeConnection, Refusal } from '../support/fake-connection.ts'

const dark = { ...slices.settings, theme: 'dark' }

function withholdAnswer() {
  let resolve: (value: unknown) => void = () => undefined
  const promise = new Promise<unknown>((settle) => {
    resolve = settle
  })
  return { promise, resolve: (value: unknown) => resolve(value) }
}

function follow(connection = createFakeConnection()) {
  const mirror = createMirrorStore()
  const report = vi.fn()
  const end = followSession(connection, createClient(connection), mirror, report)
  return { connection, mirror, report, end }
}

async function connected(mirror: ReturnType<typeof createMirrorStore>): Promise<void> {
  await vi.waitFor(() => expect(mirror.getState().connection).toBe('connected'))
}

describe('followSession', () => {
  it('reads one snapshot on connecting, then follows events', async () => {
    const { connection, mirror } = follow()
    await connected(mirror)
    connection.emit('settings.changed', dark)
    expect(mirror.getState().slices?.settings.theme).toBe('dark')
    expect(connection.calls).toEqual([{ procedure: 'session.snapshot', input: {} }])
  })

  it('applies an event that overtakes the snapshot, when it is newer', async () => {
    const connection = createFakeConnection()
    const answer = withholdAnswer()
    connection.answer('session.snapshot', () => answer.promise)
    const { mirror } = follow(connection)
    await vi.waitFor(() => expect(connection.calls).toHaveLength(1))
    connection.emit('settings.changed', dark, 11)
    answer.resolve({ revision: 10, slices })
    await connected(mirror)
    expect(mirror.getState().slices?.settings.theme).toBe('dark')
    expect(mirror.getState().revision).toBe(11)
  })

  it('drops an event that overtakes the snapshot, when the snapshot knows it already', async () => {
    const connection = createFakeConnection()
    const answer = withholdAnswer()
    connection.answer('session.snapshot', () => answer.promise)
    const { mirror } = follow(connection)
    await vi.waitFor(() => expect(connection.calls).toHaveLength(1))
    connection.emit('settings.changed', dark, 9)
    answer.resolve({ revision: 10, slices })
    await connected(mirror)
    expect(mirror.getState().slices?.settings.theme).toBe('system')
  })

  it('keeps the last known state while the connection is lost and reads a new one afterwards', async () => {
    const { connection, mirror } = follow()
    await connected(mirror)
    connection.report('lost')
    expect(mirror.getState().connection).toBe('lost')
    expect(mirror.getState().slices).toEqual(slices)
    connection.answer('session.snapshot', () => ({
      revision: 1,
      slices: { ...slices, settings: dark },
    }))
    connection.report('connected')
    await connected(mirror)
    expect(mirror.getState()).toMatchObject({
      revision: 1,
      slices: { settings: { theme: 'dark' } },
    })
  })

  it('reports a snapshot that is refused, but not a lost connection, which has its own banner', async () => {
    const refusing = createFakeConnection()
    refusing.answer('session.snapshot', () => {
      throw new Refusal('ERR_INTERNAL', 'No.')
    })
    const first = follow(refusing)
    await vi.waitFor(() => expect(first.report).toHaveBeenCalledOnce())

    const losing = createFakeConnection()
    losing.answer('session.snapshot', () => {
      throw new Error('gone')
    })
    const second = follow(losing)
    await vi.waitFor(() => expect(losing.calls).toHaveLength(1))
    expect(second.report).not.toHaveBeenCalled()
  })

  it('follows no more after its end', async () => {
    const { connection, mirror, end } = follow()
    await connected(mirror)
    end()
    connection.emit('settings.changed', dark)
    connection.report('lost')
    expect(mirror.getState().slices?.settings.theme).toBe('system')
    expect(mirror.getState().connection).toBe('connected')
  })
})
