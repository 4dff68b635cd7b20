/** What a person can do: one call for each gesture; failures go to the one notice, or back to the field they concern. */
import type { AssertionDraft, JudgeAssertionInput, MadeFor } from '../../../contract/assertion.ts'
import type { Client } from '../../../contract/client.ts'
import type { DoctorJudgeInput, DoctorLookInput } from '../../../contract/doctor.ts'
import type {
  ExportPrivateKeyInput,
  ExportPublicKeyInput,
  ImportKeysInput,
  InspectKeySourceInput,
  MakeCertificateInput,
} from '../../../contract/key-files.ts'
import type { InspectInput } from '../../../contract/inspection.ts'
import type { JwksFaults, JwksServerSettings } from '../../../contract/jwks-server.ts'
import type { RehearsalId, RotationParameters } from '../../../contract/rotation.ts'
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

/** What was asked for, or what went wrong. */
export type Answered<Name extends ProcedureName> = Promise<
  | { readonly ok: true; readonly value: ProcedureOutput<Name> }
  | { readonly ok: false; readonly error: AppError }
>

export interface Actions {
  startExchange(mode: ExchangeRun['mode']): Done
  stepExchange(): Done
  resumeExchange(): Done
  resetExchange(): Done
  planExchange(change: Partial<ExchangePlan>): Done
  /** Null when it is gone or could not be asked for. */
  revealStep(runId: string, stepId: StepId): Promise<ProcedureOutput<'exchange.reveal'>>

  keepDraft(draft: AssertionDraft): Done
  presetAssertion(madeFor: MadeFor, kid: string | null): Answered<'assertion.preset'>
  judgeAssertion(input: JudgeAssertionInput): Answered<'assertion.judge'>
  /** ERR_ASSERTION_UNSIGNABLE is left to the card. */
  signAssertion(draft: AssertionDraft): Answered<'assertion.sign'>
  sendAssertion(token: string, mode: ExchangeRun['mode']): Done

  /** ERR_KEY_EXISTS and ERR_INPUT_INVALID are left to the dialog; who cancels knows that there is no key. */
  generateKey(input: GenerateKeyInput): Done
  cancelGeneration(): Done
  inspectKeySource(input: InspectKeySourceInput): Answered<'keys.inspectSource'>
  /** ERR_KEY_EXISTS and ERR_KEY_IMPORT_REFUSED are left to the dialog. */
  importKeys(input: ImportKeysInput): Answered<'keys.import'>
  exportPublicKey(input: ExportPublicKeyInput): Answered<'keys.exportPublic'>
  /** ERR_PASSPHRASE_MISMATCH is left to the dialog. */
  exportPrivateKey(input: ExportPrivateKeyInput): Answered<'keys.exportPrivate'>
  makeCertificate(input: MakeCertificateInput): Done
  restoreCertificate(kid: string): Done
  reorderKeys(kids: readonly string[]): Done
  registrationPacket(kid: string, clientId: string): Answered<'registration.packet'>
  setKeyPublished(kid: string, published: boolean): Done
  selectKey(kid: string): Done
  /** ERR_KEY_NOT_CONFIRMED is left to the dialog. */
  removeKey(kid: string, confirmation: string): Done
  checkVault(): Done

  /** ERR_PORT_TAKEN and ERR_PORT_FORBIDDEN are left to the server's card. */
  startServer(server: ServerId): Done
  stopServer(server: ServerId): Done
  setServerPort(server: ServerId, port: number | null): Done
  setHttps(server: ServerId, https: boolean): Done
  exportAuthority(): Answered<'servers.exportAuthority'>
  /** ERR_JWKS_SETTINGS_INVALID and ERR_INPUT_INVALID are left to the form. */
  configureJwks(change: Partial<JwksServerSettings>): Done
  setJwksFaults(change: Partial<JwksFaults>): Done
  useProfile(profileId: string): Done
  readProfile(profileId: string): Answered<'profiles.document'>
  copyProfile(profileId: string, title: string): Answered<'profiles.copy'>
  saveProfile(profileId: string, text: string): Answered<'profiles.save'>
  removeProfile(profileId: string): Done
  forgetCaches(): Done
  readReceivedRequest(id: string): Promise<ProcedureOutput<'servers.receivedRequest'>>

  /** The report comes with the slice. */
  inspect(input: InspectInput): Done
  cancelInspection(): Done
  clearInspection(): Done

  look(input: DoctorLookInput): Done
  judgeDocument(input: DoctorJudgeInput): Done
  cancelLook(): Done
  forgetLooks(url?: string): Done

  configureRotation(change: Partial<RotationParameters>): Done
  beginRotation(to: string): Done
  /** ERR_ROTATION_TOO_EARLY is left to the page. */
  advanceRotation(early: boolean): Done
  rollBackRotation(): Done
  abandonRotation(): Done
  rotationRunbook(): Answered<'rotation.runbook'>
  rehearse(id: RehearsalId): Done
  cancelRehearsal(): Done

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

