/** What a profile says: the policy data of one specification or provider, as shipped in resources/profiles. */
import { z } from 'zod'
import { confidenceSchema, severitySchema } from '../../contract/findings.ts'

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

export const policyFields = [
  'algs',
  'aud',
  'life',
  'futureSkew',
  'header',
  'claims',
  'jti',
  'keys',
] as const
export type PolicyField = (typeof policyFields)[number]

/** `AST-KID-MISSING`: the ids of docs/rules.md. */
const ruleIdSchema = z.string().regex(/^[A-Z0-9]+(?:-[A-Z0-9]+)+$/)

/** An absolute URL with variables in braces, such as `https://{domain}/oauth2/{server}/v1/token`. */
const urlTemplateSchema = z
  .string()
  .max(300)
  .regex(/^https?:\/\/\S+$/)

export const profileSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens.'),
  /** The profile whose fields hold where this one is silent; its severities, notes and answers are added to. */
  extends: z.string().optional(),
  kind: z.enum(['client-auth', 'jwt-bearer-grant']),
  /** `specification`: a text that many servers follow; `provider`: what one product or service takes. */
  family: z.enum(['specification', 'provider']),
  title: z.string().min(1).max(80),
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
    /** How the provider's own servers are named, where that is known. */
    templates: z
      .strictObject({
        issuer: z.array(urlTemplateSchema).optional(),
        token_endpoint: z.array(urlTemplateSchema).optional(),
      })
      .optional(),
    /** What looks like a name of the provider's server and is refused, such as the v1 endpoint. */
    refuse: z.array(urlTemplateSchema).optional(),
  }),
  /** Seconds; a max of null means that no upper bound is stated. */
  life: z.strictObject({
    max: z.number().int().positive().nullable(),
    basis: z.enum(['exp-now', 'exp-iat', 'both']),
    recommend: z.number().int().positive(),
    /** How old iat may be; absent where nothing is stated. */
    maxAge: z.number().int().positive().optional(),
  }),
  /** Seconds that iat and nbf may lie ahead of the server's clock; null when unknown. */
  futureSkew: z.number().nonnegative().nullable(),
  header: z.strictObject({
    /** `kid|x5c`: one of the two is enough. */
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
  /** How long the server's access tokens may live, where the profile says so. */
  accessTokens: z
    .strictObject({
      minSeconds: z.number().int().positive(),
      maxSeconds: z.number().int().positive(),
    })
    .optional(),
  /** What single rules weigh here, where the fields above do not say it; `silent` switches a rule off. */
  severities: z.record(ruleIdSchema, z.union([severitySchema, z.literal('silent')])),
  /** Peculiarities worth knowing, in a sentence each. */
  notes: z.array(
    z.strictObject({ text: z.string(), source: z.string(), confidence: confidenceSchema }),
  ),
  /** Error texts and codes of the provider's servers, and what each means. */
  answers: z.array(
    z.strictObject({
      /** Contained in the answer, ignoring case. */
      match: z.string().min(3),
      means: z.string(),
      /** How to mend it. */
      fix: z.string(),
      rules: z.array(ruleIdSchema),
    }),
  ),
  confidence: z.record(z.enum(policyFields), confidenceSchema),
})
export type Profile = Readonly<z.infer<typeof profileSchema>>
