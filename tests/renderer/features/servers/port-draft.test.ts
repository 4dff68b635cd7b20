/** Proves which ports may be asked for. */
import { describe, expect, it } from 'vitest'
import { parsePort } from '../../../../src/renderer/src/features/servers/port-draft.ts'

describe('parsePort', () => {
  it.each([
    ['', null],
    [' 4001 ', 4001],
    ['1024', 1024],
    ['65535', 65535],
  ])('takes “%s”', (typed, port) => {
    expect(parsePort(typed)).toEqual({ ok: true, port })
  })

  it.each(['80', '65536', '-1', '4001.5', 'http', '1e4'])('refuses “%s”', (typed) => {
    expect(parsePort(typed).ok).toBe(false)
  })
})
