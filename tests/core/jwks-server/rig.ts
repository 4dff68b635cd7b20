/** A JWKS server on a free port over a list of keys that a test may change, with everything it records. */
import { generateKeyPairSync } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { afterEach } from 'vitest'
import type { PublicJwk } from '../../../src/contract/keys.ts'
import { defaultJwksPath } from '../../../src/contract/jwks-server.ts'
import type { JwksServerSettings } from '../../../src/contract/jwks-server.ts'
import type { LoopbackServer } from '../../../src/core/http/loopback-server.ts'
import { createJwksServer } from '../../../src/core/jwks-server/jwks-server.ts'
import { usualJwksSettings } from '../../../src/core/jwks-server/jwks-settings.ts'
import type { PublishedKey } from '../../../src/core/keys/key-ring.ts'
import type { RecordedRequest } from '../../../src/core/observation.ts'
import { createFakeClock } from '../../support/fake-clock.ts'

export const pairs: readonly (readonly [
  string,
  { readonly privateKey: KeyObject; readonly publicKey: KeyObject },
])[] = [
  ['ES256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
  ['PS256', generateKeyPairSync('rsa', { modulusLength: 2048 })],
  ['RS256', generateKeyPairSync('rsa', { modulusLength: 3072 })],
  ['Ed25519', generateKeyPairSync('ed25519')],
]

export function privateKeyOf(alg: string): KeyObject {
  const pair = pairs.find(([name]) => name === alg)?.[1]
  if (pair === undefined) throw new Error(`there is no pair for ${alg}`)
  return pair.privateKey
}

export function publicJwk(alg: string, kid = alg): PublicJwk {
  const pair = pairs.find(([name]) => name === alg)?.[1]
  const jwk = pair?.publicKey.export({ format: 'jwk' })
  return { ...jwk, kid, alg, use: 'sig' } as PublicJwk
}

export function publishedKey(alg: string, kid = alg): PublishedKey {
  return { jwk: publicJwk(alg, kid), certificate: null }
}

const servers: LoopbackServer[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

/** `keys` and `settings` may be changed while it runs. */
export async function serve(
  keys: PublishedKey[] = [publishedKey('ES256')],
  settings: Partial<JwksServerSettings> = {},
) {
  const recorded: RecordedRequest[] = []
  const problems: string[] = []
  const clock = createFakeClock()
  let current: JwksServerSettings = { ...usualJwksSettings, ...settings }
  const server = createJwksServer({
    clock,
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (event: string) => problems.push(event),
    },
    settings: () => current,
    keys: () => keys,
    recordRequest: (request) => recorded.push(request),
  })
  servers.push(server)
  const { url } = await server.listen(0)
  return {
    server,
    url,
    uri: url + defaultJwksPath,
    clock,
    recorded,
    problems,
    keys,
    configure(change: Partial<JwksServerSettings>) {
      current = { ...current, ...change }
    },
  }
}

/** What an answer holds that is a JWK Set. */
export async function keysOf(answer: Response): Promise<Record<string, unknown>[]> {
  const { keys } = (await answer.json()) as { keys: Record<string, unknown>[] }
  return keys
}
