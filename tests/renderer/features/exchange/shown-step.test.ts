/** Proves which step the panel opens at. */
import { describe, expect, it } from 'vitest'
import {
  chooseShownStep,
  findDecisiveStep,
} from '../../../../src/renderer/src/features/exchange/shown-step.ts'
import { failedRun, heldRun, refusedRun, stepsUpTo, succeededRun } from '../../fixtures/runs.ts'

describe('chooseShownStep', () => {
  it('opens at the last step after a success', () => {
    expect(chooseShownStep(succeededRun)).toBe('api-answered')
  })

  it('opens at the step of the decisive check after a refusal, not at the answer', () => {
    expect(chooseShownStep(refusedRun)).toBe('assertion-checked')
  })

  it('opens at the step that failed when no check was made', () => {
    expect(chooseShownStep(failedRun)).toBe('key-read')
  })

  it('follows the held step while stepping', () => {
    expect(chooseShownStep(heldRun)).toBe('token-requested')
  })

  it('follows the step under way while running', () => {
    const steps = stepsUpTo('assertion-signed', { status: 'running' }, 'waiting')
    expect(chooseShownStep({ ...heldRun, status: 'running', steps })).toBe('assertion-signed')
  })

  it('starts at the first step when none was reached', () => {
    const steps = stepsUpTo('key-read', { status: 'waiting' }, 'waiting')
    expect(chooseShownStep({ ...heldRun, status: 'running', steps })).toBe('key-read')
  })
})

describe('findDecisiveStep', () => {
  it('finds none in a run that succeeded', () => {
    expect(findDecisiveStep(succeededRun)).toBeUndefined()
  })
})
