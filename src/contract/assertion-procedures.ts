/** What can be asked about an assertion that is being built. */
import { z } from 'zod'
import {
  assertionDraftSchema,
  assertionJudgementSchema,
  assertionPresetSchema,
  judgeAssertionInputSchema,
  madeForSchema,
  signedAssertionSchema,
} from './assertion.ts'
import { defineProcedure, nothing } from './define.ts'
import type { ProcedureDefinition } from './define.ts'
import type { ProcedureName } from './names.ts'

export const assertionProcedures = {
  /** Keeps what was typed, so that a restart finds it again; one that holds a private key is not kept. */
  'assertion.keepDraft': defineProcedure({
    input: assertionDraftSchema,
    output: nothing,
    errors: ['ERR_DATA_FOLDER_UNWRITABLE'],
  }),
  /** Header and claims as the profile and the server want them. */
  'assertion.preset': defineProcedure({
    input: z.strictObject({ madeFor: madeForSchema, kid: z.string().nullable() }),
    output: assertionPresetSchema,
    errors: ['ERR_PROFILE_UNKNOWN', 'ERR_KEY_NOT_FOUND'],
  }),
  'assertion.judge': defineProcedure({
    input: judgeAssertionInputSchema,
    output: assertionJudgementSchema,
    errors: ['ERR_PROFILE_UNKNOWN'],
  }),
  /** Signs what was typed, to the letter. */
  'assertion.sign': defineProcedure({
    input: assertionDraftSchema,
    output: signedAssertionSchema,
    errors: [
      'ERR_KEY_NOT_FOUND',
      'ERR_KEY_PRIVATE_MISSING',
      'ERR_KEYCHAIN_LOCKED',
      'ERR_KEYCHAIN_TIMEOUT',
      'ERR_KEYCHAIN_UNAVAILABLE',
      'ERR_ASSERTION_UNSIGNABLE',
    ],
  }),
  /** Starts an exchange with this very assertion; the steps that would have made it are passed. */
  'assertion.send': defineProcedure({
    input: z.strictObject({ token: z.string().min(1).max(131_072), mode: z.enum(['run', 'step']) }),
    output: z.strictObject({ runId: z.string() }),
    errors: ['ERR_EXCHANGE_BUSY', 'ERR_SERVER_STOPPED'],
  }),
} satisfies Partial<Record<ProcedureName, ProcedureDefinition>>
