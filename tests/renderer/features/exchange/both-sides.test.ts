/** Proves what stands in the cards of the two sides. */
import { describe, expect, it } from 'vitest'
import type { ExchangeRun } from '../../../../src/contract/exchange.ts'
import type { StepId } from '../../../../src/contract/exchange-steps.ts'
import { describeBothSides } from '../../../../src/renderer/src/features/exchange/both-sides.ts'
import { refusedRun, stepsUpTo, succeededRun } from '../../fixtures/runs.ts'

const heldAt = (id: StepId) => stepsUpTo(id, { status: 'held' }, 'waiting')

function sidesOf(run: ExchangeRun, id: StepId) {
  const step = run.steps.find((one) => one.id === id)
  return step === undefined ? null : describeBothSides(step, run)
}

describe('describeBothSides', () => {
  it('puts the terse answer beside the exact reason at the step that decided', () => {
    expect(sidesOf(refusedRun, 'assertion-checked')).toEqual({
      wire: '400 invalid_client',
      reality: 'The audience is the token endpoint, but this server accepts its issuer only.',
      fix: 'Put the issuer into aud, exactly as the metadata document spells it.',
      isRefusal: true,
    })
  })

  it('says the same at the answer that carried the refusal', () => {
    expect(sidesOf(refusedRun, 'token-issued')).toEqual(sidesOf(refusedRun, 'assertion-checked'))
  })

  it('counts the checks of a step that passed them', () => {
    expect(sidesOf(succeededRun, 'assertion-checked')).toEqual({
      wire: '200 OK (step 8)',
      reality: '13 of 13 checks passed, 1 not needed',
      fix: null,
      isRefusal: false,
    })
  })

  it('says that nothing was answered yet while the answer is held', () => {
    const steps = heldAt('token-issued')
    const run: ExchangeRun = { ...succeededRun, status: 'held', outcome: null, steps }
    expect(sidesOf(run, 'assertion-checked')).toMatchObject({ wire: 'nothing yet' })
  })

  it('sums up the whole run at its answer', () => {
    expect(sidesOf(succeededRun, 'api-answered')).toMatchObject({
      wire: '200 OK',
      reality: 'On both sides together: 22 checks passed.',
    })
  })

  it('shows nothing where both sides see the same', () => {
    expect(sidesOf(succeededRun, 'key-read')).toBeNull()
  })
})
