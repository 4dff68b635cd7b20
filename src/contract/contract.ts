/** Every procedure and event of the application, declared once for all faces. */
import { z } from 'zod'
import { defineProcedure } from './define.ts'
import type { ProcedureDefinition } from './define.ts'
import { doctorJudgeInputSchema, doctorLookInputSchema, doctorSliceSchema } from './doctor.ts'
import { exchangePlanSchema, exchangeSliceSchema, revealedStepSchema } from './exchange.ts'
import { stepIds } from './exchange-steps.ts'
import { jwksFaultsSchema, jwksServerSettingsSchema } from './jwks-server.ts'
import {
  exportedFileSchema,
  exportPrivateKeyInputSchema,
  exportPublicKeyInputSchema,
  importKeysInputSchema,
  inspectKeySourceInputSchema,
  keyInspectionSchema,
  makeCertificateInputSchema,
} from './key-files.ts'
import { generateKeyInputSchema, keysSliceSchema } from './keys.ts'
import type { EventName, ProcedureName } from './names.ts'
import { registrationPacketSchema } from './registration.ts'
import {
  rehearsalIdSchema,
  rotationParametersSchema,
  rotationSliceSchema,
  rotationStepInputSchema,
} from './rotation.ts'
import {
  portSchema,
  receivedRequestDetailSchema,
  serverIdSchema,
  serversSliceSchema,
} from './servers.ts'
import { sessionSliceSchema, settingsSliceSchema, snapshotSchema, themeSchema } from './session.ts'

const nothing = z.strictObject({})
const kidInput = z.strictObject({ kid: z.string() })
const serverInput = z.strictObject({ server: serverIdSchema })

