/** What may be said about keys across a bridge: public facts only, never a private member. */
import { z } from 'zod'

export const keyAlgorithms = [
  'ES256',
  'ES384',
  'ES512',
  'Ed25519',
  'PS256',
  'PS384',
  'PS512',
  'RS256',
  'RS384',
  'RS512',
] as const
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

/** How a kid came about: RFC 7638 thumbprint, day of making, typed by a person, or brought along by an imported key. */
export const kidOriginSchema = z.enum(['thumbprint', 'date', 'chosen', 'imported'])
export type KidOrigin = z.infer<typeof kidOriginSchema>

/**
 * Where a key is in its life. `next`: has signed nothing yet. `active`: signs the next assertion. `retiring`: signs no
 * more, but is still published. `retired`: no longer published either.
 */
export const keyStateSchema = z.enum(['next', 'active', 'retiring', 'retired'])
export type KeyState = z.infer<typeof keyStateSchema>

/** The certificate that belongs to a key, with the thumbprints that only a certificate has (RFC 7515 §4.1.7, §4.1.8). */
export const keyCertificateSchema = z.strictObject({
  origin: z.enum(['self-signed', 'imported']),
  /** RFC 4514 text. */
  subject: z.string(),
  /** Epoch milliseconds. */
  notBefore: z.number(),
  notAfter: z.number(),
  /** SHA-1 of the DER certificate, base64url. */
  x5t: z.string(),
  /** SHA-256 of the DER certificate, base64url. */
  x5tS256: z.string(),
  /** SHA-1 of the DER certificate, upper-case hexadecimal, as portals show it. */
  sha1Hex: z.string(),
  pem: z.string(),
})
export type KeyCertificate = z.infer<typeof keyCertificateSchema>

export const keyFactsSchema = z.strictObject({
  kid: z.string(),
  kidOrigin: kidOriginSchema,
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
  origin: z.enum(['generated', 'imported']),
  /** What an imported key came in, such as `PKCS#12 file partner.pfx`; null for a generated one. */
  importedFrom: z.string().nullable(),
  certificate: keyCertificateSchema.nullable(),
  storage: z.enum(['keychain', 'memory']),
  privateKey: privateKeyStateSchema,
  published: z.boolean(),
  /** Epoch milliseconds since when it has been in the JWK Set without a break; null while it is not. */
  publishedAt: z.number().nullable(),
  /** Epoch milliseconds of its first and of its latest signature; null before the first. */
  firstSignedAt: z.number().nullable(),
  lastSignedAt: z.number().nullable(),
  state: keyStateSchema,
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
  /** In the order in which the JWKS server publishes them. */
  keys: z.array(keyFactsSchema),
  /** The key that signs the next assertion; null when there is none. */
  signingKid: z.string().nullable(),
  /** The algorithm and size under generation; null when none is. */
  generating: z
    .strictObject({
      algorithm: keyAlgorithmSchema,
      sizeBits: z.number().int(),
      /** Epoch milliseconds. */
      startedAt: z.number(),
    })
    .nullable(),
})
export type KeysSlice = z.infer<typeof keysSliceSchema>

export const generateKeyInputSchema = z.strictObject({
  algorithm: keyAlgorithmSchema,
  /** For PS* and RS* alone; 2048 when absent. */
  modulusBits: rsaModulusBitsSchema.optional(),
  /** A text of one's own; when absent, `kidBy` decides. */
  kid: kidInputSchema.optional(),
  /** `thumbprint` (RFC 7638) when absent; `date` makes `2026-11-21`, with a suffix where that is taken. */
  kidBy: z.enum(['thumbprint', 'date']).optional(),
  /** Whether the JWKS server serves it at once; true when absent. */
  publish: z.boolean().optional(),
})
export type GenerateKeyInput = z.infer<typeof generateKeyInputSchema>
