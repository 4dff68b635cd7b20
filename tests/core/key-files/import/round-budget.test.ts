import { describe, expect, it } from 'vitest'
import {
  createRoundBudget,
  maxRounds,
} from '../../../../src/core/key-files/decryption/round-budget.ts'
import type { Derivation } from '../../../../src/core/key-files/decryption/round-budget.ts'
import { KeySourceProblem } from '../../../../src/core/key-files/key-source-problem.ts'

const derivations: readonly Derivation[] = ['PBKDF2', 'PKCS#12']

describe('the budget of rounds', () => {
  it.each(derivations)('lets the most of %s pass, and refuses one more', (derivation) => {
    const most = maxRounds[derivation]
    expect(() => createRoundBudget().spend(derivation, most)).not.toThrow()
    expect(() => createRoundBudget().spend(derivation, most + 1)).toThrow(KeySourceProblem)
  })

  it.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('refuses a count of %s', (count) => {
    expect(() => createRoundBudget().spend('PBKDF2', count)).toThrow(KeySourceProblem)
    expect(() => createRoundBudget().spend('PBKDF2', 1)).not.toThrow()
  })

  it('is spent by all the keys of a source together', () => {
    const budget = createRoundBudget()
    for (let spent = 0; spent < 6; spent += 1) budget.spend('PBKDF2', maxRounds.PBKDF2)
    expect(() => budget.spend('PBKDF2', 1)).toThrow(KeySourceProblem)
  })
})
