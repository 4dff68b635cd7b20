/** Every procedure and event of the application, declared once for all faces. */
import { z } from 'zod'
import { assertionSliceSchema } from './assertion.ts'
import { assertionProcedures } from './assertion-procedures.ts'
import { inspectionSliceSchema } from './inspection.ts'
import { inspectionProcedures } from './inspection-procedures.ts'
import { profilesSliceSchema } from './profiles.ts'
import { profileProcedures } from './profile-procedures.ts'
import { defineProcedure, nothing } from './define.ts'
import type { ProcedureDefinition } from './define.ts'
import { doctorSliceSchema } from './doctor.ts'
import { exchangePlanSchema, exchangeSliceSchema, revealedStepSchema } from './exchange.ts'
import { stepIds } from './exchange-steps.ts'
import { keysSliceSchema } from './keys.ts'
import type { EventName, ProcedureName } from './names.ts'
import { rotationSliceSchema } from './rotation.ts'
import { serversSliceSchema } from './servers.ts'
import { sessionSliceSchema, settingsSliceSchema, snapshotSchema, themeSchema } from './session.ts'
import { keyProcedures } from './key-procedures.ts'
import { serverProcedures } from './server-procedures.ts'
import { rotationProcedures } from './rotation-procedures.ts'

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
  ...keyProcedures,
  ...serverProcedures,
  ...rotationProcedures,
  ...assertionProcedures,
  ...profileProcedures,
  ...inspectionProcedures,
} satisfies Record<ProcedureName, ProcedureDefinition>

export const events = {
  'session.changed': sessionSliceSchema,
  'settings.changed': settingsSliceSchema,
  'keys.changed': keysSliceSchema,
  'servers.changed': serversSliceSchema,
  'exchange.changed': exchangeSliceSchema,
  'doctor.changed': doctorSliceSchema,
  'rotation.changed': rotationSliceSchema,
  'assertion.changed': assertionSliceSchema,
  'profiles.changed': profilesSliceSchema,
  'inspection.changed': inspectionSliceSchema,
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