  async function request<Name extends ProcedureName>(
    name: Name,
    input: ProcedureInput<Name>,
    atField: readonly ErrorCode[] = [],
  ): Answered<Name> {
    try {
      return { ok: true, value: await client.call(name, input) }
    } catch (thrown) {
      return { ok: false, error: fail(thrown, atField) }
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

    keepDraft: (draft) => perform('assertion.keepDraft', draft),
    presetAssertion: (madeFor, kid) => request('assertion.preset', { madeFor, kid }),
    judgeAssertion: (input) => request('assertion.judge', input),
    signAssertion: (draft) => request('assertion.sign', draft, ['ERR_ASSERTION_UNSIGNABLE']),
    sendAssertion: (token, mode) => perform('assertion.send', { token, mode }),

    generateKey: (input) =>
      perform('keys.generate', input, [
        'ERR_KEY_EXISTS',
        'ERR_INPUT_INVALID',
        'ERR_GENERATION_CANCELLED',
      ]),
    cancelGeneration: () => perform('keys.cancelGeneration', {}),
    inspectKeySource: (input) => request('keys.inspectSource', input, ['ERR_INPUT_INVALID']),
    importKeys: (input) =>
      request('keys.import', input, ['ERR_KEY_EXISTS', 'ERR_KEY_IMPORT_REFUSED']),
    exportPublicKey: (input) => request('keys.exportPublic', input),
    exportPrivateKey: (input) =>
      request('keys.exportPrivate', input, ['ERR_PASSPHRASE_MISMATCH', 'ERR_INPUT_INVALID']),
    makeCertificate: (input) => perform('keys.makeCertificate', input),
    restoreCertificate: (kid) => perform('keys.restoreCertificate', { kid }),
    reorderKeys: (kids) => perform('keys.reorder', { kids: [...kids] }),
    registrationPacket: (kid, clientId) => request('registration.packet', { kid, clientId }),
    setKeyPublished: (kid, published) => perform('keys.setPublished', { kid, published }),
    selectKey: (kid) => perform('keys.select', { kid }),
    removeKey: (kid, confirmation) =>
      perform('keys.remove', { kid, confirmation }, ['ERR_KEY_NOT_CONFIRMED']),
    checkVault: () => perform('keys.checkVault', {}),

    startServer: (server) => perform('servers.start', { server }, portCodes),
    stopServer: (server) => perform('servers.stop', { server }),
    setServerPort: (server, port) => perform('servers.setPort', { server, port }, portCodes),
    setHttps: (server, https) => perform('servers.setHttps', { server, https }, portCodes),
    exportAuthority: () => request('servers.exportAuthority', {}),
    configureJwks: (change) =>
      perform('jwks.configure', change, ['ERR_JWKS_SETTINGS_INVALID', 'ERR_INPUT_INVALID']),
    setJwksFaults: (change) => perform('jwks.setFaults', change),
    useProfile: (profileId) => perform('servers.useProfile', { profileId }),
    readProfile: (profileId) => request('profiles.document', { profileId }),
    copyProfile: (profileId, title) => request('profiles.copy', { profileId, title }),
    saveProfile: (profileId, text) => request('profiles.save', { profileId, text }),
    removeProfile: (profileId) => perform('profiles.remove', { profileId }),
    forgetCaches: () => perform('servers.forgetCaches', {}),
    readReceivedRequest: (id) => ask('servers.receivedRequest', { id }),

    inspect: (input) => perform('inspection.inspect', input),
    cancelInspection: () => perform('inspection.cancel', {}),
    clearInspection: () => perform('inspection.clear', {}),

    look: (input) => perform('doctor.look', input),
    judgeDocument: (input) => perform('doctor.judge', input),
    cancelLook: () => perform('doctor.cancel', {}),
    forgetLooks: (url) => perform('doctor.forget', url === undefined ? {} : { url }),

    configureRotation: (change) => perform('rotation.configure', change),
    beginRotation: (to) => perform('rotation.begin', { to }),
    advanceRotation: (early) => perform('rotation.advance', { early }, ['ERR_ROTATION_TOO_EARLY']),
    rollBackRotation: () => perform('rotation.rollBack', {}),
    abandonRotation: () => perform('rotation.abandon', {}),
    rotationRunbook: () => request('rotation.runbook', {}),
    rehearse: (id) => perform('rotation.rehearse', { id }),
    cancelRehearsal: () => perform('rotation.cancelRehearsal', {}),

    chooseTheme: (theme) => perform('settings.update', { theme }),
    dismissNotice: (id) => perform('session.dismissNotice', { id }),
  }
}
