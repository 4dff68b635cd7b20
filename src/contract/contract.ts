/** Every procedure and event of the application, declared once for all faces. */
import { z } from 'zod'
import { defineProcedure } from './define.ts'
import type { ProcedureDefinition } from './define.ts'
import { exchangePlanSchema, exchangeSliceSchema, revealedStepSchema } from './exchange.ts'
import { stepIds } from './exchange-steps.ts'
import { generateKeyInputSchema, keysSliceSchema } from './keys.ts'
import type { EventName, ProcedureName } from './names.ts'
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
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_DATA_FOLDER_UNWRITABLE',
    ],
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
    errors: ['ERR_PORT_TAKEN', 'ERR_PORT_FORBIDDEN'],
  }),
  'servers.stop': defineProcedure({ input: serverInput, output: nothing, errors: [] }),
  /** Moves a server to another port and starts it there; null means the usual one or the next free. */
  'servers.setPort': defineProcedure({
    input: z.strictObject({ server: serverIdSchema, port: portSchema.nullable() }),
    output: nothing,
    errors: ['ERR_PORT_TAKEN', 'ERR_PORT_FORBIDDEN', 'ERR_DATA_FOLDER_UNWRITABLE'],
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
