/** What may be said about keys across a bridge: public facts only, never a private member. */
import { z } from 'zod'

export const keyAlgorithms = ['ES256', 'PS256', 'RS256', 'Ed25519'] as const
export const rsaModulusBits = [2048, 3072, 4096] as const

export const keyAlgorithmSchema = z.enum(keyAlgorithms)
export const rsaModulusBitsSchema = z.union([z.literal(2048), z.literal(3072), z.literal(4096)])

export type KeyAlgorithm = z.infer<typeof keyAlgorithmSchema>
export type RsaModulusBits = z.infer<typeof rsaModulusBitsSchema>

/** A key ID typed by a person: visible ASCII, so that it survives every header, URL and log. */
export const kidInputSchema = z
  .string()
  .min(1, 'Type a key ID, or leave the field empty to use the thumbprint.')
  .max(128, 'A key ID may have at most 128 characters.')
  .regex(/^[\x21-\x7e]+$/, 'Use visible ASCII characters without spaces.')

/** The public half as it is published (RFC 7517); strict, so a private member cannot slip through. */
export const publicJwkSchema = z.discriminatedUnion('kty', [
  z.strictObject({
    kty: z.literal('EC'),
    crv: z.string(),
    x: z.string(),
    y: z.string(),
    kid: z.string(),
    use: z.literal('sig'),
    alg: z.string(),
  }),
  z.strictObject({
    kty: z.literal('RSA'),
    n: z.string(),
    e: z.string(),
    kid: z.string(),
    use: z.literal('sig'),
    alg: z.string(),
  }),
  z.strictObject({
    kty: z.literal('OKP'),
    crv: z.string(),
    x: z.string(),
    kid: z.string(),
    use: z.literal('sig'),
    alg: z.string(),
  }),
])
export type PublicJwk = z.infer<typeof publicJwkSchema>

/** Where the private half is, as far as is known without asking the keychain again. */
export const privateKeyStateSchema = z.enum([
  'present',
  'missing',
  'locked',
  'unreachable',
  'unchecked',
])
export type PrivateKeyState = z.infer<typeof privateKeyStateSchema>

export const keyFactsSchema = z.strictObject({
  kid: z.string(),
  /** How the kid came about: the RFC 7638 thumbprint, or typed by a person. */
  kidOrigin: z.enum(['thumbprint', 'chosen']),
  algorithm: keyAlgorithmSchema,
  /** Bits of the RSA modulus or of the curve's field. */
  sizeBits: z.number().int(),
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  thumbprint: z.string(),
  /** SHA-256 of the DER SubjectPublicKeyInfo, base64url. */
  spkiSha256: z.string(),
  publicJwk: publicJwkSchema,
  /** Epoch milliseconds. */
  createdAt: z.number(),
  origin: z.literal('generated'),
  storage: z.enum(['keychain', 'memory']),
  privateKey: privateKeyStateSchema,
  published: z.boolean(),
})
export type KeyFacts = z.infer<typeof keyFactsSchema>

export const vaultStatusSchema = z.strictObject({
  /** Where new private keys go. */
  kind: z.enum(['keychain', 'memory']),
  state: z.enum(['unchecked', 'ready', 'locked', 'unavailable', 'not-answering']),
  /** One sentence for the Keys page; says why keys stay in memory when they do. */
  explanation: z.string(),
})
export type VaultStatus = z.infer<typeof vaultStatusSchema>

export const keysSliceSchema = z.strictObject({
  vault: vaultStatusSchema,
  keys: z.array(keyFactsSchema),
  /** The key that signs the next assertion; null when there is none. */
  signingKid: z.string().nullable(),
  /** The algorithm and size under generation; null when none is. */
  generating: z
    .strictObject({ algorithm: keyAlgorithmSchema, sizeBits: z.number().int() })
    .nullable(),
})
export type KeysSlice = z.infer<typeof keysSliceSchema>

export const generateKeyInputSchema = z.strictObject({
  algorithm: keyAlgorithmSchema,
  /** Required for PS256 and RS256 alone; 2048 when absent. */
  modulusBits: rsaModulusBitsSchema.optional(),
  kid: kidInputSchema.optional(),
  /** Whether the JWKS server serves it at once; true when absent. */
  publish: z.boolean().optional(),
})
export type GenerateKeyInput = z.infer<typeof generateKeyInputSchema>
