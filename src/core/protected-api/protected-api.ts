/** The protected API of the lab: three routes on loopback, behind access tokens of the authorization server. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Check } from '../../contract/checks.ts'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import type { ApiRoute } from '../../contract/servers.ts'
import { decodeCompact } from '../assertion/decode-compact.ts'
import type { ServerIdentity } from '../certificates/local-authority.ts'
import { createFastify } from '../http/fastify.ts'
import { loopbackHost } from '../http/free-port.ts'
import { createLoopbackServer } from '../http/loopback-server.ts'
import type { LoopbackServer } from '../http/loopback-server.ts'
import { bodyText, toRequestRecord } from '../http/raw-messages.ts'
import { sendJson, sendResponse } from '../http/send-response.ts'
import type { ResponseToSend } from '../http/send-response.ts'
import { createRemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { CreateKeySet } from '../key-sets/remote-key-set.ts'
import type { FindObserver, RecordRequest, RequestObserver } from '../observation.ts'
import type { Clock, Log, Randomness } from '../ports.ts'
import { answerRefusal } from './api-answer.ts'
import { readClaim } from './api-request-context.ts'
import type { ApiRequestContext } from './api-request-context.ts'
import { allowedMethods, apiRoutes, findRoute } from './api-routes.ts'
import { authorizeRequest, passPublicRequest } from './authorize-request.ts'
import { createIssuerKeys } from './issuer-keys.ts'
import { createOrders } from './orders.ts'
import { performRoute } from './perform-route.ts'
import { collectCredentials, readBearerToken } from './read-bearer-token.ts'
import { describeResource, metadataPath } from './resource-metadata.ts'

export interface ProtectedApiOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  /** The issuer whose tokens are taken; null while its server is stopped, which leaves the last one trusted. */
  readonly issuer: () => string | null
  readonly serverJwksUri: () => string | null
  readonly findObserver: FindObserver
  readonly recordRequest: RecordRequest
  /** How the JWK Set of the issuer is kept; as a careful verifier does when absent. */
  readonly createKeySet?: CreateKeySet
}

export interface ProtectedApi extends LoopbackServer {
  /** Forgets the fetched JWK Set of the authorization server. */
  forgetCaches(): void
}

/** What was decided and is to be sent. */
interface Answer {
  readonly response: ResponseToSend
  readonly checks: readonly Check[]
  readonly answerChecks: readonly Check[]
  readonly clientId: string | null
}

/** The API's own name: its address, which is also the audience of its tokens. */
function identify(request: FastifyRequest): string {
  return `${request.protocol}://${loopbackHost}:${String(request.socket.localPort)}`
}

/** Makes the API; its identifier is its URL without a trailing slash. */
export function createProtectedApi(options: ProtectedApiOptions): ProtectedApi {
  const { clock, randomness, log, findObserver, recordRequest } = options
  const createKeySet: CreateKeySet =
    options.createKeySet ?? ((remote) => createRemoteKeySet({ ...remote, clock }))
  const keys = createIssuerKeys(clock, createKeySet)
  const orders = createOrders()
  let trusted: { readonly issuer: string | null; readonly jwksUri: string | null } = {
    issuer: null,
    jwksUri: null,
  }

  /** An API does not lose its configuration because the server it trusts is down. */
  function configuration(): typeof trusted {
    const issuer = options.issuer()
    const jwksUri = options.serverJwksUri()
    if (issuer !== null && jwksUri !== null) trusted = { issuer, jwksUri }
    return trusted
  }

  async function decide(
    route: ApiRoute,
    request: FastifyRequest,
    observer: RequestObserver | undefined,
  ): Promise<Answer> {
    const requestId = randomness.uuid()
    const { scope } = route
    if (scope === null) {
      if (observer !== undefined) await passPublicRequest(observer)
      const response = performRoute(route, '', orders, { clientId: null, requestId })
      return { response, checks: [], answerChecks: [], clientId: null }
    }
    const { issuer, jwksUri } = configuration()
    const { rawHeaders, url = '' } = request.raw
    const bearer = readBearerToken(collectCredentials(rawHeaders, url, bodyText(request)))
    const context: ApiRequestContext = {
      route: { ...route, scope },
      bearer,
      decoded: bearer.kind === 'token' ? decodeCompact(bearer.token) : null,
      identifier: identify(request),
      issuer,
      nowMs: clock.now(),
      keyLookup: null,
      key: null,
      firstFailureId: null,
    }
    const { checks, answerChecks, refusal } = await authorizeRequest(
      context,
      keys,
      jwksUri,
      observer,
    )
    const clientId = readClaim(context, 'client_id')
    const response =
      refusal === null
        ? performRoute(route, bodyText(request), orders, { clientId, requestId })
        : answerRefusal(refusal, scope, context.identifier, requestId)
    return { response, checks, answerChecks, clientId }
  }

  async function handle(
    route: ApiRoute,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const at = clock.now()
    const from = clock.elapsed()
    const observer = findObserver(request.raw.rawHeaders)
    const {
      response: toSend,
      checks,
      answerChecks,
      clientId,
    } = await decide(route, request, observer)
    const response = sendResponse(reply, toSend)
    const error = /error="([a-z_]+)"/.exec(toSend.headers[0]?.[1] ?? '')?.[1]
    const status = String(response.status)
    observer?.leave('api-answered', {
      summary: error === undefined ? status : `${status} ${error}`,
      checks: answerChecks,
      response,
      refused: response.status >= 400,
    })
    recordRequest({
      server: 'api',
      at,
      durationMs: clock.elapsed() - from,
      own: observer !== undefined,
      clientId,
      request: toRequestRecord(request),
      remoteAddress: request.socket.remoteAddress ?? null,
      response,
      checks,
    })
  }

  function record(request: FastifyRequest, response: HttpResponseRecord): void {
    recordRequest({
      server: 'api',
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

  function refuseMethod(reply: FastifyReply, allowed: string): HttpResponseRecord {
    const body = { error: 'method_not_allowed', error_description: `this path takes ${allowed}` }
    return sendJson(reply, 405, body, [['Allow', allowed]])
  }

  function build(identity: ServerIdentity | undefined): FastifyInstance {
    const app = createFastify({
      identity,
      answered: record,
      failed: (error) => {
        log.error('api.failed', {}, error)
      },
    })
    for (const path of new Set(apiRoutes.map((route) => route.path))) {
      app.all(path, async (request, reply) => {
        const route = findRoute(request.method, path)
        if (route === undefined) record(request, refuseMethod(reply, allowedMethods(path)))
        else await handle(route, request, reply)
      })
    }
    app.all(metadataPath, (request, reply) => {
      const isRead = request.method === 'GET' || request.method === 'HEAD'
      const document = describeResource(identify(request), configuration().issuer)
      const cors = [['Access-Control-Allow-Origin', '*'] as const]
      const response = isRead
        ? sendJson(reply, 200, document, cors)
        : refuseMethod(reply, 'GET, HEAD')
      record(request, response)
    })
    return app
  }

  return { ...createLoopbackServer(build), forgetCaches: keys.forget }
}
