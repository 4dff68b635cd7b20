/** How the JWKS server publishes the keys, and the faults that can be switched on in it. */
import { z } from 'zod'

export const defaultJwksPath = '/.well-known/jwks.json'

export const jwksServerSettingsSchema = z.strictObject({
  /** The one path that answers, beside `/.well-known/jwks` while it is the usual one. */
  path: z
    .string()
    .max(200, 'A path may have at most 200 characters.')
    .regex(
      /^\/[A-Za-z0-9._~!$&'()*+,;=:@%/-]*$/,
      'Start with / and use the characters of a URL path (RFC 3986 §3.3), without ? and #.',
    ),
  /** The Cache-Control header; empty sends none. */
  cacheControl: z
    .string()
    .max(200, 'A Cache-Control header may have at most 200 characters.')
    .regex(/^[\x20-\x7e]*$/, 'Use visible ASCII characters and spaces.'),
  /** The Content-Type header; empty sends none. */
  mediaType: z
    .string()
    .max(100, 'A media type may have at most 100 characters.')
    .regex(/^[\x20-\x7e]*$/, 'Use visible ASCII characters and spaces.'),
  /** A JSON object: members beside `keys`; a member named `keys` is refused. Empty for none. */
  extraMembers: z.string().max(10_000),
  /** Adds x5c, x5t and x5t#S256 to the keys that have a certificate. */
  includeCertificates: z.boolean(),
})
export type JwksServerSettings = z.infer<typeof jwksServerSettingsSchema>

export const jwksFaultNames = [
  'slow',
  'error500',
  'error404',
  'redirect',
  'wrongMediaType',
  'truncated',
  'stale',
  'duplicateKid',
  'missingKid',
  'missingUse',
  'missingAlg',
  'huge',
  'reset',
] as const
export const jwksFaultSchema = z.enum(jwksFaultNames)
export type JwksFault = z.infer<typeof jwksFaultSchema>

/** Faults live for one run: a fresh start is a sound server. */
export const jwksFaultsSchema = z.strictObject({
  active: z.array(jwksFaultSchema),
  /** How long the fault `slow` waits before it answers, in seconds. */
  slowSeconds: z.number().min(0.1).max(120),
})
export type JwksFaults = z.infer<typeof jwksFaultsSchema>

export const jwksServerStateSchema = z.strictObject({
  settings: jwksServerSettingsSchema,
  faults: jwksFaultsSchema,
  /** What it answers now without faults, indented JSON. */
  document: z.string(),
})
export type JwksServerState = z.infer<typeof jwksServerStateSchema>
