/** How a run's end is put into words. */
import { describe, expect, it } from 'vitest'
import type { Check } from '../../../src/contract/checks.ts'
import { refusedOutcome, succeededOutcome } from '../../../src/core/exchange/outcome.ts'

function makeCheck(change: Partial<Check>): Check {
  return {
    id: 'AS-00',
    ruleIds: [],
    title: 'A check',
    status: 'passed',
    message: 'It is fine.',
    seen: null,
    wanted: null,
    fix: null,
    sources: [],
    decisive: false,
    wire: null,
    ...change,
  }
}

function makeResponse(status: number, body: string, headers: [string, string][] = []) {
  return { status, statusText: 'Text', headers, body }
}

describe('a refused outcome', () => {
  it('sets what the wire says beside what really happened', () => {
    const response = makeResponse(
      400,
      '{"error":"invalid_client","error_description":"client authentication failed"}',
    )
    const checks = [
      makeCheck({}),
      makeCheck({ status: 'failed', decisive: true, message: 'The first.', fix: 'Mend it.' }),
      makeCheck({ status: 'failed', message: 'Another.' }),
    ]
    expect(refusedOutcome('the token endpoint', response, checks)).toEqual({
      result: 'refused',
      headline: 'invalid_client from the token endpoint',
      onTheWire: '400 invalid_client (client authentication failed)',
      reason: 'The first.',
      fix: 'Mend it.',
    })
  })

  it('reads the code of a challenge where the body has none', () => {
    const response = makeResponse(403, '{"message":"no"}', [
      ['www-authenticate', 'Bearer realm="x", error="insufficient_scope", scope="write"'],
    ])
    expect(refusedOutcome('the API', response, []).headline).toBe('insufficient_scope from the API')
  })

  it('falls back to the status where nobody says anything', () => {
    const outcome = refusedOutcome('the API', makeResponse(500, '<html>'), [])
    expect(outcome).toMatchObject({ headline: 'status 500 from the API', onTheWire: '500' })
  })
})

describe('a successful outcome', () => {
  it('counts what passed and what only warned', () => {
    const checks = [
      makeCheck({}),
      makeCheck({ status: 'warning' }),
      makeCheck({ status: 'skipped' }),
    ]
    expect(succeededOutcome(makeResponse(200, '{}'), checks)).toMatchObject({
      result: 'succeeded',
      onTheWire: '200 Text',
      reason: 'On both sides together: 2 checks passed, 1 with a warning.',
    })
  })
})
