/** The Assertion page: a draft as it was typed, what is found in it, and how it is signed. */
import { z } from 'zod'
import { findingSchema } from './findings.ts'
import { keyAlgorithms } from './keys.ts'
import { momentSchema } from './moment.ts'
import { verdictMatrixSchema } from './verdicts.ts'

/** As typed, whatever it is: unknown members, wrong types and duplicates are kept to the letter. */
const typedTextSchema = z.string().max(131_072)

/** The server that an assertion is made for: the lab's, or one whose values were typed. */
export const madeForSchema = z.strictObject({
  profileId: z.string(),
  clientId: z.string().max(2048),
  /** `lab`: the mock authorization server; `other`: what was typed or read from a metadata document. */
  server: z.enum(['lab', 'other']),
  /** Used with `other`; empty where not known. */
  issuer: z.string().max(4096),
  tokenEndpoint: z.string().max(4096),
  /** Values for the variables of the profile's URL templates, such as `tenant`. */
  variables: z.record(z.string(), z.string().max(1024)),
})
export type MadeFor = z.infer<typeof madeForSchema>

export const assertionDraftSchema = z.strictObject({
  header: typedTextSchema,
  claims: typedTextSchema,
  madeFor: madeForSchema,
  /** The key that signs; null takes the signing key of the workbench. */
  kid: z.string().nullable(),
  /** The algorithm that really signs; `header`: the one that the header names, where the key can do it. */
  algorithm: z.union([z.enum(keyAlgorithms), z.literal('header')]),
  /** Signs the JSON exactly as typed, blanks included; otherwise blanks between tokens are left out. */
  keepSpacing: z.boolean(),
})
export type AssertionDraft = z.infer<typeof assertionDraftSchema>

/** Why a member has the value that a preset gave it: the choice is never silent. */
export const presetChoiceSchema = z.strictObject({
  /** RFC 6901 with the part in front: `/header/typ`, `/claims/aud`. */
  pointer: z.string(),
  /** The value as a person reads it; `left out` where the preset sends none. */
  value: z.string(),
  /** One sentence that names the rule: `The token endpoint, because Okta takes the endpoint that is called.` */
  reason: z.string(),
  sources: z.array(z.string()),
})
export type PresetChoice = z.infer<typeof presetChoiceSchema>

export const assertionPresetSchema = z.strictObject({
  header: z.string(),
  claims: z.string(),
  choices: z.array(presetChoiceSchema),
  /** What the preset could not fill in, and how to mend it: a variable, or a certificate for x5t#S256. */
  missing: z.array(
    z.strictObject({
      pointer: z.string(),
      message: z.string(),
      /** `variable`: type its value; `certificate`: make or import one for the key; `key`: make a key that fits. */
      remedy: z.enum(['variable', 'certificate', 'key']),
    }),
  ),
})
export type AssertionPreset = z.infer<typeof assertionPresetSchema>

/** A time claim against the clock. */
export const timeMarkSchema = z.strictObject({
  claim: z.enum(['iat', 'nbf', 'exp']),
  /** Epoch seconds as typed. */
  seconds: z.number(),
})

export const assertionJudgementSchema = z.strictObject({
  /** By the profile that the assertion is made for; errors first. */
  findings: z.array(findingSchema),
  rulesQuiet: z.number().int(),
  /** Numbers alone; a claim that is none has a finding. */
  times: z.array(timeMarkSchema),
  /** Null unless it was asked for. */
  matrix: verdictMatrixSchema.nullable(),
})
export type AssertionJudgement = z.infer<typeof assertionJudgementSchema>

/** A draft or a token, judged for the server it is made for. */
export const judgeAssertionInputSchema = z.strictObject({
  subject: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('draft'),
      header: typedTextSchema,
      claims: typedTextSchema,
      kid: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('token'), token: z.string().max(131_072) }),
  ]),
  madeFor: madeForSchema,
  /** Epoch milliseconds to judge as of; now when absent. */
  at: momentSchema.optional(),
  withMatrix: z.boolean(),
})
export type JudgeAssertionInput = z.infer<typeof judgeAssertionInputSchema>

/** A live token, which a person asked for by signing. */
export const signedAssertionSchema = z.strictObject({
  token: z.string(),
  kid: z.string(),
  algorithm: z.enum(keyAlgorithms),
  /** What was done on purpose: `The header names ES256, the key signed with PS256.` */
  remarks: z.array(z.string()),
})
export type SignedAssertion = z.infer<typeof signedAssertionSchema>

export const assertionSliceSchema = z.strictObject({
  /** Null before the first; then the page offers a preset. */
  draft: assertionDraftSchema.nullable(),
  /** Why the draft is not kept on disk, such as a private key in it; null when it is. */
  notKept: z.string().nullable(),
})
export type AssertionSlice = z.infer<typeof assertionSliceSchema>
