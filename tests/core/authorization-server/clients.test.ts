import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import { registeredClientSchema } from '../../../src/contract/servers.ts'
import { createClientRegistry } from '../../../src/core/authorization-server/client-registry.ts'
import { parseClients } from '../../../src/core/authorization-server/parse-clients.ts'
import { exportJWK, generateKeyPair } from 'jose'
import { sharedKey } from './rig.ts'

const uri = 'http://127.0.0.1:4001/.well-known/jwks.json'
const { publicJwk } = await sharedKey('ES256')

function refusalOf(value: unknown): AppError {
  try {
    parseClients(value)
  } catch (error) {
    if (error instanceof AppError) return error
    throw error
  }
  throw new Error('it was taken')
}

describe('a clients file', () => {
  it('is read with the defaults of a client-credentials client', () => {
    const [client] = parseClients([{ client_id: 'a', jwks_uri: uri }])
    expect(client).toEqual({
      clientId: 'a',
      name: 'a',
      authMethod: 'private_key_jwt',
      signingAlgorithm: null,
      scopes: new Set(['read', 'write']),
      grantTypes: ['client_credentials'],
      jwksUri: uri,
      keySet: null,
    })
  })

  it('may carry members that nobody here knows', () => {
    const entry = { client_id: 'a', client_name: 'A', jwks: { keys: [publicJwk] }, tos_uri: 'x' }
    const [client] = parseClients([entry])
    expect(client?.name).toBe('A')
    expect(client?.keySet?.keys).toHaveLength(1)
  })

  it('keeps the usable keys of a set beside a kty that nobody here knows', () => {
    const jwks = { keys: [{ kty: 'AKP', alg: 'ML-DSA-44', pub: 'x', kid: 'pq' }, publicJwk] }
    const [client] = parseClients([{ client_id: 'a', jwks }])
    expect(client?.keySet?.keys.map(({ kid }) => kid)).toEqual(['ES256-key'])
  })

  it.each<[string, unknown, string]>([
    ['is no array', { client_id: 'a' }, ''],
    ['has an entry that is a string', ['a'], ''],
    ['has an entry without client_id', [{ jwks_uri: uri }], 'client_id'],
    ['has an empty client_id', [{ client_id: '', jwks_uri: uri }], 'client_id'],
    ['has no keys for a client', [{ client_id: 'a' }], 'jwks'],
    ['has both ways to keys', [{ client_id: 'a', jwks_uri: uri, jwks: { keys: [{}] } }], 'jwks'],
    ['has a bare key as jwks', [{ client_id: 'a', jwks: publicJwk }], 'jwks.keys'],
    ['has an empty set', [{ client_id: 'a', jwks: { keys: [] } }], 'jwks.keys'],
    ['has a key that is a text', [{ client_id: 'a', jwks: { keys: ['x'] } }], 'jwks.keys[0]'],
    ['has no usable key', [{ client_id: 'a', jwks: { keys: [{ kty: 'XYZ' }] } }], 'jwks.keys'],
    ['has a file as jwks_uri', [{ client_id: 'a', jwks_uri: 'file:///etc/passwd' }], 'jwks_uri'],
    ['has one slash in jwks_uri', [{ client_id: 'a', jwks_uri: 'http:/host/jwks' }], 'jwks_uri'],
    [
      'has a symmetric algorithm',
      [{ client_id: 'a', jwks_uri: uri, token_endpoint_auth_signing_alg: 'HS256' }],
      'token_endpoint_auth_signing_alg',
    ],
    ['has scope as array', [{ client_id: 'a', jwks_uri: uri, scope: ['read'] }], 'scope'],
    [
      'has grant_types as text',
      [{ client_id: 'a', jwks_uri: uri, grant_types: 'x' }],
      'grant_types',
    ],
    [
      'has two clients of one ID',
      [
        { client_id: 'a', jwks_uri: uri },
        { client_id: 'a', jwks_uri: uri },
      ],
      'client_id',
    ],
  ])('is refused when it %s', (_title, value, field) => {
    const error = refusalOf(value)
    expect(error.code).toBe('ERR_CLIENTS_FILE_INVALID')
    expect(error.details?.['field'] ?? '').toBe(field)
    expect(error.message).toContain(field)
  })

  it('names the entry that is wrong', () => {
    const error = refusalOf([{ client_id: 'a', jwks_uri: uri }, { client_id: 'b' }])
    expect(error.details?.['entry']).toBe(2)
    expect(error.message).toContain('Entry 2 ("b")')
  })

  it('is refused with an alarm when it holds a private key, which is not repeated', async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwk = await exportJWK(privateKey)
    const error = refusalOf([{ client_id: 'a', jwks: { keys: [publicJwk, jwk] } }])
    expect(error.message).toContain('PRIVATE key')
    expect(error.details?.['field']).toBe('jwks.keys[1]')
    expect(JSON.stringify(error.toData())).not.toContain(String(jwk.d))
  })

  it('is refused when it holds a symmetric key', () => {
    const error = refusalOf([{ client_id: 'a', jwks: { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] } }])
    expect(error.message).toContain('symmetric')
    expect(error.message).not.toContain('c2VjcmV0')
  })
})

describe('the client registry', () => {
  it('lists the clients of the file first, and lets them hide one of the lab', () => {
    const registry = createClientRegistry()
    registry.replace('lab', parseClients([{ client_id: 'a', jwks_uri: uri, scope: 'read' }]))
    registry.replace(
      'file',
      parseClients([
        { client_id: 'b', jwks: { keys: [publicJwk] } },
        { client_id: 'a', jwks_uri: uri, scope: 'write' },
      ]),
    )
    const summaries = registry.summaries()
    expect(summaries.map(({ clientId, origin }) => [clientId, origin])).toEqual([
      ['b', 'file'],
      ['a', 'file'],
    ])
    expect(summaries[0]?.jwksKids).toEqual(['ES256-key'])
    expect(registry.find('a')?.scopes).toEqual(new Set(['write']))
    for (const summary of summaries) expect(registeredClientSchema.parse(summary)).toEqual(summary)
  })

  it('finds nobody under the name of a prototype member', () => {
    expect(createClientRegistry().find('constructor')).toBeUndefined()
  })
})
