import { describe, expect, it } from 'vitest'
import { createAssertionLedger } from '../../../src/core/assertion/assertion-ledger.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { encode } from './signed-samples.ts'

const tokenWith = (claims: unknown) => `${encode({ alg: 'ES256' })}.${encode(claims)}.c2ln`

describe('the ledger', () => {
  it('tells when a pair of iss and jti was sent, the first time counting', () => {
    const clock = createFakeClock()
    const ledger = createAssertionLedger(clock)
    const sentAt = clock.now()
    ledger.noteSent(tokenWith({ iss: 'a', jti: '1' }))
    clock.advance(5_000)
    ledger.noteSent(tokenWith({ iss: 'a', jti: '1' }))
    expect(ledger.usedAt('a', '1')).toBe(sentAt)
    expect(ledger.usedAt('b', '1')).toBeNull()
    expect(ledger.usedAt('a', '2')).toBeNull()
  })

  it('does not take one pair for another that reads alike', () => {
    const ledger = createAssertionLedger(createFakeClock())
    ledger.noteSent(tokenWith({ iss: 'a","b', jti: 'c' }))
    expect(ledger.usedAt('a', 'b","c')).toBeNull()
  })

  it('remembers the last that were built, the latest first and each once', () => {
    const ledger = createAssertionLedger(createFakeClock())
    for (let count = 0; count < 25; count += 1) ledger.noteBuilt(tokenWith({ jti: String(count) }))
    ledger.noteBuilt(tokenWith({ jti: '20' }))
    expect(ledger.recentJtis.slice(0, 3)).toEqual(['20', '24', '23'])
    expect(ledger.recentJtis).toHaveLength(20)
  })

  it.each(['', 'no token', '..', tokenWith({ iss: 1, jti: {} }), tokenWith(null)])(
    'takes %j without a word',
    (token) => {
      const ledger = createAssertionLedger(createFakeClock())
      ledger.noteBuilt(token)
      ledger.noteSent(token)
      expect(ledger.recentJtis).toEqual([])
    },
  )
})
