/** The dispatcher on its own: what a caller gets that went round every check of its bridge. */
import { describe, expect, it } from 'vitest'
import type { Handlers } from '../../src/contract/contract.ts'
import { createDispatcher } from '../../src/contract/dispatcher.ts'
import { AppError } from '../../src/contract/errors.ts'
import { maxInputCharacters } from '../../src/contract/json-input.ts'

function dispatcherWith(handlers: Partial<Handlers>, reported: unknown[] = []) {
  return createDispatcher(handlers as Handlers, (_procedure, error) => reported.push(error))
}

describe('the dispatcher', () => {
  it('hands the parsed input to the handler and its output to the caller', async () => {
    const dispatch = dispatcherWith({
      'keys.generate': ({ kid }) => Promise.resolve({ kid: kid ?? 'none' }),
    })
    const reply = await dispatch('keys.generate', { algorithm: 'ES256', kid: 'mine' })
    expect(reply).toEqual({ ok: true, output: { kid: 'mine' } })
  })

  it.each([undefined, null, 7, {}, ['session.snapshot'], 'toString'])(
    'refuses %j for a procedure name',
    async (name) => {
      const reply = await dispatcherWith({})(name, {})
      expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_PROCEDURE_UNKNOWN' } })
    },
  )

  it('refuses what is not JSON before any schema looks at it', async () => {
    const reply = await dispatcherWith({})('keys.select', new Map())
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
  })

  it('refuses what is too large before any schema looks at it', async () => {
    const reply = await dispatcherWith({})('keys.select', 'k'.repeat(maxInputCharacters))
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
  })

  it('lets a procedure take more where it says so', async () => {
    const dispatch = dispatcherWith({ 'inspection.inspect': () => Promise.resolve({}) })
    const keySource = { kind: 'none' }
    const large = { text: 'k'.repeat(maxInputCharacters), keySource }
    expect(await dispatch('inspection.inspect', large)).toEqual({ ok: true, output: {} })
    const tooLarge = { text: '\0'.repeat(2 * 1024 * 1024), keySource }
    const reply = await dispatch('inspection.inspect', tooLarge)
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
  })

  it('refuses what is nested beyond reason', async () => {
    let nested: unknown = {}
    for (let depth = 0; depth < 10_000; depth += 1) nested = [nested]
    const reply = await dispatcherWith({})('keys.select', nested)
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INPUT_INVALID' } })
  })

  it('does not echo a refused value', async () => {
    const reply = await dispatcherWith({})('keys.generate', { algorithm: 'a private secret' })
    expect(JSON.stringify(reply)).not.toContain('a private secret')
  })

  it('passes on an error that the procedure declares', async () => {
    const dispatch = dispatcherWith({
      'keys.select': () => Promise.reject(new AppError('ERR_KEY_NOT_FOUND', 'There is none.')),
    })
    const reply = await dispatch('keys.select', { kid: 'a' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_KEY_NOT_FOUND' } })
  })

  it('takes an error that the procedure does not declare for a bug, and reports it', async () => {
    const reported: unknown[] = []
    const bug = new AppError('ERR_PORT_TAKEN', 'Port 1 is taken.')
    const dispatch = dispatcherWith({ 'keys.select': () => Promise.reject(bug) }, reported)
    const reply = await dispatch('keys.select', { kid: 'a' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INTERNAL' } })
    expect(reported).toEqual([bug])
  })

  it('never lets out an output that breaks its schema', async () => {
    const leaking = { kid: 'a', d: 'a private member' }
    const dispatch = dispatcherWith({ 'keys.generate': () => Promise.resolve(leaking) })
    const reply = await dispatch('keys.generate', { algorithm: 'ES256' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'ERR_INTERNAL' } })
  })
})