export const procedures = {
  'session.snapshot': defineProcedure({ input: nothing, output: snapshotSchema, errors: [] }),
  'session.dismissNotice': defineProcedure({
    input: z.strictObject({ id: z.string() }),
    output: nothing,
    errors: [],
  }),
  'settings.update': defineProcedure({
    input: z.strictObject({ theme: themeSchema.optional() }),
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),

  'keys.generate': defineProcedure({
    input: generateKeyInputSchema,
    output: kidInput,
    errors: [
      'ERR_KEY_EXISTS',
      'ERR_GENERATION_CANCELLED',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Ends the generation under way, which then answers ERR_GENERATION_CANCELLED; harmless when there is none. */
  'keys.cancelGeneration': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  /** Says what a pasted text or a file holds, without keeping any of it. */
  'keys.inspectSource': defineProcedure({
    input: inspectKeySourceInputSchema,
    output: keyInspectionSchema,
    errors: [],
  }),
  'keys.import': defineProcedure({
    input: importKeysInputSchema,
    output: z.strictObject({ kids: z.array(z.string()) }),
    errors: [
      'ERR_KEY_EXISTS',
      'ERR_KEY_IMPORT_REFUSED',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** For `certificate` the key must have one: see keys.makeCertificate. */
  'keys.exportPublic': defineProcedure({
    input: exportPublicKeyInputSchema,
    output: exportedFileSchema,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_KEY_NO_CERTIFICATE'],
  }),
  /** Encrypted under the passphrase, which is typed twice. */
  'keys.exportPrivate': defineProcedure({
    input: exportPrivateKeyInputSchema,
    output: z.strictObject({ file: exportedFileSchema, remarks: z.array(z.string()) }),
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_PRIVATE_MISSING',
      'ERR_PASSPHRASE_MISMATCH',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
    ],
  }),
  /** Makes a self-signed certificate for the key and keeps it with its facts; replaces an earlier one. */
  'keys.makeCertificate': defineProcedure({
    input: makeCertificateInputSchema,
    output: nothing,
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_PRIVATE_MISSING',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Undoes the last keys.makeCertificate of this run for the key: the certificate it replaced, or none. */
  'keys.restoreCertificate': defineProcedure({
    input: kidInput,
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_KEY_NO_CERTIFICATE', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Takes every kid of the ring, once, in the new order. */
  'keys.reorder': defineProcedure({
    input: z.strictObject({ kids: z.array(z.string()).max(1000) }),
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'keys.setPublished': defineProcedure({
    input: z.strictObject({ kid: z.string(), published: z.boolean() }),
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'keys.select': defineProcedure({
    input: kidInput,
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'keys.remove': defineProcedure({
    input: z.strictObject({ kid: z.string(), confirmation: z.string() }),
    output: nothing,
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_NOT_CONFIRMED',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Looks at the keychain again and brings the state of every private key up to date. */
  'keys.checkVault': defineProcedure({
    input: nothing,
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),

  'servers.start': defineProcedure({
    input: serverInput,
    output: nothing,
    errors: [
      'ERR_PORT_TAKEN',
      'ERR_PORT_FORBIDDEN',
      'ERR_AUTHORITY_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  'servers.stop': defineProcedure({ input: serverInput, output: nothing, errors: [] }),
  /** Moves a server to another port and starts it there; null means the usual one or the next free. */
  'servers.setPort': defineProcedure({
    input: z.strictObject({ server: serverIdSchema, port: portSchema.nullable() }),
    output: nothing,
    errors: [
      'ERR_PORT_TAKEN',
      'ERR_PORT_FORBIDDEN',
      'ERR_AUTHORITY_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Starts the server anew with HTTPS or without; the certificate authority is made when it is first needed. */
  'servers.setHttps': defineProcedure({
    input: z.strictObject({ server: serverIdSchema, https: z.boolean() }),
    output: nothing,
    errors: [
      'ERR_PORT_TAKEN',
      'ERR_PORT_FORBIDDEN',
      'ERR_AUTHORITY_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** The certificate of the local authority, PEM; never its key. */
  'servers.exportAuthority': defineProcedure({
    input: nothing,
    output: exportedFileSchema,
    errors: ['ERR_AUTHORITY_UNAVAILABLE', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'servers.useProfile': defineProcedure({
    input: z.strictObject({ profileId: z.string() }),
    output: nothing,
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Makes the servers forget the JWK Sets they fetched. */
  'servers.forgetCaches': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  'servers.receivedRequest': defineProcedure({
    input: z.strictObject({ id: z.string() }),
    output: receivedRequestDetailSchema.nullable(),
    errors: [],
  }),

  'jwks.configure': defineProcedure({
    input: jwksServerSettingsSchema.partial(),
    output: nothing,
    errors: ['ERR_JWKS_SETTINGS_INVALID', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'jwks.setFaults': defineProcedure({
    input: jwksFaultsSchema.partial(),
    output: nothing,
    errors: [],
  }),

  /** Fetches and judges; resolves when the report is in the slice, or the look was cancelled. */
  'doctor.look': defineProcedure({
    input: doctorLookInputSchema,
    output: nothing,
    errors: ['ERR_DOCTOR_BUSY', 'ERR_PROFILE_UNKNOWN'],
  }),
  'doctor.judge': defineProcedure({
    input: doctorJudgeInputSchema,
    output: nothing,
    errors: ['ERR_DOCTOR_BUSY', 'ERR_PROFILE_UNKNOWN'],
  }),
  'doctor.cancel': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  /** Forgets the looks at a URL, or at all of them. */
  'doctor.forget': defineProcedure({
    input: z.strictObject({ url: z.string().optional() }),
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),

  'rotation.configure': defineProcedure({
    input: rotationParametersSchema.partial(),
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Begins a guided rotation from the signing key to another one. */
  'rotation.begin': defineProcedure({
    input: z.strictObject({ to: z.string() }),
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_ROTATION_IMPOSSIBLE', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Takes the next step: publish, switch, retire. */
  'rotation.advance': defineProcedure({
    input: rotationStepInputSchema,
    output: nothing,
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_ROTATION_IMPOSSIBLE',
      'ERR_ROTATION_TOO_EARLY',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
  }),
  /** Goes back one step: signs with the old key again, or takes the new one out of the set. */
  'rotation.rollBack': defineProcedure({
    input: nothing,
    output: nothing,
    errors: ['ERR_KEY_NOT_FOUND', 'ERR_ROTATION_IMPOSSIBLE', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Ends the guidance; the keys stay as they are. */
  'rotation.abandon': defineProcedure({
    input: nothing,
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'rotation.runbook': defineProcedure({ input: nothing, output: exportedFileSchema, errors: [] }),
  /** Resolves when the result is in the slice, or the rehearsal was cancelled. */
  'rotation.rehearse': defineProcedure({
    input: z.strictObject({ id: rehearsalIdSchema }),
    output: nothing,
    errors: ['ERR_REHEARSAL_BUSY'],
  }),
  'rotation.cancelRehearsal': defineProcedure({ input: nothing, output: nothing, errors: [] }),

  'registration.packet': defineProcedure({
    input: z.strictObject({ kid: z.string(), clientId: z.string().min(1).max(512) }),
    output: registrationPacketSchema,
    errors: ['ERR_KEY_NOT_FOUND'],
  }),

  'exchange.plan': defineProcedure({
    input: exchangePlanSchema.partial(),
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'exchange.start': defineProcedure({
    input: z.strictObject({ mode: z.enum(['run', 'step']) }),
    output: z.strictObject({ runId: z.string() }),
    errors: ['ERR_EXCHANGE_BUSY', 'ERR_SERVER_STOPPED'],
  }),
  /** Lets the held step go on and holds at the next one. */
  'exchange.step': defineProcedure({
    input: nothing,
    output: nothing,
    errors: ['ERR_EXCHANGE_NOT_HELD'],
  }),
  /** Lets a stepped exchange run to its end. */
  'exchange.resume': defineProcedure({
    input: nothing,
    output: nothing,
    errors: ['ERR_EXCHANGE_NOT_HELD'],
  }),
  'exchange.reset': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  /** The step as it was on the wire, live tokens included: only on a person's explicit request. */
  'exchange.reveal': defineProcedure({
    input: z.strictObject({ runId: z.string(), stepId: z.enum(stepIds) }),
    output: revealedStepSchema.nullable(),
    errors: [],
  }),
} satisfies Record<ProcedureName, ProcedureDefinition>

export const events = {
  'session.changed': sessionSliceSchema,
  'settings.changed': settingsSliceSchema,
  'keys.changed': keysSliceSchema,
  'servers.changed': serversSliceSchema,
  'exchange.changed': exchangeSliceSchema,
  'doctor.changed': doctorSliceSchema,
  'rotation.changed': rotationSliceSchema,
} satisfies Record<EventName, z.ZodType>

export type Procedures = typeof procedures
export type ProcedureInput<Name extends ProcedureName> = z.input<Procedures[Name]['input']>
export type ProcedureOutput<Name extends ProcedureName> = z.output<Procedures[Name]['output']>

/** What core implements: one function per procedure, given parsed input. */
export type Handlers = {
  readonly [Name in ProcedureName]: (
    input: z.output<Procedures[Name]['input']>,
  ) => Promise<ProcedureOutput<Name>>
}
