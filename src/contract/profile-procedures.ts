/** What can be done with profiles: read, copy, edit, remove. */
import { z } from 'zod'
import { defineProcedure, nothing } from './define.ts'
import type { ProcedureDefinition } from './define.ts'
import type { ProcedureName } from './names.ts'
import { profileProblemSchema } from './profiles.ts'

const profileInput = z.strictObject({ profileId: z.string() })

export const profileProcedures = {
  /** The whole document as JSON text, as it is edited. */
  'profiles.document': defineProcedure({
    input: profileInput,
    output: z.strictObject({ text: z.string() }),
    errors: ['ERR_PROFILE_UNKNOWN'],
  }),
  /** Makes a profile of one's own from another. */
  'profiles.copy': defineProcedure({
    input: z.strictObject({ profileId: z.string(), title: z.string().min(1).max(80) }),
    output: z.strictObject({ profileId: z.string() }),
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Replaces the document of one's own profile; nothing changes while there are problems. */
  'profiles.save': defineProcedure({
    input: z.strictObject({ profileId: z.string(), text: z.string().max(131_072) }),
    output: z.strictObject({ problems: z.array(profileProblemSchema) }),
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_PROFILE_SHIPPED', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  'profiles.remove': defineProcedure({
    input: profileInput,
    output: nothing,
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_PROFILE_SHIPPED', 'ERR_DATA_FOLDER_UNWRITABLE'],
  }),
} satisfies Partial<Record<ProcedureName, ProcedureDefinition>>
