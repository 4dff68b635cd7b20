/** Proves what a draft of a key asks for. */
import { describe, expect, it } from 'vitest'
import { keyAlgorithms } from '../../../../../src/contract/keys.ts'
import {
  firstDraft,
  judgeDraft,
  judgeKid,
  previewDateKid,
  toGenerateInput,
} from '../../../../../src/renderer/src/features/keys/generating/generate-draft.ts'
import {
  familyOf,
  keyFamilies,
  sameVariantIn,
} from '../../../../../src/renderer/src/features/keys/generating/key-families.ts'
import { now } from '../../../fixtures/snapshot.ts'

describe('toGenerateInput', () => {
  it('sends a modulus for RSA alone', () => {
    expect(toGenerateInput(firstDraft)).toEqual({
      algorithm: 'ES256',
      kidBy: 'thumbprint',
      publish: true,
    })
    expect(
      toGenerateInput({ ...firstDraft, algorithm: 'PS512', modulusBits: 4096, kidBy: 'date' }),
    ).toEqual({ algorithm: 'PS512', modulusBits: 4096, kidBy: 'date', publish: true })
  })

  it('sends a text of one’s own only while that way is chosen', () => {
    const typed = { ...firstDraft, kid: 'a' }
    expect(toGenerateInput({ ...typed, kidBy: 'text' })).toEqual({
      algorithm: 'ES256',
      kid: 'a',
      publish: true,
    })
    expect(toGenerateInput(typed)).not.toHaveProperty('kid')
  })
})

describe('judgeKid', () => {
  it.each(['partner-2026', '!~'])('accepts “%s”', (kid) => {
    expect(judgeKid(kid)).toBeNull()
  })

  it.each(['', 'with space', 'ü', 'x'.repeat(129)])('says what is wrong with “%s”', (kid) => {
    expect(judgeKid(kid)).toMatch(/\.$/)
  })

  it('has nothing to say while the thumbprint or the day names the key', () => {
    expect(judgeDraft({ ...firstDraft, kid: 'with space' })).toBeNull()
    expect(judgeDraft({ ...firstDraft, kidBy: 'text', kid: 'with space' })).not.toBeNull()
  })
})

describe('previewDateKid', () => {
  it('is the day of UTC, with the first suffix that is free', () => {
    expect(previewDateKid(now, ['a'])).toBe('2026-11-21')
    expect(previewDateKid(now, ['2026-11-21', '2026-11-21-2'])).toBe('2026-11-21-3')
  })
})

describe('the families', () => {
  it('offer every algorithm once, in the family it is said to be of', () => {
    const offered = keyFamilies.flatMap((family) =>
      family.variants.map(({ algorithm }) => {
        expect(familyOf[algorithm]).toBe(family)
        return algorithm
      }),
    )
    expect(offered.toSorted()).toEqual([...keyAlgorithms].toSorted())
  })

  it('keep the strength when the family is changed, where the other one has it', () => {
    expect(sameVariantIn(familyOf.RS256, 'PS384')).toBe('RS384')
    expect(sameVariantIn(familyOf.Ed25519, 'PS384')).toBe('Ed25519')
  })
})
