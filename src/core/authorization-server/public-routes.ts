/** What the authorization server shows to everyone: its metadata, its public keys, and why there is no login page. */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import type { PublicJwk } from '../../contract/keys.ts'
import { sendJson, sendResponse } from '../http/send-response.ts'
import type { HeaderPairs } from '../http/send-response.ts'
import {
  authorizePath,
  describeOpenidProvider,
  describeServer,
  jwksPath,
  metadataPath,
  openidConfigurationPath,
} from './metadata.ts'
import type { ServerPolicy } from './server-policy.ts'

export interface PublicRoutesOptions {
  readonly issuer: () => string
  readonly policy: () => ServerPolicy
  readonly keys: readonly PublicJwk[]
  readonly answered: (request: FastifyRequest, response: HttpResponseRecord) => void
}

/** Anyone may read them, from any page; the profile may be switched, so they are asked for again. */
const documentHeaders: HeaderPairs = [
  ['Cache-Control', 'no-cache'],
  ['Access-Control-Allow-Origin', '*'],
]

const jwksHeaders: HeaderPairs = [
  ['Content-Type', 'application/jwk-set+json'],
  ['Cache-Control', 'public, max-age=60'],
  ['Access-Control-Allow-Origin', '*'],
]

const authorizePage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>No login here</title>
<h1>No login here</h1>
<p>This authorization server offers client_credentials only: a client authenticates with a signed
assertion at the token endpoint, and no person signs in. The address is named in the OpenID
document because stock clients refuse a document without it.</p>
</html>
`

const pageHeaders: HeaderPairs = [
  ['Content-Type', 'text/html; charset=utf-8'],
  ['Cache-Control', 'no-store'],
  ['Content-Security-Policy', "default-src 'none'"],
]

const readMethods = ['GET', 'HEAD']
const otherMethods = ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Adds the routes for GET and HEAD; any other method is answered 405 with Allow. */
export function registerPublicRoutes(app: FastifyInstance, options: PublicRoutesOptions): void {
  const { issuer, policy, keys, answered } = options
  const jwksBody = JSON.stringify({ keys })

  function addRoute(url: string, send: (reply: FastifyReply) => HttpResponseRecord): void {
    const answer: RouteHandlerMethod = (request, reply) => {
      answered(request, send(reply))
    }
    const refuse: RouteHandlerMethod = (request, reply) => {
      const body = { error: 'invalid_request', error_description: 'method not allowed' }
      answered(request, sendJson(reply, 405, body, [['Allow', readMethods.join(', ')]]))
    }
    app.route({ method: readMethods, url, handler: answer })
    app.route({ method: otherMethods, url, handler: refuse })
  }

  addRoute(metadataPath, (reply) =>
    sendJson(reply, 200, describeServer(issuer(), policy()), documentHeaders),
  )
  addRoute(openidConfigurationPath, (reply) =>
    sendJson(reply, 200, describeOpenidProvider(issuer(), policy()), documentHeaders),
  )
  addRoute(jwksPath, (reply) =>
    sendResponse(reply, { status: 200, headers: jwksHeaders, body: jwksBody }),
  )
  addRoute(authorizePath, (reply) =>
    sendResponse(reply, { status: 501, headers: pageHeaders, body: authorizePage }),
  )
}
