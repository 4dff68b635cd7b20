/** What can be asked of the inspector. */
import { defineProcedure, nothing } from './define.ts'
import type { ProcedureDefinition } from './define.ts'
import { inspectInputSchema } from './inspection.ts'
import type { ProcedureName } from './names.ts'

export const inspectionProcedures = {
  /** The report comes as an event. A new inspection ends the one before. */
  'inspection.inspect': defineProcedure({
    input: inspectInputSchema,
    output: nothing,
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_INSPECTION_ENDED'],
  }),
  'inspection.cancel': defineProcedure({ input: nothing, output: nothing, errors: [] }),
  'inspection.clear': defineProcedure({ input: nothing, output: nothing, errors: [] }),
} satisfies Partial<Record<ProcedureName, ProcedureDefinition>>
