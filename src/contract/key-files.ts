/** How keys come in from files and texts, and how they leave: nothing private leaves but under a passphrase. */
import { z } from 'zod'
import { keyAlgorithmSchema, kidInputSchema } from './keys.ts'

/** Enough for any key file; a larger one is refused before it is read. */
export const maxKeyFileBytes = 1024 * 1024

/** What a person pasted, dropped or chose. It may hold a private key: it is never stored, logged or echoed. */
export const keySourceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string().max(maxKeyFileBytes) }),
  z.strictObject({
    kind: z.literal('file'),
    name: z.string().max(255),
    /** Standard base64. */
    content: z.base64().max(Math.ceil(maxKeyFileBytes / 3) * 4),
  }),
])
export type KeySource = z.infer<typeof keySourceSchema>

/** Something that is true of what came in and should be known; ids are KST-* of the rule catalogue. */
export const keyFileRemarkSchema = z.strictObject({
  ruleId: z.string(),
  severity: z.enum(['info', 'warning', 'error']),
  message: z.string(),
  fix: z.string().nullable(),
})
export type KeyFileRemark = z.infer<typeof keyFileRemarkSchema>

/** One private key found in a source: public facts alone. */
export const importCandidateSchema = z.strictObject({
  /** Names it in `keys.import`. */
  index: z.number().int(),
  kty: z.enum(['RSA', 'EC', 'OKP']),
  crv: z.string().nullable(),
  sizeBits: z.number().int(),
  /** The algorithms it can sign with, the most likely first. */
  algorithms: z.array(keyAlgorithmSchema).min(1),
  /** The kid or friendly name it came with; null without one. */
  suggestedKid: z.string().nullable(),
  thumbprint: z.string(),
  spkiSha256: z.string(),
  certificate: z
    .strictObject({ subject: z.string(), notAfter: z.number(), x5t: z.string() })
    .nullable(),
  /** The kid under which the workbench has this key already; null when it is new. */
  knownAs: z.string().nullable(),
})
export type ImportCandidate = z.infer<typeof importCandidateSchema>

/** What a source holds. Trouble with it is an answer, not an error: the person is still typing. */
export const keyInspectionSchema = z.discriminatedUnion('outcome', [
  z.strictObject({
    outcome: z.literal('ready'),
    /** What it is, such as `PEM, PKCS#8` or `PKCS#12 (AES-256, SHA-256 MAC)`. */
    format: z.string(),
    /** What was mended on the way, one sentence each, such as `The line breaks were missing.` */
    repairs: z.array(z.string()),
    remarks: z.array(keyFileRemarkSchema),
    candidates: z.array(importCandidateSchema).min(1),
  }),
  z.strictObject({
    outcome: z.literal('needs-passphrase'),
    format: z.string(),
    repairs: z.array(z.string()),
    /** True when one was given and does not open it. */
    isWrong: z.boolean(),
    message: z.string(),
  }),
  z.strictObject({
    outcome: z.literal('refused'),
    /** KEY-INPUT, JWK-RSA-SMALL, … */
    ruleId: z.string(),
    /** What it is instead, or what is wrong with it. */
    message: z.string(),
    fix: z.string(),
    repairs: z.array(z.string()),
  }),
])
export type KeyInspection = z.infer<typeof keyInspectionSchema>

const passphraseSchema = z.string().max(1024)

export const inspectKeySourceInputSchema = z.strictObject({
  source: keySourceSchema,
  passphrase: passphraseSchema.optional(),
})
export type InspectKeySourceInput = z.infer<typeof inspectKeySourceInputSchema>

export const importKeysInputSchema = z.strictObject({
  source: keySourceSchema,
  passphrase: passphraseSchema.optional(),
  choices: z
    .array(
      z.strictObject({
        index: z.number().int().min(0),
        algorithm: keyAlgorithmSchema,
        /** When absent, the suggested kid, else the RFC 7638 thumbprint. */
        kid: kidInputSchema.optional(),
      }),
    )
    .min(1)
    .max(50),
  /** False when absent: an imported key is looked at before it is published. */
  publish: z.boolean().optional(),
})
export type ImportKeysInput = z.infer<typeof importKeysInputSchema>

/** A file to save: text as it is, or bytes in standard base64. */
export const exportedFileSchema = z.strictObject({
  fileName: z.string(),
  mediaType: z.string(),
  encoding: z.enum(['text', 'base64']),
  content: z.string(),
})
export type ExportedFile = z.infer<typeof exportedFileSchema>

export const publicKeyForms = ['jwk', 'jwks', 'spki', 'certificate'] as const
export const privateKeyForms = ['pkcs8', 'pkcs12'] as const

export const exportPublicKeyInputSchema = z.strictObject({
  kid: z.string(),
  form: z.enum(publicKeyForms),
})
export type ExportPublicKeyInput = z.infer<typeof exportPublicKeyInputSchema>

export const exportPrivateKeyInputSchema = z.strictObject({
  kid: z.string(),
  form: z.enum(privateKeyForms),
  passphrase: passphraseSchema.min(1, 'Type a passphrase: a private key leaves only encrypted.'),
  repeated: passphraseSchema,
})
export type ExportPrivateKeyInput = z.infer<typeof exportPrivateKeyInputSchema>

export const makeCertificateInputSchema = z.strictObject({
  kid: z.string(),
  /** The common name; the kid when absent. */
  commonName: z.string().min(1).max(64).optional(),
  /** 365 when absent. */
  days: z.number().int().min(1).max(3650).optional(),
})
export type MakeCertificateInput = z.infer<typeof makeCertificateInputSchema>
