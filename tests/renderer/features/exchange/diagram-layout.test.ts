/** Proves where steps lie on the lifelines. */
import { describe, expect, it } from 'vitest'
import { describeStep } from '../../../../src/contract/exchange-steps.ts'
import {
  findActivities,
  placeStep,
} from '../../../../src/renderer/src/features/exchange/diagram-layout.ts'
import { heldRun, refusedRun, succeededRun } from '../../fixtures/runs.ts'

describe('placeStep', () => {
  it('puts a local step of the client at the left edge and one of the API at the right', () => {
    expect(placeStep(describeStep('key-read'))).toEqual({
      kind: 'local',
      center: 12.5,
      edge: 'first',
    })
    expect(placeStep(describeStep('access-token-checked'))).toMatchObject({ edge: 'last' })
    expect(placeStep(describeStep('assertion-checked'))).toMatchObject({ edge: 'inner' })
  })

  it('spans a message from sender to receiver and points it there', () => {
    expect(placeStep(describeStep('token-requested'))).toEqual({
      kind: 'message',
      left: 12.5,
      right: 37.5,
      center: 37.5,
      pointsTo: 'right',
    })
    expect(placeStep(describeStep('client-jwks-fetched'))).toMatchObject({
      left: 37.5,
      right: 37.5,
      pointsTo: 'left',
    })
  })
})

describe('findActivities', () => {
  it('shows both servers at work after a whole run', () => {
    expect(findActivities(succeededRun)).toEqual([
      { actor: 'authorization-server', from: 4, to: 8 },
      { actor: 'api', from: 9, to: 12 },
    ])
  })

  it('shows no work of a server that was not reached', () => {
    expect(findActivities(refusedRun).map(({ actor }) => actor)).toEqual(['authorization-server'])
    expect(findActivities(heldRun)).toEqual([])
    expect(findActivities(null)).toEqual([])
  })
})
