/** What a profile says: the policy data of one specification or provider, as shipped in resources/profiles. */
import { z } from 'zod'

const audienceKindSchema = z.enum([
  'issuer',
  'token_endpoint',
  'endpoint_called',
  'par',
  'introspection',
  'ciba',
  'fixed',
  'host',
])
export type AudienceKind = z.infer<typeof audienceKindSchema>

/** A: official document or server source; B: secondary source; U: not sourced. */
const confidenceSchema = z.enum(['A', 'B', 'U'])

const policyFields = [
  'algs',
  'aud',
  'life',
  'futureSkew',
  'header',
  'claims',
  'jti',
  'keys',
] as const

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+$/),
  /** The profile whose fields hold where this one is silent. */
  extends: z.string().optional(),
  kind: z.enum(['client-auth', 'jwt-bearer-grant']),
  title: z.string(),
  description: z.string(),
  /** The day on which the sources were last read. */
  updated: z.iso.date(),
  sources: z.array(z.string()).min(1),
  algs: z.strictObject({ allow: z.array(z.string()).min(1), prefer: z.array(z.string()).min(1) }),
  aud: z.strictObject({
    accept: z.array(audienceKindSchema).min(1),
    prefer: audienceKindSchema,
    fixed: z.array(z.string()).optional(),
    form: z.enum(['string', 'string|array1', 'any']),
  }),
  /** Seconds; a max of null means that no upper bound is stated. */
  life: z.strictObject({
    max: z.number().int().positive().nullable(),
    basis: z.enum(['exp-now', 'exp-iat', 'both']),
    recommend: z.number().int().positive(),
  }),
  /** Seconds that iat and nbf may lie ahead of the server's clock; null when unknown. */
  futureSkew: z.number().nonnegative().nullable(),
  header: z.strictObject({
    require: z.array(z.string()),
    typ: z.strictObject({ must: z.string().optional(), should: z.string().optional() }).optional(),
  }),
  claims: z.strictObject({
    require: z.array(z.string()),
    integersOnly: z.boolean().optional(),
    onlyListed: z.array(z.string()).optional(),
    issEqualsSub: z.boolean(),
  }),
  jti: z.strictObject({
    required: z.boolean(),
    singleUse: z.boolean(),
    windowSeconds: z.number().int().positive().optional(),
  }),
  keys: z.strictObject({
    via: z.array(z.enum(['jwks_uri', 'jwks', 'pem', 'x509', 'ssa', 'directory', 'portal'])),
    rsaMin: z.number().int(),
  }),
  confidence: z.record(z.enum(policyFields), confidenceSchema),
})
export type Profile = Readonly<z.infer<typeof profileSchema>>
