import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { keyAlgorithms } from '../../../src/contract/keys.ts'
import type { KeyFacts } from '../../../src/contract/keys.ts'
import { generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { NewKeyPair } from '../../../src/core/keys/generate-key.ts'
import { makeRegistrationPacket } from '../../../src/core/registration/registration-packet.ts'
import { listPrivateNeedles } from '../keys/private-needles.ts'
import { makeKeyFacts, makeSubject } from './rig.ts'

const keys: { readonly facts: KeyFacts; readonly pair: NewKeyPair }[] = []

beforeAll(async () => {
  for (const algorithm of keyAlgorithms) {
    for (let count = 0; count < 2; count += 1) {
      const pair = await generateKeyPair({ algorithm })
      keys.push({ facts: await makeKeyFacts(algorithm, {}, pair), pair })
    }
  }
})

describe('a registration packet', () => {
  it('never holds a private member, even when one has slipped into the facts', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: keyAlgorithms.length * 2 - 1 }),
        fc.string({ minLength: 1, maxLength: 40 }),
        fc.constantFrom(null, 'http://127.0.0.1:4001/jwks', 'https://keys.example.com/jwks'),
        fc.boolean(),
        (index, clientId, jwksUri, isSlipped) => {
          const { facts, pair } = keys[index] ?? { facts: null, pair: null }
          if (facts === null) throw new Error('no such key')
          // The types forbid it; the packet must not rely on them alone.
          const publicJwk = isSlipped
            ? { ...facts.publicJwk, ...pair.privateKey.export({ format: 'jwk' }) }
            : facts.publicJwk
          const key = { ...facts, publicJwk } as KeyFacts

          const packet = makeRegistrationPacket(makeSubject(key, { clientId, jwksUri }))

          // As texts too: JSON escapes nothing that a key consists of.
          const everything = `${JSON.stringify(packet)}${packet.markdown}${packet.metadataWithKeys}`
          for (const needle of listPrivateNeedles(pair.privateKey)) {
            expect(everything.includes(needle)).toBe(false)
          }
          expect(everything).toContain(
            pair.publicKey.export({ format: 'jwk' })[facts.publicJwk.kty === 'RSA' ? 'n' : 'x'],
          )
        },
      ),
      { numRuns: 200 },
    )
  })
})
