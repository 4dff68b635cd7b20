/** What every bridge has to do, whatever carries it: run over the in-memory, the IPC and the WebSocket bridge. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Bridge } from '../../src/contract/client.ts'
import { createClient } from '../../src/contract/client.ts'
import { createDispatcher } from '../../src/contract/dispatcher.ts'
import type { BridgeEnd } from '../../src/contract/in-memory-bridge.ts'
import { maxInputCharacters, maxPastedCharacters } from '../../src/contract/json-input.ts'
import type { ProcedureName } from '../../src/contract/names.ts'
import type { EventMessage } from '../../src/contract/wire.ts'
import { startLabApplication } from '../support/lab-application.ts'

export interface OpenBridge {
  readonly bridge: Bridge
  /** Takes the far side away; absent where there is no transport. */
  readonly cut?: () => Promise<void>
  close(): Promise<void>
}

/** What can be lost: nothing, the far side as a whole, or also what is in flight. */
export type Loss = 'none' | 'far-side' | 'in-flight'

export type OpenBridgeTo = (end: BridgeEnd) => Promise<OpenBridge>

const cyclic: Record<string, unknown> = {}
cyclic['itself'] = cyclic

/** Values that JSON cannot carry; some transports would change them and some would throw. */
const nonJson: readonly (readonly [string, unknown])[] = [
  ['a Map', new Map([['kid', 'a']])],
  ['a Date', new Date(0)],
  ['a bigint', 1n],
  ['a function', () => 'a'],
  ['a symbol', Symbol('a')],
  ['NaN', NaN],
  ['a cycle', cyclic],
  ['bytes', new Uint8Array(2)],
]

/** Settles once the listener has seen `count` events. */
function collectEvents(bridge: Bridge, count: number): Promise<readonly EventMessage[]> {
  return new Promise((resolve) => {
    const seen: EventMessage[] = []
    const unsubscribe = createClient(bridge).subscribe((message) => {
      if (message.event !== 'settings.changed') return
      seen.push(message)
      if (seen.length < count) return
      unsubscribe()
      resolve(seen)
    })
  })
}

