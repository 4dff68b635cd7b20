/** A protected API with an authorization server's JWKS beside it, and tokens signed by real jose. */
import { randomUUID } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Check } from '../../../src/contract/checks.ts'
import { createProtectedApi } from '../../../src/core/protected-api/protected-api.ts'
import type { FindObserver, RecordedRequest } from '../../../src/core/observation.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { startKeyServer } from '../key-sets/key-server.ts'
import { makeEc } from '../key-sets/public-keys.ts'

export const issuer = 'http://127.0.0.1:4999'
const server = makeEc()
const stranger = makeEc()
export const strangerKey = stranger.privateKey

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }

export interface TokenParts {
  readonly header?: Readonly<Record<string, unknown>>
  /** Merged into good claims; undefined removes one. */
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: KeyObject
}

export async function startApi(findObserver: FindObserver = () => undefined) {
  const clock = createFakeClock()
  const recorded: RecordedRequest[] = []
  const keyServer = await startKeyServer(() => ({
    headers: { 'Cache-Control': 'max-age=60' },
    body: JSON.stringify({
      keys: [{ ...server.publicJwk, kid: 'as-key', use: 'sig', alg: 'ES256' }],
    }),
  }))
  const trusted = { issuer: issuer as string | null, jwksUri: keyServer.url as string | null }
  const api = createProtectedApi({
    clock,
    randomness: { bytes: (length) => new Uint8Array(length), uuid: randomUUID },
    log,
    issuer: () => trusted.issuer,
    serverJwksUri: () => trusted.jwksUri,
    findObserver,
    recordRequest: (request) => recorded.push(request),
  })
  const { url } = await api.listen(0)
  const now = Math.floor(clock.now() / 1000)

  async function makeToken({ header = {}, claims = {}, key = server.privateKey }: TokenParts = {}) {
    const payload = {
      iss: issuer,
      sub: 'client-1',
      aud: url,
      client_id: 'client-1',
      scope: 'read write',
      iat: now,
      exp: now + 600,
      jti: randomUUID(),
      ...claims,
    }
    return new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', typ: 'at+jwt', kid: 'as-key', ...header })
      .sign(key, { crit: { 'urn:x': true } })
  }

  function call(token: string, path = '/orders', init: RequestInit = {}): Promise<Response> {
    return fetch(url + path, { ...init, headers: { Authorization: `Bearer ${token}` } })
  }

  /** The ladder of the last request. */
  function ladder(): readonly Check[] {
    return recorded.at(-1)?.checks ?? []
  }

  return {
    api,
    url,
    clock,
    now,
    recorded,
    keyServer,
    trusted,
    makeToken,
    call,
    ladder,
    decisive: () => ladder().find((check) => check.decisive),
    async close() {
      await Promise.all([api.close(), keyServer.close()])
    },
  }
}

export type ApiRig = Awaited<ReturnType<typeof startApi>>
