/** The mock authorization server: metadata, keys and the token endpoint on loopback. */
import { Buffer } from 'node:buffer'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import type { PublicJwk } from '../../contract/keys.ts'
import type { ServerIdentity } from '../certificates/local-authority.ts'
import { drainBody } from '../http/drain-body.ts'
import { createFastify } from '../http/fastify.ts'
import { createLoopbackServer } from '../http/loopback-server.ts'
import type { LoopbackServer } from '../http/loopback-server.ts'
import { toRequestRecord } from '../http/raw-messages.ts'
import { sendResponse } from '../http/send-response.ts'
import { createRemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { CreateKeySet } from '../key-sets/remote-key-set.ts'
import type { FindObserver, RecordRequest } from '../observation.ts'
import type { Clock, Log, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import { accessTokenLifetimeSeconds, createAccessTokenIssuer } from './access-token.ts'
import { createClientKeys } from './client-keys.ts'
import type { ClientRegistry } from './client-registry.ts'
import { createDummyKeys } from './dummy-keys.ts'
import { tokenPath } from './metadata.ts'
import { registerPublicRoutes } from './public-routes.ts'
import { createReplayGuard } from './replay-guard.ts'
import { policyFor } from './server-policy.ts'
import { answerTokenRequest } from './token-endpoint.ts'
import type { TokenRequestContext, TokenServices } from './token-request-context.ts'

export interface AuthorizationServerOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  /** Read for every request: it may be switched while the server runs. */
  readonly profile: () => Profile
  readonly registry: ClientRegistry
  /** The audience of access tokens. */
  readonly apiIdentifier: () => string
  readonly findObserver: FindObserver
  readonly recordRequest: RecordRequest
  /** How the JWK Sets of clients are kept; as a careful verifier does when absent. */
  readonly createKeySet?: CreateKeySet
}

export interface AuthorizationServer extends LoopbackServer {
  /** How access tokens are signed; the key lives as long as this object. */
  readonly signing: {
    readonly algorithm: string
    readonly kid: string
    readonly publicJwk: PublicJwk
  }
  readonly accessTokenLifetimeSeconds: number
  /** Forgets the fetched JWK Sets of clients; used assertions stay remembered. */
  forgetCaches(): void
}

const noBody = Buffer.alloc(0)

/** The first raw header of this name; Fastify drops a Content-Type that it cannot parse, the raw headers keep it. */
function findRawHeader(rawHeaders: readonly string[], name: string): string | undefined {
  for (let index = 0; index + 1 < rawHeaders.length; index += 2) {
    if (rawHeaders[index]?.toLowerCase() === name) return rawHeaders[index + 1]
  }
  return undefined
}

/** Makes the server; nothing listens before `listen`. Its issuer is its URL, byte for byte. */
export function createAuthorizationServer(
  options: AuthorizationServerOptions,
): AuthorizationServer {
  const { clock, randomness, log, profile, registry, findObserver, recordRequest } = options
  const accessTokens = createAccessTokenIssuer()
  const createKeySet: CreateKeySet =
    options.createKeySet ?? ((remote) => createRemoteKeySet({ ...remote, clock }))
  const clientKeys = createClientKeys(clock, createKeySet)
  const services: TokenServices = {
    registry,
    replayGuard: createReplayGuard(clock),
    dummyKeys: createDummyKeys(randomness),
    accessTokens,
    randomness,
  }
  let issuer = ''

  function createContext(request: FastifyRequest, body: Buffer | null): TokenRequestContext {
    const { raw } = request
    return {
      request: {
        method: raw.method ?? '',
        url: raw.url ?? '',
        contentType: findRawHeader(raw.rawHeaders, 'content-type'),
        authorization: raw.headers.authorization,
        hasDpopProof: raw.headers['dpop'] !== undefined,
        body,
      },
      services,
      policy: policyFor(profile()),
      issuer,
      tokenEndpoint: `${issuer}${tokenPath}`,
      apiIdentifier: options.apiIdentifier(),
      nowMs: clock.now(),
      form: null,
      decoded: null,
      clientId: null,
      client: null,
      keyLookup: null,
      key: null,
      isSignatureVerified: false,
      grantedScopes: null,
      accessToken: null,
      firstFailureId: null,
    }
  }

  async function handleToken(
    request: FastifyRequest,
    reply: FastifyReply,
    body: Buffer | null,
  ): Promise<void> {
    const startedAt = clock.elapsed()
    const observer = findObserver(request.raw.rawHeaders)
    const context = createContext(request, body)
    const outcome = await answerTokenRequest(context, clientKeys, observer, randomness.uuid())
    const response = sendResponse(reply, outcome.answer)
    outcome.finish(response)
    const { keyLookup } = context
    if (keyLookup?.source === 'unavailable') {
      log.warn('authorization-server.client-keys-unavailable', { problem: keyLookup.problem })
    }
    recordRequest({
      server: 'authorizationServer',
      at: context.nowMs,
      durationMs: clock.elapsed() - startedAt,
      own: observer !== undefined,
      clientId: context.clientId,
      request: toRequestRecord(request),
      remoteAddress: request.socket.remoteAddress ?? null,
      response,
      checks: outcome.checks,
    })
  }

  /** The ladder is shown for a body that was never read as well. */
  async function refuseLargeBody(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      await drainBody(request.raw)
      await handleToken(request, reply, null)
    } catch (error) {
      log.error('authorization-server.request-failed', {}, error)
      reply.raw.destroy()
    }
  }

  function record(request: FastifyRequest, response: HttpResponseRecord): void {
    recordRequest({
      server: 'authorizationServer',
      at: clock.now(),
      durationMs: 0,
      own: false,
      clientId: null,
      request: toRequestRecord(request),
      remoteAddress: request.socket.remoteAddress ?? null,
      response,
      checks: [],
    })
  }

  function build(identity: ServerIdentity | undefined): FastifyInstance {
    const app = createFastify({
      identity,
      answered: record,
      failed: (error) => {
        log.error('authorization-server.request-failed', {}, error)
      },
    })
    app.route({
      method: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: tokenPath,
      handler: (request, reply) =>
        handleToken(request, reply, Buffer.isBuffer(request.body) ? request.body : noBody),
      errorHandler: (error, request, reply) => {
        if (error.statusCode !== 413) throw error
        void refuseLargeBody(request, reply)
      },
    })
    registerPublicRoutes(app, {
      issuer: () => issuer,
      policy: () => policyFor(profile()),
      keys: [accessTokens.publicJwk],
      answered: record,
    })
    return app
  }

  const server = createLoopbackServer(build)
  return {
    signing: {
      algorithm: accessTokens.algorithm,
      kid: accessTokens.kid,
      publicJwk: accessTokens.publicJwk,
    },
    accessTokenLifetimeSeconds,
    async listen(port, identity) {
      const address = await server.listen(port, identity)
      issuer = address.url
      return address
    },
    close: server.close,
    forgetCaches: clientKeys.forget,
  }
}
