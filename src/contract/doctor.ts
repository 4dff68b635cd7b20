/** The JWKS doctor: what it looked at, what it found, and which verifiers would find the key. */
import { z } from 'zod'
import { findingSchema, severitySchema } from './findings.ts'
import { httpRequestSchema, httpResponseSchema } from './http-messages.ts'

/** Milliseconds of each phase; null where it did not happen (an address needs no DNS, http no TLS). */
export const fetchTimingSchema = z.strictObject({
  dnsMs: z.number().nullable(),
  connectMs: z.number().nullable(),
  tlsMs: z.number().nullable(),
  /** From the request sent to the first byte of the answer. */
  waitMs: z.number().nullable(),
  downloadMs: z.number().nullable(),
  totalMs: z.number(),
})
export type FetchTiming = z.infer<typeof fetchTimingSchema>

export const tlsFactsSchema = z.strictObject({
  protocol: z.string().nullable(),
  cipher: z.string().nullable(),
  /** Null when the chain and the name hold, else OpenSSL's reason in words. */
  problem: z.string().nullable(),
  /** Leaf first. */
  chain: z.array(
    z.strictObject({
      subject: z.string(),
      issuer: z.string(),
      /** Epoch milliseconds. */
      notBefore: z.number(),
      notAfter: z.number(),
      sha256: z.string(),
    }),
  ),
  /** True when the local certificate authority of the workbench was needed to trust it. */
  isLocalAuthority: z.boolean(),
})
export type TlsFacts = z.infer<typeof tlsFactsSchema>

/** One request of a look. */
export const doctorFetchSchema = z.strictObject({
  /** What it is for, such as `First fetch` or `With If-None-Match`. */
  purpose: z.string(),
  request: httpRequestSchema,
  /** Headers as received; the body as text, cut after 64 KiB. Null when none came. */
  response: httpResponseSchema.nullable(),
  addresses: z.array(z.string()),
  timing: fetchTimingSchema,
  tls: tlsFactsSchema.nullable(),
  /** Bytes on the wire, and after decompression. */
  bytes: z.number().int(),
  decodedBytes: z.number().int(),
  isBodyCut: z.boolean(),
  /** Why there is no whole answer, in a sentence; null when there is. */
  problem: z.string().nullable(),
})
export type DoctorFetch = z.infer<typeof doctorFetchSchema>

export const doctorKeySchema = z.strictObject({
  index: z.number().int(),
  kid: z.string().nullable(),
  kty: z.string().nullable(),
  crv: z.string().nullable(),
  alg: z.string().nullable(),
  use: z.string().nullable(),
  sizeBits: z.number().int().nullable(),
  /** RFC 7638 SHA-256, null when it cannot be computed. */
  thumbprint: z.string().nullable(),
  /** The worst finding at this key; null without one. */
  worst: severitySchema.nullable(),
})
export type DoctorKey = z.infer<typeof doctorKeySchema>

/** What one stock verifier would do with this set, for one key. */
export const verifierVerdictSchema = z.strictObject({
  /** The library with its version, such as `jose 6 createRemoteJWKSet`. */
  verifier: z.string(),
  finds: z.enum(['yes', 'no', 'depends']),
  /** One or two sentences: why, and what would change it. */
  reason: z.string(),
})
export type VerifierVerdict = z.infer<typeof verifierVerdictSchema>

/** The part of an earlier look that changes over time are judged by. */
export const lookSchema = z.strictObject({
  /** Epoch milliseconds. */
  at: z.number(),
  keys: z.array(z.strictObject({ kid: z.string().nullable(), thumbprint: z.string().nullable() })),
  maxAgeSeconds: z.number().nullable(),
  /** Why there was no document; null when there was. */
  problem: z.string().nullable(),
  worst: severitySchema.nullable(),
})
export type Look = z.infer<typeof lookSchema>

export const doctorReportSchema = z.strictObject({
  id: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('url'), url: z.string() }),
    z.strictObject({ kind: z.literal('document'), name: z.string() }),
  ]),
  profileId: z.string(),
  /** `unreachable`: there was no document to judge; the findings say why. */
  outcome: z.enum(['judged', 'unreachable']),
  /** Empty for a document. */
  fetches: z.array(doctorFetchSchema),
  /** Errors first, then warnings, then infos; in the order of the catalogue within each. */
  findings: z.array(findingSchema),
  /** How many rules were applied and had nothing to say. */
  rulesQuiet: z.number().int(),
  keys: z.array(doctorKeySchema),
  verifiers: z.array(verifierVerdictSchema),
  /** The kid the verdicts are about; null when the set has no usable key. */
  verdictKid: z.string().nullable(),
  /** The document as text with private members blanked out, cut after 64 KiB; null without one. */
  document: z.string().nullable(),
  /** Earlier looks at the same URL, newest first. */
  earlier: z.array(lookSchema),
  /** Why this look could not be kept for later comparison; null when it was, or there was nothing to keep. */
  notKept: z.string().nullable(),
})
export type DoctorReport = z.infer<typeof doctorReportSchema>

export const doctorSliceSchema = z.strictObject({
  /** The look under way; null when none is. */
  running: z.strictObject({ target: z.string(), phase: z.string() }).nullable(),
  report: doctorReportSchema.nullable(),
  /** The URLs looked at, the latest first. */
  recent: z.array(
    z.strictObject({ url: z.string(), at: z.number(), worst: severitySchema.nullable() }),
  ),
})
export type DoctorSlice = z.infer<typeof doctorSliceSchema>

export const doctorLookInputSchema = z.strictObject({
  /** As typed: a wrong URL is a finding, not an error. */
  url: z.string().min(1, 'Type the JWKS URL.').max(4096),
  /** The profile to judge by; the lab's when absent. */
  profileId: z.string().optional(),
  /** The kid that the verdicts are about; the first usable key's when absent. */
  kid: z.string().optional(),
})
export type DoctorLookInput = z.infer<typeof doctorLookInputSchema>

export const doctorJudgeInputSchema = z.strictObject({
  text: z
    .string()
    .min(1, 'Paste a JWK Set.')
    .max(2 * 1024 * 1024),
  /** What to call it in the report; `pasted document` when absent. */
  name: z.string().max(255).optional(),
  profileId: z.string().optional(),
  kid: z.string().optional(),
})
export type DoctorJudgeInput = z.infer<typeof doctorJudgeInputSchema>
