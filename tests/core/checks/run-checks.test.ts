/** How findings become the ladder, whichever server judges. */
import { describe, expect, it } from 'vitest'
import type { Check } from '../../../src/contract/checks.ts'
import { constant, failed, passed } from '../../../src/core/checks/finding.ts'
import type { Finding } from '../../../src/core/checks/finding.ts'
import { runChecks } from '../../../src/core/checks/run-checks.ts'
import type { JudgedRequest, NamedCheck } from '../../../src/core/checks/run-checks.ts'

const wire = { status: 400, error: 'invalid_request', errorDescription: null }

function makeCheck(id: string, run: () => Finding | Promise<Finding>): NamedCheck<JudgedRequest> {
  return { id, title: `Title of ${id}`, sources: [`Source of ${id}`], run }
}

async function judge(
  checks: readonly NamedCheck<JudgedRequest>[],
  context: JudgedRequest = { firstFailureId: null },
): Promise<Check[]> {
  const ladder: Check[] = []
  await runChecks(checks, context, ladder)
  return ladder
}

describe('running checks', () => {
  it('makes a line of what the check is called and what it found', async () => {
    const [line] = await judge([makeCheck('A', () => passed('Fine.', 'this', 'that'))])
    expect(line).toEqual({
      id: 'A',
      ruleIds: [],
      title: 'Title of A',
      status: 'passed',
      message: 'Fine.',
      seen: 'this',
      wanted: 'that',
      fix: null,
      sources: ['Source of A'],
      decisive: false,
      wire: null,
    })
  })

  it('goes on after a failure and marks only the first as decisive', async () => {
    const context: JudgedRequest = { firstFailureId: null }
    const fail = () => failed(wire, ['RULE'], 'Wrong.')
    const checks = [
      makeCheck('A', () => passed('Fine.')),
      makeCheck('B', fail),
      makeCheck('C', fail),
    ]
    const ladder = await judge(checks, context)
    expect(ladder.map(({ decisive }) => decisive)).toEqual([false, true, false])
    expect(context.firstFailureId).toBe('B')
  })

  it('marks no failure as decisive when an earlier stage of the request has failed', async () => {
    const check = makeCheck('B', () => failed(wire, ['RULE'], 'Wrong.'))
    const [line] = await judge([check], { firstFailureId: 'A' })
    expect(line).toMatchObject({ status: 'failed', decisive: false })
  })

  it('keeps the order when a check has to wait', async () => {
    const ladder = await judge([
      makeCheck('A', () => Promise.resolve(passed('Waited.'))),
      makeCheck('B', () => passed('Fine.')),
    ])
    expect(ladder.map(({ id }) => id)).toEqual(['A', 'B'])
  })

  it('makes the line of a constant finding once for each check that reports it', async () => {
    const finding = constant(passed('Always fine.'))
    const [first, second] = [makeCheck('A', () => finding), makeCheck('B', () => finding)]
    const [earlier, later] = [await judge([first, second]), await judge([first, second])]
    expect(later[0]).toBe(earlier[0])
    expect(earlier.map(({ id }) => id)).toEqual(['A', 'B'])
  })

  it('makes a line of its own for each other finding', async () => {
    const check = makeCheck('A', () => passed('Fine.'))
    const [earlier, later] = [await judge([check]), await judge([check])]
    expect(later[0]).not.toBe(earlier[0])
    expect(later).toEqual(earlier)
  })
})
