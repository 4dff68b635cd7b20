/** Proves that a gesture is one call and that its failure is told in one place. */
import { describe, expect, it } from 'vitest'
import { createClient } from '../../../src/contract/client.ts'
import type { ErrorCode } from '../../../src/contract/errors.ts'
import type { ProcedureName } from '../../../src/contract/names.ts'
import { createActions } from '../../../src/renderer/src/state/actions.ts'
import { createProblemStore } from '../../../src/renderer/src/state/problem.ts'
import { createFakeConnection, Refusal } from '../support/fake-connection.ts'

function setUp() {
  const connection = createFakeConnection()
  const problem = createProblemStore()
  return { connection, problem, actions: createActions(createClient(connection), problem) }
}

function refuse(
  connection: ReturnType<typeof createFakeConnection>,
  procedure: ProcedureName,
  code: ErrorCode,
) {
  connection.answer(procedure, () => {
    throw new Refusal(code, 'No.')
  })
}

describe('an action', () => {
  it('makes exactly one call and answers null when it was done', async () => {
    const { connection, problem, actions } = setUp()
    await expect(actions.setKeyPublished('k', true)).resolves.toBeNull()
    expect(connection.calls).toEqual([
      { procedure: 'keys.setPublished', input: { kid: 'k', published: true } },
    ])
    expect(problem.getState().error).toBeNull()
  })

  it('shows a failure in the one notice', async () => {
    const { connection, problem, actions } = setUp()
    refuse(connection, 'exchange.step', 'ERR_EXCHANGE_NOT_HELD')
    await expect(actions.stepExchange()).resolves.toMatchObject({ code: 'ERR_EXCHANGE_NOT_HELD' })
    expect(problem.getState().error?.code).toBe('ERR_EXCHANGE_NOT_HELD')
  })

  it('leaves a failure that belongs to a field to the field', async () => {
    const { connection, problem, actions } = setUp()
    refuse(connection, 'keys.generate', 'ERR_KEY_EXISTS')
    refuse(connection, 'servers.setPort', 'ERR_PORT_TAKEN')
    const generated = await actions.generateKey({ algorithm: 'ES256', kid: 'k' })
    const moved = await actions.setServerPort('api', 4003)
    expect([generated?.code, moved?.code]).toEqual(['ERR_KEY_EXISTS', 'ERR_PORT_TAKEN'])
    expect(problem.getState().error).toBeNull()
  })

  it('still shows other failures of the same gesture', async () => {
    const { connection, problem, actions } = setUp()
    refuse(connection, 'keys.generate', 'ERR_DATA_FOLDER_UNWRITABLE')
    await actions.generateKey({ algorithm: 'ES256' })
    expect(problem.getState().error?.code).toBe('ERR_DATA_FOLDER_UNWRITABLE')
  })

  it('tells a lost connection', async () => {
    const { connection, problem, actions } = setUp()
    connection.report('lost')
    await expect(actions.revealStep('r', 'api-called')).resolves.toBeNull()
    expect(problem.getState().error?.code).toBe('ERR_CONNECTION_LOST')
  })
})
