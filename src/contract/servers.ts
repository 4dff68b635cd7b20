/** What the window may know of the three loopback servers, their policy, their clients and what they saw. */
import { z } from 'zod'
import { checkSchema } from './checks.ts'
import { httpMessagesSchema } from './http-messages.ts'
import { jwksServerStateSchema } from './jwks-server.ts'

export const serverIds = ['jwks', 'authorizationServer', 'api'] as const
export const serverIdSchema = z.enum(serverIds)
export type ServerId = z.infer<typeof serverIdSchema>

export const portSchema = z.number().int().min(0).max(65535)

export const serverStatusSchema = z.strictObject({
  id: serverIdSchema,
  state: z.enum(['stopped', 'starting', 'running', 'failed']),
  /** `http://127.0.0.1:PORT` or `https://…`, null while it does not listen. */
  url: z.string().nullable(),
  /** Whether it is to speak HTTPS, with a certificate of the local authority. */
  https: z.boolean(),
  port: portSchema.nullable(),
  /** The port asked for in the settings; null means the usual one, or the next that is free. */
  wantedPort: portSchema.nullable(),
  /** Why it failed and what would mend it; `freePort` is offered when the wanted one is taken. */
  problem: z
    .strictObject({ code: z.string(), message: z.string(), freePort: portSchema.nullable() })
    .nullable(),
})
export type ServerStatus = z.infer<typeof serverStatusSchema>

export const profileSummarySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  /** Of one's own, or else a text that many servers follow or what one product or service takes. */
  family: z.enum(['specification', 'provider']),
  isOwn: z.boolean(),
  /** How the profile wants `aud`, in words. */
  audience: z.string(),
  algorithms: z.array(z.string()),
  /** In words, such as `client-authentication+jwt sent, absent tolerated`. */
  typ: z.string(),
  /** In words, such as `no upper bound` or `300 s from now`. */
  lifetime: z.string(),
  jti: z.string(),
  sources: z.array(z.string()),
})
export type ProfileSummary = z.infer<typeof profileSummarySchema>

export const registeredClientSchema = z.strictObject({
  clientId: z.string(),
  name: z.string(),
  /** `lab`: made by the workbench at first start; `file`: from serve --clients. */
  origin: z.enum(['lab', 'file']),
  authMethod: z.string(),
  signingAlgorithm: z.string().nullable(),
  scope: z.string(),
  grantTypes: z.array(z.string()),
  /** Exactly one of the two. */
  jwksUri: z.string().nullable(),
  jwksKids: z.array(z.string()).nullable(),
})
export type RegisteredClient = z.infer<typeof registeredClientSchema>

/** One request that a server received, newest first in the slice; tokens in it are redacted. */
export const receivedRequestSchema = z.strictObject({
  id: z.string(),
  server: serverIdSchema,
  /** Epoch milliseconds. */
  at: z.number(),
  method: z.string(),
  path: z.string(),
  /** 0 where no answer was sent; `refusal` says why. */
  status: z.number().int(),
  durationMs: z.number(),
  /** True when our own exchange sent it. */
  own: z.boolean(),
  clientId: z.string().nullable(),
  /** The User-Agent header, cut; null when none was sent. */
  userAgent: z.string().nullable(),
  /** The address it came from. */
  remoteAddress: z.string().nullable(),
  /** The sentence of the decisive failed check, or null when nothing was refused. */
  refusal: z.string().nullable(),
})
export type ReceivedRequest = z.infer<typeof receivedRequestSchema>

/** One received request with everything that was recorded of it. */
export const receivedRequestDetailSchema = z.strictObject({
  request: receivedRequestSchema,
  messages: httpMessagesSchema,
  checks: z.array(checkSchema),
})
export type ReceivedRequestDetail = z.infer<typeof receivedRequestDetailSchema>

export const apiRouteSchema = z.strictObject({
  method: z.string(),
  path: z.string(),
  /** Null for the public route. */
  scope: z.string().nullable(),
})
export type ApiRoute = z.infer<typeof apiRouteSchema>

/** The certificate authority of this workbench, made when HTTPS is first switched on; its key is in the vault. */
export const certificateAuthoritySchema = z.strictObject({
  subject: z.string(),
  /** Epoch milliseconds. */
  notAfter: z.number(),
  /** SHA-256 of the DER certificate, upper-case hexadecimal with colons. */
  sha256: z.string(),
  /** Where its private key is kept. */
  storage: z.enum(['keychain', 'memory']),
})
export type CertificateAuthority = z.infer<typeof certificateAuthoritySchema>

export const serversSliceSchema = z.strictObject({
  servers: z.strictObject({
    jwks: serverStatusSchema,
    authorizationServer: serverStatusSchema,
    api: serverStatusSchema,
  }),
  endpoints: z.strictObject({
    jwksUri: z.string().nullable(),
    issuer: z.string().nullable(),
    tokenEndpoint: z.string().nullable(),
    metadata: z.string().nullable(),
    openidConfiguration: z.string().nullable(),
    authorizationServerJwksUri: z.string().nullable(),
    api: z.string().nullable(),
  }),
  profileId: z.string(),
  profiles: z.array(profileSummarySchema),
  clients: z.array(registeredClientSchema),
  routes: z.array(apiRouteSchema),
  accessTokens: z.strictObject({
    algorithm: z.string(),
    kid: z.string().nullable(),
    lifetimeSeconds: z.number().int(),
  }),
  jwks: jwksServerStateSchema,
  certificateAuthority: certificateAuthoritySchema.nullable(),
  /** Newest first, at most fifty. */
  received: z.array(receivedRequestSchema),
})
export type ServersSlice = z.infer<typeof serversSliceSchema>
