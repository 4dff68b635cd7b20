/** Publishes the client's public keys as a JWK Set on loopback, soundly or with the faults that are switched on. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpRequestRecord, HttpResponseRecord } from '../../contract/http-messages.ts'
import { jwksFaultNames } from '../../contract/jwks-server.ts'
import type { JwksFaults } from '../../contract/jwks-server.ts'
import type { ServerIdentity } from '../certificates/local-authority.ts'
import { createFastify } from '../http/fastify.ts'
import { createLoopbackServer } from '../http/loopback-server.ts'
import type { LoopbackServer } from '../http/loopback-server.ts'
import { createResponseRecorder, pairHeaders, toRequestRecord } from '../http/raw-messages.ts'
import { sendJson, sendResponse } from '../http/send-response.ts'
import type { RecordRequest } from '../observation.ts'
import type { Clock } from '../ports.ts'
import { answerAhead, isPlainGet } from './answer-ahead.ts'
import { isNotModified } from './entity-tag.ts'
import { holdAnswer } from './hold-answer.ts'
import { isSetPath, redirectTarget } from './jwks-paths.ts'
import { createKeySetAnswers } from './key-set-answers.ts'
import type { KeySetAnswersOptions } from './key-set-answers.ts'
import { followConnections } from './reset-connection.ts'

const allowedMethods = 'GET, HEAD'

export interface JwksServerOptions extends KeySetAnswersOptions {
  readonly clock: Clock
  readonly recordRequest: RecordRequest
}

export interface JwksServer extends LoopbackServer {
  /** None at first. */
  readonly faults: JwksFaults
  setFaults(change: Partial<JwksFaults>): void
  /** What is answered without faults, indented JSON. */
  document(): string
}

interface Arrival {
  /** Epoch milliseconds. */
  readonly at: number
  /** On the clock that measures durations. */
  readonly from: number
}

/** What stands in the log of requests where no answer was sent. */
function noAnswer(reason: string): HttpResponseRecord {
  return { status: 0, statusText: reason, headers: [], body: '' }
}

function pathOf(url: string): string {
  const query = url.indexOf('?')
  return query < 0 ? url : url.slice(0, query)
}

/**
 * Makes the server; it cannot emit a private member, since every body comes out of `serializeKeySet`. Keys and settings
 * are read for every request, so that a change needs no new start.
 */
export function createJwksServer(options: JwksServerOptions): JwksServer {
  const { clock, log, settings, recordRequest } = options
  const answers = createKeySetAnswers(options)
  const recordResponse = createResponseRecorder()
  const arrive = (): Arrival => ({ at: clock.now(), from: clock.elapsed() })
  let faults: JwksFaults = { active: [], slowSeconds: 10 }

  function answerSet(request: FastifyRequest, reply: FastifyReply): HttpResponseRecord {
    const { whole, notModified, tag } = answers.current()
    const isKnown = isNotModified(request.headers['if-none-match'], tag)
    return sendResponse(reply, isKnown ? notModified : whole)
  }

  /** Of the faults that replace the whole answer the first one decides. */
  function answerRead(
    request: FastifyRequest,
    reply: FastifyReply,
    reset: ReturnType<typeof followConnections>,
  ): HttpResponseRecord {
    const { faults: active } = answers
    if (active.size === 0) return answerSet(request, reply)
    if (active.has('reset')) {
      reply.hijack()
      reset(request.socket)
      return noAnswer('The connection was reset, as the fault “reset” asks for.')
    }
    if (active.has('error500')) {
      return sendJson(reply, 500, { error: 'server_error', error_description: 'a fault is on' })
    }
    if (active.has('error404')) {
      return sendJson(reply, 404, { error: 'not_found', error_description: 'a fault is on' })
    }
    if (active.has('redirect') && pathOf(request.url) !== redirectTarget) {
      const headers = [['Location', redirectTarget] as const]
      return sendResponse(reply, { status: 302, headers, body: '' })
    }
    return answerSet(request, reply)
  }

  function refuseMethod(reply: FastifyReply): HttpResponseRecord {
    const body = { error: 'method_not_allowed', error_description: 'this path takes GET and HEAD' }
    return sendJson(reply, 405, body, [['Allow', allowedMethods]])
  }

  function recordRaw(
    request: HttpRequestRecord,
    { remoteAddress = null }: { readonly remoteAddress?: string | null | undefined },
    response: HttpResponseRecord,
    arrived: Arrival,
  ): void {
    recordRequest({
      server: 'jwks',
      at: arrived.at,
      durationMs: clock.elapsed() - arrived.from,
      own: false,
      clientId: null,
      request,
      remoteAddress,
      response,
      checks: [],
    })
  }

  function record(request: FastifyRequest, response: HttpResponseRecord, arrived: Arrival): void {
    recordRaw(toRequestRecord(request), request.socket, response, arrived)
  }

  /** The road of nearly every request: a sound answer, whole, from what is prepared. */
  function answerPlainly(request: IncomingMessage, response: ServerResponse): boolean {
    const { url = '' } = request
    if (answers.faults.size > 0 || !isPlainGet(request)) return false
    if (!isSetPath(pathOf(url), settings().path)) return false
    const arrived = arrive()
    const { whole, flatHeaders } = answers.current()
    response.writeHead(whole.status, flatHeaders).end(whole.body)
    const { rawHeaders, socket } = request
    const asked = { method: 'GET', url, headers: pairHeaders(rawHeaders), body: '' }
    recordRaw(asked, socket, recordResponse(response, whole.body), arrived)
    return true
  }

  function build(identity: ServerIdentity | undefined): FastifyInstance {
    const app = createFastify({
      identity,
      answered: (request, response) => {
        record(request, response, arrive())
      },
      failed: (error) => {
        log.error('jwks.failed', {}, error)
      },
    })
    const reset = followConnections(app.server)
    answerAhead(app.server, answerPlainly)

    async function answerSlowly(
      request: FastifyRequest,
      reply: FastifyReply,
      arrived: Arrival,
    ): Promise<void> {
      reply.hijack()
      const isAwaited = await holdAnswer(clock, reply.raw, faults.slowSeconds * 1000)
      const response = isAwaited
        ? answerRead(request, reply, reset)
        : noAnswer('The connection was closed before the answer, which the fault “slow” held back.')
      record(request, response, arrived)
    }

    app.all('*', (request, reply) => {
      const arrived = arrive()
      const path = pathOf(request.url)
      const isServed =
        isSetPath(path, settings().path) ||
        (path === redirectTarget && answers.faults.has('redirect'))
      if (!isServed) {
        reply.callNotFound()
      } else if (request.method !== 'GET' && request.method !== 'HEAD') {
        record(request, refuseMethod(reply), arrived)
      } else if (answers.faults.has('slow')) {
        answerSlowly(request, reply, arrived).catch((error: unknown) => {
          log.error('jwks.failed', {}, error)
          reply.raw.destroy()
        })
      } else {
        record(request, answerRead(request, reply, reset), arrived)
      }
    })
    return app
  }

  return {
    ...createLoopbackServer(build),
    get faults() {
      return faults
    },
    setFaults(change) {
      const asked = new Set(change.active ?? faults.active)
      const active = jwksFaultNames.filter((name) => asked.has(name))
      faults = { active, slowSeconds: change.slowSeconds ?? faults.slowSeconds }
      answers.setFaults(active)
    },
    document: answers.document,
  }
}
