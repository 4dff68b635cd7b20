/** Proves which keys a filter finds. */
import { describe, expect, it } from 'vitest'
import { everyKey, filterKeys } from '../../../../src/renderer/src/features/keys/key-filter.ts'
import { certificate, manyKeys } from '../../fixtures/many-keys.ts'

const find = (text: string) => filterKeys(manyKeys, { ...everyKey, text }).map(({ kid }) => kid)

describe('filterKeys', () => {
  it('finds every key while nothing is asked for', () => {
    expect(filterKeys(manyKeys, everyKey)).toEqual(manyKeys)
  })

  it('finds a key by a part of its kid, capitals or not, and of its algorithm', () => {
    expect(find(' LEGACY ')).toEqual(['legacy-bank'])
    expect(find('es384')).toEqual(['smart-es384'])
  })

  it('finds a key by each thumbprint that somebody may have been given', () => {
    const { x5t, x5tS256, sha1Hex } = certificate
    const [first] = manyKeys
    expect(find(first?.spkiSha256 ?? '')).toContain(first?.kid)
    for (const thumbprint of [x5t, x5tS256, sha1Hex.toLowerCase()]) {
      expect(find(thumbprint)).toEqual(['partner-rsa-2026'])
    }
  })

  it('finds by state and text together', () => {
    const filter = { text: 'rs', state: 'retired' } as const
    expect(filterKeys(manyKeys, filter).map(({ kid }) => kid)).toEqual(['legacy-bank', 'nhs-2025'])
  })

  it('finds nothing for a text that no key has', () => {
    expect(find('nobody')).toEqual([])
  })
})
