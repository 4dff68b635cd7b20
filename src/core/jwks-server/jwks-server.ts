/** Publishes the client's public keys as a JWK Set on loopback, for any server that wants to verify an assertion. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import type { PublicJwk } from '../../contract/keys.ts'
import { createFastify } from '../http/fastify.ts'
import { createLoopbackServer } from '../http/loopback-server.ts'
import type { LoopbackServer } from '../http/loopback-server.ts'
import { toRequestRecord } from '../http/raw-messages.ts'
import { sendJson, sendResponse } from '../http/send-response.ts'
import type { HeaderPairs } from '../http/send-response.ts'
import type { RecordRequest } from '../observation.ts'
import type { Clock, Log } from '../ports.ts'
import { isNotModified, makeEntityTag } from './entity-tag.ts'
import { serializeKeySet } from './serialize-key-set.ts'

/** The path that is registered as JWKS URI. */
export const jwksPath = '/.well-known/jwks.json'

const paths: readonly string[] = [jwksPath, '/.well-known/jwks']
const allowedMethods = 'GET, HEAD'

/** Short, so that a rotation is seen soon; oidc-provider waits for the longer of 60 s and this. */
const maxAgeSeconds = 60

export interface JwksServerOptions {
  readonly clock: Clock
  readonly log: Log
  /** The keys to publish, in order. */
  readonly keys: () => readonly PublicJwk[]
  readonly recordRequest: RecordRequest
}

interface Published {
  readonly keys: readonly PublicJwk[]
  readonly body: string
  readonly headers: HeaderPairs
  readonly tag: string
}

function isSameList(one: readonly PublicJwk[], other: readonly PublicJwk[]): boolean {
  return one.length === other.length && one.every((key, index) => key === other[index])
}

/** Makes the server; it cannot emit a private member, since every body comes out of `serializeKeySet`. */
export function createJwksServer(options: JwksServerOptions): LoopbackServer {
  const { clock, log, keys, recordRequest } = options
  let published: Published | null = null

  function publish(): Published {
    const current = keys()
    if (published !== null && isSameList(published.keys, current)) return published
    const { body, leftOut } = serializeKeySet(current)
    if (leftOut > 0) log.error('jwks.key-left-out', { count: leftOut })
    const tag = makeEntityTag(body)
    const headers: HeaderPairs = [
      ['Cache-Control', `public, max-age=${String(maxAgeSeconds)}`],
      ['ETag', tag],
      ['Access-Control-Allow-Origin', '*'],
      ['X-Content-Type-Options', 'nosniff'],
    ]
    // Copied: whether the list changed must not depend on whether its owner changes it in place.
    published = { keys: [...current], body, headers, tag }
    return published
  }

  function answer(request: FastifyRequest, reply: FastifyReply): HttpResponseRecord {
    const { body, headers, tag } = publish()
    if (isNotModified(request.headers['if-none-match'], tag)) {
      return sendResponse(reply, { status: 304, headers, body: '' })
    }
    const contentType = ['Content-Type', 'application/jwk-set+json'] as const
    return sendResponse(reply, { status: 200, headers: [contentType, ...headers], body })
  }

  function refuseMethod(reply: FastifyReply): HttpResponseRecord {
    const body = { error: 'method_not_allowed', error_description: 'this path takes GET and HEAD' }
    return sendJson(reply, 405, body, [['Allow', allowedMethods]])
  }

  function build(): FastifyInstance {
    function record(request: FastifyRequest, response: HttpResponseRecord, from: number): void {
      recordRequest({
        server: 'jwks',
        at: clock.now(),
        durationMs: clock.elapsed() - from,
        own: false,
        clientId: null,
        request: toRequestRecord(request),
        response,
        checks: [],
      })
    }

    const app = createFastify({
      answered: (request, response) => {
        record(request, response, clock.elapsed())
      },
      failed: (error) => {
        log.error('jwks.failed', {}, error)
      },
    })
    for (const url of paths) {
      app.all(url, (request, reply) => {
        const from = clock.elapsed()
        const isRead = request.method === 'GET' || request.method === 'HEAD'
        record(request, isRead ? answer(request, reply) : refuseMethod(reply), from)
      })
    }
    return app
  }

  return createLoopbackServer(build)
}
