/** What can be asked of the JWKS doctor, the guided rotation and the rehearsals. */
import { z } from 'zod'
import { defineProcedure, nothing } from './define.ts'
import { doctorJudgeInputSchema, doctorLookInputSchema } from './doctor.ts'
import { exportedFileSchema } from './key-files.ts'
import { rehearsalIdSchema, rotationParametersSchema, rotationStepInputSchema } from './rotation.ts'
import type { ProcedureDefinition } from './define.ts'
import type { ProcedureName } from './names.ts'

export const rotationProcedures = {
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
} satisfies Partial<Record<ProcedureName, ProcedureDefinition>>
