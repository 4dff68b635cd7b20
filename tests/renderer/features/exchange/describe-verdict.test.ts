/** Proves how a run's state is told in a few words. */
import { describe, expect, it } from 'vitest'
import { describeVerdict } from '../../../../src/renderer/src/features/exchange/describe-verdict.ts'
import { failedRun, heldRun, refusedRun, stepsUpTo, succeededRun } from '../../fixtures/runs.ts'

describe('describeVerdict', () => {
  it('counts steps, time and status of a success', () => {
    expect(describeVerdict(succeededRun)).toEqual({
      tone: 'good',
      text: '12 steps · 38.4 ms · 200',
    })
  })

  it('names the step and the wire error of a refusal', () => {
    expect(describeVerdict(refusedRun)).toEqual({
      tone: 'bad',
      text: 'Refused at step 7 · invalid_client',
    })
  })

  it('names the step and the trouble of a failure', () => {
    expect(describeVerdict(failedRun)).toEqual({
      tone: 'bad',
      text: 'Failed at step 1 · The keychain is locked',
    })
  })

  it('says where it is held', () => {
    expect(describeVerdict(heldRun)).toEqual({ tone: 'caution', text: 'Held before step 4' })
  })

  it('says which step is under way', () => {
    const steps = stepsUpTo('token-requested', { status: 'running' }, 'waiting')
    expect(describeVerdict({ ...heldRun, status: 'running', steps })).toEqual({
      tone: 'accent',
      text: 'Running step 4 of 12',
    })
  })
})
