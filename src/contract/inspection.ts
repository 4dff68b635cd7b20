/** The inspector: what a pasted text is, what is in it, and what is found. */
import { z } from 'zod'
import { findingSchema, severitySchema } from './findings.ts'
import { momentSchema } from './moment.ts'
import { maxPastedCharacters, maxPastedKeyCharacters } from './json-input.ts'
import { verdictMatrixSchema } from './verdicts.ts'

/** What a text, or a part of it, was recognised as. */
export const artefactKinds = [
  'client-assertion',
  'access-token',
  'jwt',
  'jws-parts',
  'jwe',
  'jwk',
  'jwks',
  'pem',
  'http-request',
  'http-response',
  'token-response',
  'error-response',
  'metadata',
  'challenge',
  'har',
  'error-text',
  'claims',
  'unknown',
] as const
export type ArtefactKind = (typeof artefactKinds)[number]

/** One reading of a part: decoded, never a live signature or a private member. */
export const artefactViewSchema = z.discriminatedUnion('kind', [
  /** JSON that findings point into; `part` is the first segment of their pointers, empty for the document itself. */
  z.strictObject({
    kind: z.literal('json'),
    title: z.string(),
    part: z.string(),
    text: z.string(),
  }),
  /** A token cut into its three parts; the signature is cut to its ends. */
  z.strictObject({
    kind: z.literal('token'),
    encodedHeader: z.string(),
    encodedPayload: z.string(),
    signatureExcerpt: z.string(),
    signatureBytes: z.number().int(),
    sha256: z.string(),
  }),
  z.strictObject({
    kind: z.literal('http'),
    title: z.string(),
    /** First line, headers and body as sent, with live tokens cut. */
    text: z.string(),
  }),
  z.strictObject({
    kind: z.literal('facts'),
    title: z.string(),
    facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  }),
])
export type ArtefactView = z.infer<typeof artefactViewSchema>

export const artefactSchema = z.strictObject({
  id: z.string(),
  /** The artefact that it was found in; null for what was pasted itself. */
  parentId: z.string().nullable(),
  kind: z.enum(artefactKinds),
  /** `Client assertion`, `Token request (POST /token)`. */
  title: z.string(),
  /** What it is and how that was seen, in one or two sentences. */
  recognisedBy: z.string(),
  /** From and to in the pasted text; null where it is not a plain piece of it. */
  range: z.tuple([z.number().int(), z.number().int()]).nullable(),
  /** The most important things to know about it, plain sentences. */
  explanation: z.array(z.string()),
  views: z.array(artefactViewSchema),
  /** Errors first. */
  findings: z.array(findingSchema),
  rulesQuiet: z.number().int(),
  signature: z
    .strictObject({
      state: z.enum(['valid', 'invalid', 'unchecked']),
      /** With which key, or why not. */
      message: z.string(),
    })
    .nullable(),
  /** For a client assertion: who would take it. */
  matrix: verdictMatrixSchema.nullable(),
})
export type Artefact = z.infer<typeof artefactSchema>

/** Where verification keys come from. */
export const keySourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('workbench') }),
  z.strictObject({ kind: z.literal('pasted'), text: z.string().max(maxPastedKeyCharacters) }),
  z.strictObject({ kind: z.literal('url'), url: z.string().max(4096) }),
  z.strictObject({ kind: z.literal('none') }),
])
export type KeySource = z.infer<typeof keySourceSchema>

export const inspectInputSchema = z.strictObject({
  text: z
    .string()
    .min(1, 'Paste something first.')
    .max(maxPastedCharacters, 'More than 4 MiB are not read.'),
  /** The lab's when absent. */
  profileId: z.string().optional(),
  keySource: keySourceSchema,
  /** Epoch milliseconds to judge as of; now when absent. */
  at: momentSchema.optional(),
})
export type InspectInput = z.infer<typeof inspectInputSchema>

export const inspectionReportSchema = z.strictObject({
  id: z.string(),
  /** When it was made, and the moment it was judged as of; epoch milliseconds. */
  madeAt: z.number(),
  at: z.number(),
  profileId: z.string(),
  /** In words; null when no keys were asked for. */
  keySource: z.string().nullable(),
  /** True when a private key was in the text: it is a secret no more. */
  hasPrivateKey: z.boolean(),
  /** What was pasted comes first, then what was found in it. */
  artefacts: z.array(artefactSchema),
  worst: severitySchema.nullable(),
  /** Said when something was left out: `The text has 2.0 MB; the first 64 KiB of the token were read.` */
  notes: z.array(z.string()),
})
export type InspectionReport = z.infer<typeof inspectionReportSchema>

export const inspectionSliceSchema = z.strictObject({
  /** What is under way; null when nothing is. */
  running: z.strictObject({ phase: z.string() }).nullable(),
  report: inspectionReportSchema.nullable(),
})
export type InspectionSlice = z.infer<typeof inspectionSliceSchema>
