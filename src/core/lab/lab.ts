/** The local lab: the three servers with their clients, profile and traffic, run as one. */
import { AppError } from '../../contract/errors.ts'
import { serverIds } from '../../contract/servers.ts'
import type {
  ProfileSummary,
  ReceivedRequestDetail,
  ServerId,
  ServersSlice,
} from '../../contract/servers.ts'
import { createAuthorizationServer } from '../authorization-server/authorization-server.ts'
import {
  jwksPath as serverJwksPath,
  metadataPath,
  openidConfigurationPath,
  supportedScopes,
  tokenPath,
} from '../authorization-server/metadata.ts'
import { createClientRegistry } from '../authorization-server/client-registry.ts'
import type { ClientRegistration } from '../authorization-server/client-registry.ts'
import { policyFor } from '../authorization-server/server-policy.ts'
import { createJwksServer } from '../jwks-server/jwks-server.ts'
import { createJwksSettings } from '../jwks-server/jwks-settings.ts'
import type { LocalAuthority } from '../certificates/local-authority.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { FindObserver } from '../observation.ts'
import type { ExportedFile } from '../../contract/key-files.ts'
import type { JwksFaults, JwksServerSettings } from '../../contract/jwks-server.ts'
import type { Notice } from '../../contract/session.ts'
import type { DocumentContext } from '../jwks-doctor/judge-document.ts'
import type { Clock, Log, Randomness, Storage } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import { createProtectedApi } from '../protected-api/protected-api.ts'
import { apiRoutes } from '../protected-api/api-routes.ts'
import type { ExchangeEndpoints } from '../exchange/exchange.ts'
import { createHttpClient } from '../http/http-client.ts'
import { createRemoteKeySet } from '../key-sets/remote-key-set.ts'
import type { CreateKeySet } from '../key-sets/remote-key-set.ts'
import { unknownServer } from '../rules/judging-facts.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'
import { exportAuthority } from './export-authority.ts'
import { createHttpsSettings } from './https-settings.ts'
import { createLabServer } from './lab-server.ts'
import type { LabServer } from './lab-server.ts'
import { describePublishedSets } from './published-sets.ts'
import { createTraffic } from './traffic.ts'

/** Ports of a fresh lab; where one is taken another free one is used. */
const labPorts: Readonly<Record<ServerId, number>> = {
  jwks: 4001,
  authorizationServer: 4002,
  api: 4003,
}

/** The client that a fresh lab has registered. */
export const labClientId = 'partner-api-client'

export interface LabOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  /** Holds how the JWKS server was set up, and which servers speak HTTPS. */
  readonly storage: Storage
  readonly keyRing: KeyRing
  readonly authority: LocalAuthority
  readonly profile: () => Profile
  /** Those that the lab can follow. */
  readonly profiles: () => readonly ProfileSummary[]
  /** The port a person wants a server on; null when any will do. */
  readonly wantedPort: (server: ServerId) => number | null
  /** Where any will do, these are tried first; 4001 to 4003 when absent. */
  readonly usualPorts?: Readonly<Record<ServerId, number>>
  /** Clients of this run alone, from serve --clients. */
  readonly clients: readonly ClientRegistration[]
  readonly findObserver: FindObserver
  readonly changed: () => void
  /** Told when only the traffic has changed, which may be often. */
  readonly trafficChanged: () => void
}

export interface Lab {
  slice(): ServersSlice
  start(server: ServerId): Promise<void>
  stop(server: ServerId): Promise<void>
  /** Starts all three; a failure stays in the status of its server. */
  startAll(): Promise<void>
  stopAll(): Promise<void>
  forgetCaches(): void
  /** Reads how the JWKS server was set up, and the local authority. */
  load(): Promise<readonly Notice[]>
  /** @throws AppError ERR_JWKS_SETTINGS_INVALID, ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  configureJwks(change: Partial<JwksServerSettings>): Promise<void>
  setJwksFaults(change: Partial<JwksFaults>): void
  /** @throws AppError ERR_PORT_*, ERR_AUTHORITY_UNAVAILABLE, ERR_DATA_FOLDER_UNWRITABLE */
  setHttps(server: ServerId, https: boolean): Promise<void>
  /** @throws AppError ERR_AUTHORITY_UNAVAILABLE, ERR_DATA_FOLDER_UNWRITABLE */
  exportAuthority(): Promise<ExportedFile>
  /** The JWK Sets that the lab itself publishes, but for the one at this URL. */
  publishedSets(url: string | null): DocumentContext['otherSets']
  /** The authorization server as the rules want to know it; its names are null while it does not listen. */
  serverFacts(): ServerFacts
  receivedRequest(id: string): ReceivedRequestDetail | null
  /** @throws AppError ERR_SERVER_STOPPED */
  endpoints(): ExchangeEndpoints
}

