/** Makes the Fastify instance that every server of the lab is built on: raw bodies, plain JSON errors, bounded input. */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import Fastify from 'fastify'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import type { ServerIdentity } from '../certificates/local-authority.ts'
import { drainBody } from './drain-body.ts'
import { answerPlainHttp } from './plain-http.ts'
import { sendJson } from './send-response.ts'

/** Largest request body in bytes; a longer one is answered 413. */
export const maxBodyBytes = 64 * 1024

/** A client has this long to send a whole request; the time a server takes to answer is not limited. */
const requestTimeoutMs = 30_000
const keepAliveTimeoutMs = 60_000

/** RFC 9325 §3.1.1: nothing older is offered. */
const minVersion = 'TLSv1.2'

const mediaType = /^[\w!#$%&'*+.^`|~-]+\/[\w!#$%&'*+.^`|~-]+\s*(?:;|$)/

export interface FastifyOptions {
  /** Told of every answer that is given here and not by a route: an unknown path, a body too large, a fault of ours. */
  readonly answered?: (request: FastifyRequest, response: HttpResponseRecord) => void
  /** Told of an exception out of a route, which is a bug; the caller only sees `server_error`. */
  readonly failed?: (error: unknown) => void
  /** Speaks HTTPS with it; plain HTTP when absent. */
  readonly identity?: ServerIdentity | undefined
}

interface Refusal {
  readonly status: number
  readonly error: string
  readonly description: string
}

const clientFaults: Readonly<Record<string, Refusal>> = {
  HPE_HEADER_OVERFLOW: {
    status: 431,
    error: 'invalid_request',
    description: 'the request header is too large',
  },
  ERR_HTTP_REQUEST_TIMEOUT: {
    status: 408,
    error: 'invalid_request',
    description: 'the request did not arrive in time',
  },
}
const malformed: Refusal = {
  status: 400,
  error: 'invalid_request',
  description: 'the request is not valid HTTP',
}
const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

/** The response that Node has begun on the socket, if any; a second one would corrupt it. */
function hasBegunResponse(socket: Socket): boolean {
  const { _httpMessage: message } = socket as Socket & { _httpMessage?: ServerResponse | null }
  return message?.headersSent === true
}

/** What could not be parsed as HTTP is answered and the connection closed. */
function answerClientError(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  if (!socket.writable || hasBegunResponse(socket)) {
    socket.destroy(error)
    return
  }
  const { status, ...refusal } = clientFaults[error.code ?? ''] ?? malformed
  const body = JSON.stringify({ error: refusal.error, error_description: refusal.description })
  const head = [
    `HTTP/1.1 ${String(status)} ${reasons[status] ?? ''}`,
    'Content-Type: application/json',
    `Content-Length: ${String(Buffer.byteLength(body))}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}

function judgeError(error: unknown): Refusal {
  const { statusCode } = error as Partial<FastifyError>
  if (statusCode === 413) {
    const description = `the body is larger than ${String(maxBodyBytes)} bytes`
    return { status: 413, error: 'invalid_request', description }
  }
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) {
    return { status: 400, error: 'invalid_request', description: 'malformed request' }
  }
  return { status: 500, error: 'server_error', description: 'something failed in this server' }
}

/**
 * Builds an instance that does not listen yet. `request.body` is a Buffer whatever the content type says, or undefined
 * without a body; errors are answered as JSON `{ error, error_description }` and never carry a stack.
 */
export function createFastify(options: FastifyOptions = {}): FastifyInstance {
  async function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
    const { status, error: code, description } = judgeError(error)
    if (status === 500) options.failed?.(error)
    if (status === 413) await drainBody(request.raw)
    const body = { error: code, error_description: description }
    const headers = status === 413 ? [['Connection', 'close'] as const] : []
    options.answered?.(request, sendJson(reply, status, body, headers))
  }

  const app = Fastify({
    logger: false,
    requestIdHeader: false,
    trustProxy: false,
    bodyLimit: maxBodyBytes,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    // No connectionTimeout and no handlerTimeout: a stepped exchange is held for as long as a person looks at it.
    clientErrorHandler: answerClientError,
    ...(options.identity === undefined ? {} : { https: { ...options.identity, minVersion } }),
    frameworkErrors: (error, request, reply) => {
      void answerError(error, request, reply)
    },
  })

  if (options.identity !== undefined) answerPlainHttp(app.server)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
    done(null, body)
  })
  app.addHook('onRequest', (request, _reply, done) => {
    const contentType = request.raw.headers['content-type']
    // Fastify answers 415 by itself to a type it cannot parse; the raw headers still hold it for the checks.
    if (contentType !== undefined && !mediaType.test(contentType)) {
      delete request.raw.headers['content-type']
    }
    done()
  })
  app.setErrorHandler(answerError)
  app.setNotFoundHandler((request, reply) => {
    const body = { error: 'not_found', error_description: 'there is nothing at this path' }
    options.answered?.(request, sendJson(reply, 404, body))
  })
  return app
}
