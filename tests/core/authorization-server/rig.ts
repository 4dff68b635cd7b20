/** A running authorization server with one client whose private key the test holds, and the requests it judged. */
import { randomBytes, randomUUID } from 'node:crypto'
import { CompactSign, exportJWK, generateKeyPair } from 'jose'
import type { CryptoKey, JWK } from 'jose'
import { onTestFinished } from 'vitest'
import type { Check } from '../../../src/contract/checks.ts'
import { createAuthorizationServer } from '../../../src/core/authorization-server/authorization-server.ts'
import type { AuthorizationServer } from '../../../src/core/authorization-server/authorization-server.ts'
import { createClientRegistry } from '../../../src/core/authorization-server/client-registry.ts'
import type { ClientRegistry } from '../../../src/core/authorization-server/client-registry.ts'
import { parseClients } from '../../../src/core/authorization-server/parse-clients.ts'
import type { FindObserver, RecordedRequest } from '../../../src/core/observation.ts'
import type { Clock, Log, Randomness } from '../../../src/core/ports.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import type { FakeClock } from '../../support/fake-clock.ts'

export const clientId = 'partner'
export const apiIdentifier = 'http://127.0.0.1:4003'
export const assertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

export const silentLog: Log = { info() {}, warn() {}, error() {} }
export const systemRandomness: Randomness = { bytes: randomBytes, uuid: randomUUID }

export interface TestKey {
  readonly alg: string
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicJwk: JWK
}

export async function makeKey(alg: string, kid = `${alg}-key`): Promise<TestKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true })
  const publicJwk = { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }
  return { alg, kid, privateKey, publicJwk }
}

export interface AssertionChanges {
  readonly header?: Readonly<Record<string, unknown>>
  readonly claims?: Readonly<Record<string, unknown>>
  readonly key?: TestKey
}

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly json: Readonly<Record<string, unknown>>
  readonly checks: readonly Check[]
  /** The check of this ID in the ladder of the request. */
  check(id: string): Check
  /** The failed check at which a real server would have stopped. */
  readonly decisive: Check | undefined
}

export type Form = Readonly<Record<string, string | undefined>>

export interface Rig {
  readonly issuer: string
  readonly tokenEndpoint: string
  readonly server: AuthorizationServer
  readonly registry: ClientRegistry
  readonly clock: FakeClock
  readonly key: TestKey
  readonly recorded: RecordedRequest[]
  useProfile(id: string): void
  /** Signs an assertion that is right in everything but the changes; a member set to undefined is left out. */
  sign(changes?: AssertionChanges): Promise<string>
  /** Signs header and payload texts as they are given. */
  signTexts(header: string, payload: string): Promise<string>
  form(assertion: string, changes?: Form): URLSearchParams
  post(
    body: string | URLSearchParams | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
    query?: string,
  ): Promise<Answer>
  /** Sends a request that is right in everything but the changes. */
  request(changes?: AssertionChanges, form?: Form): Promise<Answer>
}

export interface RigOptions {
  readonly profile?: string
  readonly alg?: string
  readonly client?: Readonly<Record<string, unknown>>
  readonly otherClients?: readonly Readonly<Record<string, unknown>>[]
  readonly clock?: Clock
  readonly findObserver?: FindObserver
}

const keys = new Map<string, Promise<TestKey>>()

/** One key per algorithm for a whole test file: RSA keys take long to make. */
export function sharedKey(alg: string): Promise<TestKey> {
  const known = keys.get(alg) ?? makeKey(alg)
  keys.set(alg, known)
  return known
}

function withoutUndefined(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined))
}

export async function startRig(options: RigOptions = {}): Promise<Rig> {
  const key = await sharedKey(options.alg ?? 'ES256')
  const clock = createFakeClock()
  const recorded: RecordedRequest[] = []
  const registry = createClientRegistry()
  const client = { client_id: clientId, jwks: { keys: [key.publicJwk] }, ...options.client }
  registry.replace(
    'file',
    parseClients([withoutUndefined(client), ...(options.otherClients ?? [])]),
  )
  let profile = findProfile(options.profile ?? 'r10070')
  const server = createAuthorizationServer({
    clock: options.clock ?? clock,
    randomness: systemRandomness,
    log: silentLog,
    profile: () => profile,
    registry,
    apiIdentifier: () => apiIdentifier,
    findObserver: options.findObserver ?? (() => undefined),
    recordRequest: (each) => recorded.push(each),
  })
  onTestFinished(() => server.close())
  const { url: issuer } = await server.listen(0)
  const tokenEndpoint = `${issuer}/token`

  const encoder = new TextEncoder()
  const rig: Rig = {
    issuer,
    tokenEndpoint,
    server,
    registry,
    clock,
    key,
    recorded,
    useProfile(id) {
      profile = findProfile(id)
    },
    async sign(changes = {}) {
      const signer = changes.key ?? key
      const now = Math.floor((options.clock ?? clock).now() / 1000)
      const header = withoutUndefined({
        alg: signer.alg,
        kid: signer.kid,
        typ: 'client-authentication+jwt',
        ...changes.header,
      })
      const claims = withoutUndefined({
        iss: clientId,
        sub: clientId,
        aud: issuer,
        iat: now,
        exp: now + 60,
        jti: randomUUID(),
        ...changes.claims,
      })
      return new CompactSign(encoder.encode(JSON.stringify(claims)))
        .setProtectedHeader({ alg: signer.alg, ...header })
        .sign(signer.privateKey)
    },
    async signTexts(header, payload) {
      const input = `${encodeText(header)}.${encodeText(payload)}`
      const signature = await crypto.subtle.sign(
        { name: 'ECDSA', hash: 'SHA-256' },
        key.privateKey,
        encoder.encode(input),
      )
      return `${input}.${Buffer.from(signature).toString('base64url')}`
    },
    form(assertion, changes = {}) {
      const members = withoutUndefined({
        grant_type: 'client_credentials',
        client_assertion_type: assertionType,
        client_assertion: assertion,
        ...changes,
      })
      return new URLSearchParams(members as Record<string, string>)
    },
    async post(body, headers = {}, query = '') {
      const response = await fetch(`${tokenEndpoint}${query}`, {
        method: 'POST',
        body: body instanceof URLSearchParams ? body.toString() : body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      })
      const text = await response.text()
      const checks = recorded.at(-1)?.checks ?? []
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: JSON.parse(text) as Readonly<Record<string, unknown>>,
        checks,
        check(id) {
          const found = checks.find((each) => each.id === id)
          if (found === undefined) throw new Error(`no check ${id}`)
          return found
        },
        decisive: checks.find((each) => each.decisive),
      }
    },
    async request(changes, form) {
      return rig.post(rig.form(await rig.sign(changes), form))
    },
  }
  return rig
}

export function encodeText(text: string | Uint8Array): string {
  return Buffer.from(text).toString('base64url')
}

/** The claims of a compact token, not verified. */
export function readClaims(token: unknown): Readonly<Record<string, unknown>> {
  const payload = String(token).split('.')[1] ?? ''
  return JSON.parse(Buffer.from(payload, 'base64url').toString()) as Record<string, unknown>
}
