/** No private member leaves through a JWK Set, whatever the keys, the settings and the faults are. */
import type { JsonWebKey } from 'node:crypto'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { jwksFaultNames } from '../../../src/contract/jwks-server.ts'
import type { KeyCertificate, PublicJwk } from '../../../src/contract/keys.ts'
import { makeSelfSigned } from '../../../src/core/certificates/self-signed.ts'
import { usualJwksSettings } from '../../../src/core/jwks-server/jwks-settings.ts'
import { prepareAnswer } from '../../../src/core/jwks-server/prepare-answer.ts'
import { serializeKeySet } from '../../../src/core/jwks-server/serialize-key-set.ts'
import type { PublishedKey } from '../../../src/core/keys/key-ring.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'
import { createFakeClock } from '../../support/fake-clock.ts'
import { pairs, publicJwk, publishedKey } from './rig.ts'

const privateNames = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'] as const

const source = (keys: readonly PublishedKey[]) => ({
  keys,
  extraMembers: '',
  includeCertificates: true,
})

/** A key of ours with everything its private half has, as no caller should ever hand it over. */
function disguise(alg: string, jwk: JsonWebKey): PublicJwk {
  const extra = { k: 'AAAA', oth: [{ r: 'AAAA', d: 'AAAA', t: 'AAAA' }], priv: 'AAAA' }
  return { ...jwk, kid: alg, alg, use: 'sig', ...extra } as unknown as PublicJwk
}

function findNames(value: unknown, found = new Set<string>()): ReadonlySet<string> {
  if (typeof value !== 'object' || value === null) return found
  if (!Array.isArray(value)) for (const name of Object.keys(value)) found.add(name)
  for (const member of Object.values(value) as unknown[]) findNames(member, found)
  return found
}

let certificates: readonly KeyCertificate[]
beforeAll(async () => {
  const ports = { clock: createFakeClock(), randomness: systemRandomness }
  certificates = await Promise.all(
    pairs.map(([commonName, { privateKey }]) => makeSelfSigned(privateKey, { commonName }, ports)),
  )
})

describe('serializeKeySet', () => {
  it.each(pairs)('cannot emit a private member of a %s key', (alg, { privateKey }) => {
    const jwk: JsonWebKey = privateKey.export({ format: 'jwk' })
    const { body } = serializeKeySet(source([{ jwk: disguise(alg, jwk), certificate: null }]))
    const [emitted] = (JSON.parse(body) as { keys: Record<string, unknown>[] }).keys
    expect(emitted).toEqual(publicJwk(alg))
    expect(body).not.toContain(jwk.d)
  })

  it('emits no private member or value for random keys, settings and faults', () => {
    const json = fc.json({ maxDepth: 3 })
    const member = fc.constantFrom(...privateNames, 'keys', 'issuer', '__proto__', 'padding')
    const extraMembers = fc.oneof(
      fc.constant(''),
      json,
      fc.dictionary(member, fc.jsonValue({ maxDepth: 2 })).map((value) => JSON.stringify(value)),
    )
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...pairs.keys()]),
        extraMembers,
        fc.boolean(),
        fc.subarray([...jwksFaultNames]),
        (indexes, extra, includeCertificates, faults) => {
          const secrets: string[] = []
          const keys = indexes.flatMap((index): PublishedKey[] => {
            const [alg, pair] = pairs[index] ?? ['', undefined]
            if (pair === undefined) return []
            const jwk = pair.privateKey.export({ format: 'jwk' })
            secrets.push(...[jwk.d, jwk.p, jwk.q].filter((value) => value !== undefined))
            return [{ jwk: disguise(alg, jwk), certificate: certificates[index] ?? null }]
          })
          const { whole } = prepareAnswer(
            { keys, extraMembers: extra, includeCertificates },
            { ...usualJwksSettings, extraMembers: extra, includeCertificates },
            new Set(faults),
          )
          for (const secret of secrets) expect(whole.body).not.toContain(secret)
          for (const name of privateNames) expect(whole.body).not.toMatch(`"${name}":`)
          if (faults.includes('truncated')) return
          const names = findNames(JSON.parse(whole.body))
          for (const name of privateNames) expect(names).not.toContain(name)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('cannot be made to serialise a key by itself', () => {
    const tricky = { ...publicJwk('ES256'), toJSON: () => ({ d: 'leak' }) }
    expect(serializeKeySet(source([{ jwk: tricky, certificate: null }])).body).not.toContain('leak')
  })

  it('cannot be made to emit a text that is no certificate', () => {
    const [certificate] = certificates
    if (certificate === undefined) throw new Error('no certificate was made')
    const pem = certificate.pem.replaceAll('CERTIFICATE', 'PRIVATE KEY')
    const keys = [{ ...publishedKey('ES256'), certificate: { ...certificate, pem } }]
    const { body } = serializeKeySet(source(keys))
    expect(JSON.parse(body)).toEqual({ keys: [publicJwk('ES256')] })
  })

  it('keeps the order of the keys', () => {
    const { body } = serializeKeySet(source([publishedKey('PS256'), publishedKey('ES256')]))
    expect(body.indexOf('"PS256"')).toBeLessThan(body.indexOf('"ES256"'))
  })
})