export function createLab(options: LabOptions): Lab {
  const { clock, randomness, log, keyRing, profile, findObserver, usualPorts = labPorts } = options
  const { authority } = options
  const traffic = createTraffic(options.trafficChanged)
  const recordRequest = traffic.record

  const httpsSettings = createHttpsSettings(options.storage)
  const http = createHttpClient({ clock, keepAlive: false, localAuthority: authority.certificate })
  const createKeySet: CreateKeySet = (remote) => createRemoteKeySet({ ...remote, clock, http })
  const jwksSettings = createJwksSettings(options.storage)
  const jwks = createJwksServer({
    clock,
    log,
    settings: () => jwksSettings.current,
    keys: () => keyRing.publishedKeys(),
    recordRequest,
  })
  const jwksUri = () =>
    servers.jwks.url === null ? null : `${servers.jwks.url}${jwksSettings.current.path}`
  const registry = createClientRegistry()
  registry.replace('file', options.clients)
  const authorizationServer = createAuthorizationServer({
    clock,
    randomness,
    log,
    profile,
    registry,
    apiIdentifier: () => servers.api.url ?? 'urn:assertion-workbench:api',
    findObserver,
    recordRequest,
    createKeySet,
  })
  const issuer = () => servers.authorizationServer.url
  const atIssuer = (path: string) => {
    const base = issuer()
    return base === null ? null : `${base}${path}`
  }
  const serverJwksUri = () => atIssuer(serverJwksPath)
  const api = createProtectedApi({
    clock,
    randomness,
    log,
    issuer,
    serverJwksUri,
    findObserver,
    recordRequest,
    createKeySet,
  })

  /** A stopped JWKS server leaves the registration as it was: its URI then simply does not answer. */
  function registerLabClient(): void {
    const uri = jwksUri()
    if (uri === null) return
    registry.replace('lab', [
      {
        clientId: labClientId,
        name: 'Partner API client',
        authMethod: 'private_key_jwt',
        signingAlgorithm: null,
        scopes: new Set(supportedScopes),
        grantTypes: ['client_credentials'],
        jwksUri: uri,
        keySet: null,
      },
    ])
  }

  const labServer = (id: ServerId, server: Parameters<typeof createLabServer>[0]['server']) =>
    createLabServer({
      id,
      server,
      usualPort: usualPorts[id],
      wantedPort: () => options.wantedPort(id),
      isHttps: () => httpsSettings.isHttps(id),
      issueIdentity: authority.issue,
      changed: () => {
        if (id === 'jwks') registerLabClient()
        options.changed()
      },
    })
  const servers: Readonly<Record<ServerId, LabServer>> = {
    jwks: labServer('jwks', jwks),
    authorizationServer: labServer('authorizationServer', authorizationServer),
    api: labServer('api', api),
  }

  async function startEach(ids: readonly ServerId[]): Promise<void> {
    await Promise.all(
      ids.map((id) =>
        servers[id].start().catch((error: unknown) => {
          log.warn('lab.server-not-started', { server: id, reason: String(error) })
        }),
      ),
    )
  }

  return {
    slice: () => ({
      servers: {
        jwks: servers.jwks.status,
        authorizationServer: servers.authorizationServer.status,
        api: servers.api.status,
      },
      endpoints: {
        jwksUri: jwksUri(),
        issuer: issuer(),
        tokenEndpoint: atIssuer(tokenPath),
        metadata: atIssuer(metadataPath),
        openidConfiguration: atIssuer(openidConfigurationPath),
        authorizationServerJwksUri: serverJwksUri(),
        api: servers.api.url,
      },
      profileId: profile().id,
      profiles: [...options.profiles()],
      clients: [...registry.summaries()],
      routes: [...apiRoutes],
      accessTokens: {
        algorithm: authorizationServer.signing.algorithm,
        kid: authorizationServer.signing.kid,
        lifetimeSeconds: authorizationServer.accessTokenLifetimeSeconds,
      },
      jwks: {
        settings: jwksSettings.current,
        faults: jwks.faults,
        document: jwks.document(),
      },
      certificateAuthority: authority.facts(),
      received: traffic.newest(),
    }),
    start: (server) => servers[server].start(),
    stop: (server) => servers[server].stop(),
    async startAll() {
      // Those that must have a certain port go first, or another one of ours could take it as its usual one.
      const isChosen = (id: ServerId) => (options.wantedPort(id) ?? 0) !== 0
      await startEach(serverIds.filter(isChosen))
      await startEach(serverIds.filter((id) => !isChosen(id)))
    },
    async stopAll() {
      await Promise.all(serverIds.map((id) => servers[id].stop()))
    },
    forgetCaches() {
      authorizationServer.forgetCaches()
      api.forgetCaches()
    },
    async load() {
      const parts = [jwksSettings, httpsSettings, authority]
      return (await Promise.all(parts.map((part) => part.load()))).flat()
    },
    async configureJwks(change) {
      await jwksSettings.configure(change)
      registerLabClient()
      options.changed()
    },
    setJwksFaults(change) {
      jwks.setFaults(change)
      options.changed()
    },
    async setHttps(server, https) {
      // Before the server is stopped: without an authority it goes on as it was.
      if (https) await authority.ensure()
      await httpsSettings.choose(server, https)
      await servers[server].stop()
      await servers[server].start()
    },
    exportAuthority: () => exportAuthority(authority),
    publishedSets: (url) =>
      describePublishedSets(
        [
          {
            name: 'the keys that this workbench publishes for its client',
            role: 'client',
            url: jwksUri(),
            keys: keyRing.publishedKeys().map(({ jwk }) => jwk),
          },
          {
            name: 'the keys of the authorization server of this workbench',
            role: 'server',
            url: serverJwksUri(),
            keys: [authorizationServer.signing.publicJwk],
          },
        ],
        url,
      ),
    serverFacts() {
      const tokenEndpoint = atIssuer(tokenPath)
      return {
        ...unknownServer,
        issuer: issuer(),
        tokenEndpoint,
        endpointCalled: tokenEndpoint,
        advertisedAlgorithms: [...policyFor(profile()).algorithms],
        ownThumbprints: [authorizationServer.signing.kid],
      }
    },
    receivedRequest: traffic.detail,
    endpoints() {
      const issuerUrl = issuer()
      const apiUrl = servers.api.url
      if (issuerUrl === null || apiUrl === null) {
        const which = issuerUrl === null ? 'authorization server' : 'protected API'
        throw new AppError('ERR_SERVER_STOPPED', `The ${which} is not running.`)
      }
      return { issuer: issuerUrl, tokenEndpoint: `${issuerUrl}${tokenPath}`, apiUrl }
    },
  }
}