export function describeBridge(name: string, loss: Loss, open: OpenBridgeTo): void {
  describe(`the ${name} bridge`, () => {
    let opened: OpenBridge
    let bridge: Bridge
    let release: () => void = () => undefined
    let stop: () => Promise<void>

    beforeEach(async () => {
      const { application } = await startLabApplication()
      const held = new Promise<void>((resolve) => (release = resolve))
      const dispatch = createDispatcher(
        {
          ...application.handlers,
          // Waits for the test, so that a call can be caught in flight.
          'keys.checkVault': async () => {
            await held
            return {}
          },
          'exchange.reset': () => Promise.reject(new Error('a bug with a secret in its message')),
        },
        () => undefined,
      )
      const subscribe = (listener: (message: EventMessage) => void) =>
        application.subscribe(listener)
      opened = await open({ dispatch, subscribe })
      bridge = opened.bridge
      stop = () => application.stop()
    })

    afterEach(async () => {
      release()
      await opened.close()
      await stop()
    })

    it('answers a call with what the procedure returns', async () => {
      const snapshot = await createClient(bridge).call('session.snapshot', {})
      expect(snapshot.slices.session.product).toBe('Assertion Workbench')
    })

    it('gives each of many calls its own answer', async () => {
      const kids = ['a', 'b', 'c', 'd'].map((kid) => `no-such-${kid}`)
      const replies = await Promise.all(kids.map((kid) => bridge.call('keys.select', { kid })))
      expect(replies.map((reply) => (reply as { ok: boolean }).ok)).toEqual(kids.map(() => false))
      const client = createClient(bridge)
      const [snapshot, generated] = await Promise.all([
        client.call('session.snapshot', {}),
        client.call('keys.generate', { algorithm: 'ES256', kid: 'mine' }),
      ])
      expect(snapshot.revision).toBeGreaterThanOrEqual(0)
      expect(generated).toEqual({ kid: 'mine' })
    })

    it('carries a failure of the application as data', async () => {
      const reply = await bridge.call('keys.select', { kid: 'no-such-key' })
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_KEY_NOT_FOUND' } })
    })

    it('tells nothing of a bug but that there was one', async () => {
      const reply = await bridge.call('exchange.reset', {})
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INTERNAL' } })
      expect(JSON.stringify(reply)).not.toContain('secret')
    })

    it.each(['keys.steal', 'constructor', '__proto__', ''])(
      'refuses the procedure name "%s"',
      async (procedure) => {
        const reply = await bridge.call(procedure as ProcedureName, {})
        expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_PROCEDURE_UNKNOWN' } })
      },
    )

    it('names the field of an input with the wrong shape', async () => {
      const reply = await bridge.call('keys.generate', { algorithm: 'HS256' })
      const error = { code: 'ERR_INPUT_INVALID', details: { field: 'algorithm' } }
      expect(reply).toMatchObject({ ok: false, error })
    })

    it('refuses an input with a member that nobody knows', async () => {
      const reply = await bridge.call('session.snapshot', { verbose: true })
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
    })

    it('takes an absent member for one that is undefined', async () => {
      const reply = await bridge.call('settings.update', { theme: undefined })
      expect(reply).toEqual({ ok: true, output: {} })
    })

    it.each(nonJson)('refuses %s in an input and names the field', async (_what, value) => {
      const reply = await bridge.call('keys.select', { kid: value })
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
      const { error } = reply as { error: { details: { field: string } } }
      expect(error.details.field).toMatch(/^kid/)
    })

    it('refuses an input beyond the limit and goes on', async () => {
      const reply = await bridge.call('keys.select', { kid: 'k'.repeat(maxInputCharacters) })
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
      const snapshot = await bridge.call('session.snapshot', {})
      expect(snapshot).toMatchObject({ ok: true })
    })

    it('carries a pasted text of 4 MiB to the inspector, and one character more is refused', async () => {
      const keySource = { kind: 'none' }
      const text = '"'.repeat(maxPastedCharacters)
      const taken = await bridge.call('inspection.inspect', { text, keySource })
      expect(taken).toEqual({ ok: true, output: {} })
      const refused = await bridge.call('inspection.inspect', { text: `${text}"`, keySource })
      expect(refused).toMatchObject({ ok: false, error: { details: { field: 'text' } } })
    })

    it('carries text of every script and an input just within the limit', async () => {
      const kid = '🔑é\u2028"\\'.repeat(1_000)
      const reply = await bridge.call('keys.select', { kid })
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_KEY_NOT_FOUND' } })
    })

    it('delivers events in order, each with a higher revision', async () => {
      const themes = ['dark', 'light', 'system', 'dark'] as const
      const events = collectEvents(bridge, themes.length)
      const client = createClient(bridge)
      for (const theme of themes) await client.call('settings.update', { theme })
      const seen = await events
      expect(seen.map(({ value }) => (value as { theme: string }).theme)).toEqual(themes)
      const revisions = seen.map(({ revision }) => revision)
      expect(revisions).toEqual([...new Set(revisions)].toSorted((a, b) => a - b))
      const snapshot = await client.call('session.snapshot', {})
      expect(snapshot.revision).toBeGreaterThanOrEqual(revisions.at(-1) ?? Infinity)
    })

    it('delivers to every listener, and not to one that has ended', async () => {
      const ended: unknown[] = []
      bridge.subscribe((message) => ended.push(message))()
      const events = [collectEvents(bridge, 1), collectEvents(bridge, 1)]
      await bridge.call('settings.update', { theme: 'dark' })
      const [first, second] = await Promise.all(events)
      expect(first).toEqual(second)
      expect(ended).toEqual([])
    })

    it('copies what it carries', async () => {
      const events = collectEvents(bridge, 1)
      await bridge.call('settings.update', { theme: 'dark' })
      const [event] = await events
      Object.assign(event?.value as object, { theme: 'changed by the receiver' })
      const snapshot = await createClient(bridge).call('session.snapshot', {})
      expect(snapshot.slices.settings.theme).toBe('dark')
    })

    // Tests that cannot apply are not made at all, so that a skip always means something missing.
    if (loss === 'none') return

    it('rejects a call when the far side is gone', async () => {
      const client = createClient(bridge)
      await client.call('session.snapshot', {})
      await opened.cut?.()
      const call = client.call('session.snapshot', {})
      await expect(call).rejects.toMatchObject({ code: 'ERR_CONNECTION_LOST' })
    })

    if (loss === 'far-side') return

    it('rejects what is pending when the transport is cut', async () => {
      const client = createClient(bridge)
      await client.call('session.snapshot', {})
      const pending = client.call('keys.checkVault', {})
      const rejection = expect(pending).rejects.toMatchObject({ code: 'ERR_CONNECTION_LOST' })
      await opened.cut?.()
      await rejection
    })
  })
}
