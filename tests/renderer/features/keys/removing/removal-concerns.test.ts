/** Proves what speaks against deleting a key. */
import { describe, expect, it } from 'vitest'
import type { KeyFacts } from '../../../../../src/contract/keys.ts'
import type { GuidedRotation } from '../../../../../src/contract/rotation.ts'
import type { ServersSlice } from '../../../../../src/contract/servers.ts'
import { listRemovalConcerns } from '../../../../../src/renderer/src/features/keys/removing/removal-concerns.ts'
import { ecKey, now, rsaKey, serversSlice } from '../../../fixtures/snapshot.ts'

const rotation: GuidedRotation = {
  from: ecKey.kid,
  to: rsaKey.kid,
  next: 'switch',
  safeAt: null,
  reason: '',
  startedAt: now,
  log: [],
}

function concernsOf(
  key: KeyFacts,
  {
    signingKid = null,
    clients = serversSlice.clients,
    current = null,
  }: {
    signingKid?: string | null
    clients?: ServersSlice['clients']
    current?: GuidedRotation | null
  } = {},
) {
  return listRemovalConcerns(key, {
    signingKid,
    servers: { ...serversSlice, clients },
    rotation: current,
  })
}

describe('listRemovalConcerns', () => {
  it('has none for a key that nothing depends on', () => {
    expect(concernsOf(rsaKey)).toEqual([])
  })

  it('names the clients that read the JWK Set of a published key, and offers to withdraw it', () => {
    const [concern, ...others] = concernsOf(ecKey)
    expect(others).toEqual([])
    expect(concern?.saferWay).toBe('withdraw')
    expect(concern?.text).toContain('partner-api-client')
    expect(concern?.text).toContain('last signed')
  })

  it('names no client whose keys come from elsewhere', () => {
    const clients = serversSlice.clients.map((client) => ({ ...client, jwksUri: 'https://a/jwks' }))
    expect(concernsOf(ecKey, { clients })[0]?.text).not.toContain('partner-api-client')
  })

  it('offers the rotation for the key that signs', () => {
    expect(concernsOf(rsaKey, { signingKid: rsaKey.kid })).toMatchObject([{ saferWay: 'rotate' }])
  })

  it.each([ecKey, { ...rsaKey }])('speaks for a rotation that $kid is a part of', (key) => {
    const withdrawn = { ...key, published: false }
    expect(concernsOf(withdrawn, { current: rotation })).toMatchObject([{ saferWay: 'rotate' }])
  })

  it.each([
    { ...rotation, next: 'done' as const },
    { ...rotation, to: 'other' },
  ])('has nothing to say of a rotation that is over or about other keys', (current) => {
    expect(concernsOf(rsaKey, { current })).toEqual([])
  })

  it('names the client that is registered with the key by value', () => {
    const clients = serversSlice.clients.map((client) => ({
      ...client,
      jwksUri: null,
      jwksKids: ['other', rsaKey.kid],
    }))
    expect(concernsOf(rsaKey, { clients })).toMatchObject([
      { saferWay: null, text: expect.stringContaining('by value') as string },
    ])
    expect(concernsOf({ ...rsaKey, kid: 'third' }, { clients })).toEqual([])
  })
})
