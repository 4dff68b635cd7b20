/** The verifiers of a rehearsal: real servers on loopback that judge what they are sent, on the rehearsal's clock. */
import { createAuthorizationServer } from '../../authorization-server/authorization-server.ts'
import { createClientRegistry } from '../../authorization-server/client-registry.ts'
import { supportedScopes, tokenPath } from '../../authorization-server/metadata.ts'
import { jwtBearerAssertionType } from '../../authorization-server/token-checks/assertion-type.ts'
import type { HttpClient, OutgoingRequest } from '../../http/http-client.ts'
import type { LoopbackServer } from '../../http/loopback-server.ts'
import type { RemoteKeySet } from '../../key-sets/remote-key-set.ts'
import type { RecordedRequest } from '../../observation.ts'
import type { Clock, Randomness } from '../../ports.ts'
import { findProfile } from '../../profiles/profiles.ts'
import { createProtectedApi } from '../../protected-api/protected-api.ts'
import { quietLog } from './quiet-log.ts'

export const rehearsalClientId = 'rehearsal-client'
/** The issuer of the access tokens that the API is sent; its name alone counts. */
export const rehearsalIssuer = 'http://127.0.0.1'

export interface Verdict {
  readonly accepted: boolean
  /** Those that the deciding check found broken; empty when accepted. */
  readonly ruleIds: readonly string[]
  readonly message: string
}

export interface Verifier {
  /** What an assertion or a token must name as its audience. */
  readonly audience: string
  /** Sends it in a request and tells how it was judged; requests to one verifier come one after the other. */
  verify(compact: string, signal: AbortSignal): Promise<Verdict>
  close(): Promise<void>
}

export interface VerifierOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly http: HttpClient
  readonly jwksUri: string
  readonly keySet: RemoteKeySet
}

interface Target {
  readonly server: LoopbackServer
  readonly request: (url: string, compact: string) => OutgoingRequest
}

async function startVerifier(
  http: HttpClient,
  make: (recordRequest: (recorded: RecordedRequest) => void) => Target,
): Promise<Verifier> {
  // In an object: the server changes it, which the type checker cannot see of a variable.
  const seen: { last: RecordedRequest | null } = { last: null }
  const { server, request } = make((recorded) => {
    seen.last = recorded
  })
  const { url } = await server.listen(0)
  return {
    audience: url,
    async verify(compact, signal) {
      const answer = await http.prepare(request(url, compact)).send({ signal })
      if (!answer.ok) {
        signal.throwIfAborted()
        throw new Error(`a verifier of the rehearsal gave no answer: ${answer.problem}`)
      }
      const accepted = answer.response.status === 200
      const decisive = seen.last?.checks.find((check) => check.decisive)
      return {
        accepted,
        ruleIds: decisive?.ruleIds ?? [],
        message: accepted ? 'Accepted.' : (decisive?.message ?? 'Refused.'),
      }
    },
    close: () => server.close(),
  }
}

/** An authorization server that knows one client, by its JWKS URI. */
export function startTokenEndpoint(options: VerifierOptions): Promise<Verifier> {
  const { clock, randomness, http, jwksUri, keySet } = options
  const profile = findProfile('base')
  const registry = createClientRegistry()
  registry.replace('lab', [
    {
      clientId: rehearsalClientId,
      name: 'Client of the rehearsal',
      authMethod: 'private_key_jwt',
      signingAlgorithm: null,
      scopes: new Set(supportedScopes),
      grantTypes: ['client_credentials'],
      jwksUri,
      keySet: null,
    },
  ])
  return startVerifier(http, (recordRequest) => ({
    server: createAuthorizationServer({
      clock,
      randomness,
      log: quietLog,
      profile: () => profile,
      registry,
      apiIdentifier: () => 'urn:assertion-workbench:rehearsal',
      findObserver: () => undefined,
      recordRequest,
      createKeySet: () => keySet,
    }),
    request: (url, compact) => ({
      method: 'POST',
      url: `${url}${tokenPath}`,
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_assertion_type: jwtBearerAssertionType,
        client_assertion: compact,
      }).toString(),
    }),
  }))
}

/** An API that takes the access tokens of one issuer, whose keys are behind the JWKS URI. */
export function startApi(options: VerifierOptions): Promise<Verifier> {
  const { clock, randomness, http, jwksUri, keySet } = options
  return startVerifier(http, (recordRequest) => ({
    server: createProtectedApi({
      clock,
      randomness,
      log: quietLog,
      issuer: () => rehearsalIssuer,
      serverJwksUri: () => jwksUri,
      findObserver: () => undefined,
      recordRequest,
      createKeySet: () => keySet,
    }),
    request: (url, compact) => ({
      method: 'GET',
      url: `${url}/orders`,
      headers: [['Authorization', `Bearer ${compact}`]],
    }),
  }))
}
