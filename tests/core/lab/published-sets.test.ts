/** What the lab tells of the JWK Sets that it publishes itself. */
import { generateKeyPairSync } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { describe, expect, it } from 'vitest'
import type { PublicJwk } from '../../../src/contract/keys.ts'
import { describePublishedSets } from '../../../src/core/lab/published-sets.ts'

const makeJwk = (pair: ReturnType<typeof generateKeyPairSync>, alg: string) =>
  ({ ...pair.publicKey.export({ format: 'jwk' }), kid: alg, alg, use: 'sig' }) as PublicJwk

const rsa = makeJwk(generateKeyPairSync('rsa', { modulusLength: 2048 }), 'RS256')
const ec = makeJwk(generateKeyPairSync('ec', { namedCurve: 'P-256' }), 'ES256')
const sets = [
  { name: 'client', role: 'client', url: 'http://127.0.0.1:4001/jwks', keys: [rsa, ec] },
  { name: 'server', role: 'server', url: null, keys: [ec] },
] as const

describe('describePublishedSets', () => {
  it('knows the thumbprints and the moduli of all keys', async () => {
    const [client, server] = describePublishedSets(sets, null)
    expect(client).toEqual({
      name: 'client',
      role: 'client',
      thumbprints: await Promise.all([rsa, ec].map((jwk) => calculateJwkThumbprint({ ...jwk }))),
      moduli: rsa.kty === 'RSA' ? [rsa.n] : [],
    })
    expect(server).toMatchObject({ role: 'server', moduli: [] })
  })

  it.each(['http://127.0.0.1:4001/jwks', 'HTTP://127.0.0.1:4001/jwks'])(
    'leaves out the set at %s, which is the one that is asked about',
    (asked) => {
      expect(describePublishedSets(sets, asked).map(({ name }) => name)).toEqual(['server'])
    },
  )

  it.each(['http://127.0.0.1:4001/other', 'not a URL'])('keeps it for %s', (asked) => {
    expect(describePublishedSets(sets, asked)).toHaveLength(2)
  })
})
