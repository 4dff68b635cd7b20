/** Verifying signatures that jose made. */
import { createHmac, createSecretKey, sign } from 'node:crypto'
import { CompactSign } from 'jose'
import { describe, expect, it } from 'vitest'
import { verifySignature } from '../../../src/core/key-sets/verify-signature.ts'
import { makeEc, makeEd25519, makeRsa } from './public-keys.ts'
import type { TestKey } from './public-keys.ts'

const ec = makeEc()
const rsa = makeRsa()
const keys: Readonly<Record<string, TestKey>> = {
  ES256: ec,
  ES384: makeEc('P-384'),
  ES512: makeEc('P-521'),
  RS256: rsa,
  RS384: rsa,
  RS512: rsa,
  PS256: rsa,
  PS384: rsa,
  PS512: rsa,
  Ed25519: makeEd25519(),
  EdDSA: makeEd25519(),
}

async function signed(alg: string, key: TestKey) {
  const compact = await new CompactSign(Buffer.from('{"a":1}'))
    .setProtectedHeader({ alg })
    .sign(key.privateKey)
  const end = compact.lastIndexOf('.')
  return {
    data: Buffer.from(compact.slice(0, end)),
    signature: Buffer.from(compact.slice(end + 1), 'base64url'),
  }
}

describe('verifySignature', () => {
  it.each(Object.entries(keys))('verifies %s and nothing that was changed', async (alg, key) => {
    const { data, signature } = await signed(alg, key)
    const changed = Buffer.from(data)
    changed[3] = (changed[3] ?? 0) ^ 1
    expect(await verifySignature(alg, key.publicKey, data, signature)).toBe(true)
    expect(await verifySignature(alg, key.publicKey, changed, signature)).toBe(false)
    const cut = signature.subarray(0, -1)
    expect(await verifySignature(alg, key.publicKey, data, cut)).toBe(false)
    const padded = Buffer.concat([signature, Buffer.of(0)])
    expect(await verifySignature(alg, key.publicKey, data, padded)).toBe(false)
    expect(await verifySignature(alg, key.publicKey, data, Buffer.alloc(0))).toBe(false)
  })

  it('refuses an ECDSA signature in DER, which is not the JOSE form', async () => {
    const data = Buffer.from('a.b')
    const der = sign('sha256', data, { key: ec.privateKey, dsaEncoding: 'der' })
    const joint = sign('sha256', data, { key: ec.privateKey, dsaEncoding: 'ieee-p1363' })
    expect(await verifySignature('ES256', ec.publicKey, data, der)).toBe(false)
    expect(await verifySignature('ES256', ec.publicKey, data, joint)).toBe(true)
  })

  it('refuses an ECDSA signature of zeros', async () => {
    const data = Buffer.from('a.b')
    expect(await verifySignature('ES256', ec.publicKey, data, Buffer.alloc(64))).toBe(false)
  })

  it('does not take RS256 for PS256, nor the other way round', async () => {
    const pkcs1 = await signed('RS256', rsa)
    const pss = await signed('PS256', rsa)
    expect(await verifySignature('PS256', rsa.publicKey, pkcs1.data, pkcs1.signature)).toBe(false)
    expect(await verifySignature('RS256', rsa.publicKey, pss.data, pss.signature)).toBe(false)
  })

  it('refuses a PSS signature whose salt is not as long as the hash', async () => {
    const data = Buffer.from('a.b')
    const key = { key: rsa.privateKey, padding: 6, saltLength: 20 }
    const signature = sign('sha256', data, key)
    expect(await verifySignature('PS256', rsa.publicKey, data, signature)).toBe(false)
  })

  it.each(['none', 'HS256', 'ES256K', 'es256', '', '__proto__'])(
    'finds nothing valid under the algorithm %s',
    async (alg) => {
      const { data, signature } = await signed('ES256', ec)
      expect(await verifySignature(alg, ec.publicKey, data, signature)).toBe(false)
    },
  )

  it('does not verify with a key that does not fit the algorithm', async () => {
    const { data, signature } = await signed('ES256', ec)
    for (const alg of ['RS256', 'ES384', 'Ed25519']) {
      expect(await verifySignature(alg, ec.publicKey, data, signature)).toBe(false)
    }
  })

  it('does not take an HMAC over the public key for a signature', async () => {
    const pem = rsa.publicKey.export({ type: 'spki', format: 'pem' })
    const data = Buffer.from('a.b')
    const mac = createHmac('sha256', pem).update(data).digest()
    expect(await verifySignature('HS256', rsa.publicKey, data, mac)).toBe(false)
    const secret = createSecretKey(Buffer.from(pem))
    expect(await verifySignature('RS256', secret, data, mac)).toBe(false)
  })
})
