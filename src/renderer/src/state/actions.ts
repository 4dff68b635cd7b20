/** What a person can do: one call for each gesture; failures go to the one notice, or back to the field they concern. */
import type { Client } from '../../../contract/client.ts'
import type { ProcedureInput, ProcedureOutput } from '../../../contract/contract.ts'
import { toAppError } from '../../../contract/errors.ts'
import type { AppError, ErrorCode } from '../../../contract/errors.ts'
import type { ExchangePlan, ExchangeRun } from '../../../contract/exchange.ts'
import type { StepId } from '../../../contract/exchange-steps.ts'
import type { GenerateKeyInput } from '../../../contract/keys.ts'
import type { ProcedureName } from '../../../contract/names.ts'
import type { ServerId } from '../../../contract/servers.ts'
import type { Theme } from '../../../contract/session.ts'
import type { ProblemStore } from './problem.ts'

/** Null when it was done, else what went wrong. */
export type Done = Promise<AppError | null>

export interface Actions {
  startExchange(mode: ExchangeRun['mode']): Done
  stepExchange(): Done
  resumeExchange(): Done
  resetExchange(): Done
  planExchange(change: Partial<ExchangePlan>): Done
  /** Null when it is gone or could not be asked for. */
  revealStep(runId: string, stepId: StepId): Promise<ProcedureOutput<'exchange.reveal'>>

  /** ERR_KEY_EXISTS and ERR_INPUT_INVALID are left to the dialog. */
  generateKey(input: GenerateKeyInput): Done
  setKeyPublished(kid: string, published: boolean): Done
  selectKey(kid: string): Done
  /** ERR_KEY_NOT_CONFIRMED is left to the dialog. */
  removeKey(kid: string, confirmation: string): Done
  checkVault(): Done

  /** ERR_PORT_TAKEN and ERR_PORT_FORBIDDEN are left to the server's card. */
  startServer(server: ServerId): Done
  stopServer(server: ServerId): Done
  setServerPort(server: ServerId, port: number | null): Done
  useProfile(profileId: string): Done
  forgetCaches(): Done
  readReceivedRequest(id: string): Promise<ProcedureOutput<'servers.receivedRequest'>>

  chooseTheme(theme: Theme): Done
  dismissNotice(id: string): Done
}

const portCodes: readonly ErrorCode[] = ['ERR_PORT_TAKEN', 'ERR_PORT_FORBIDDEN']

export function createActions(client: Client, problem: ProblemStore): Actions {
  function fail(thrown: unknown, atField: readonly ErrorCode[] = []): AppError {
    const error = toAppError(thrown)
    if (!atField.includes(error.code)) problem.setState({ error })
    return error
  }

  async function perform<Name extends ProcedureName>(
    name: Name,
    input: ProcedureInput<Name>,
    atField: readonly ErrorCode[] = [],
  ): Done {
    try {
      await client.call(name, input)
      return null
    } catch (thrown) {
      return fail(thrown, atField)
    }
  }

  async function ask<Name extends 'exchange.reveal' | 'servers.receivedRequest'>(
    name: Name,
    input: ProcedureInput<Name>,
  ): Promise<ProcedureOutput<Name> | null> {
    try {
      return await client.call(name, input)
    } catch (thrown) {
      fail(thrown)
      return null
    }
  }

  return {
    startExchange: (mode) => perform('exchange.start', { mode }),
    stepExchange: () => perform('exchange.step', {}),
    resumeExchange: () => perform('exchange.resume', {}),
    resetExchange: () => perform('exchange.reset', {}),
    planExchange: (change) => perform('exchange.plan', change),
    revealStep: (runId, stepId) => ask('exchange.reveal', { runId, stepId }),

    generateKey: (input) =>
      perform('keys.generate', input, ['ERR_KEY_EXISTS', 'ERR_INPUT_INVALID']),
    setKeyPublished: (kid, published) => perform('keys.setPublished', { kid, published }),
    selectKey: (kid) => perform('keys.select', { kid }),
    removeKey: (kid, confirmation) =>
      perform('keys.remove', { kid, confirmation }, ['ERR_KEY_NOT_CONFIRMED']),
    checkVault: () => perform('keys.checkVault', {}),

    startServer: (server) => perform('servers.start', { server }, portCodes),
    stopServer: (server) => perform('servers.stop', { server }),
    setServerPort: (server, port) => perform('servers.setPort', { server, port }, portCodes),
    useProfile: (profileId) => perform('servers.useProfile', { profileId }),
    forgetCaches: () => perform('servers.forgetCaches', {}),
    readReceivedRequest: (id) => ask('servers.receivedRequest', { id }),

    chooseTheme: (theme) => perform('settings.update', { theme }),
    dismissNotice: (id) => perform('session.dismissNotice', { id }),
  }
}
