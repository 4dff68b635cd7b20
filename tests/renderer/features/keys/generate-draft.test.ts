/** Proves what a draft of a key asks for. */
import { describe, expect, it } from 'vitest'
import {
  firstDraft,
  judgeKid,
  toGenerateInput,
} from '../../../../src/renderer/src/features/keys/generate-draft.ts'

describe('toGenerateInput', () => {
  it('sends a modulus for RSA alone and no empty key ID', () => {
    expect(toGenerateInput(firstDraft)).toEqual({ algorithm: 'ES256', publish: true })
    expect(
      toGenerateInput({ ...firstDraft, algorithm: 'PS256', modulusBits: 4096, kid: 'a' }),
    ).toEqual({ algorithm: 'PS256', modulusBits: 4096, kid: 'a', publish: true })
  })
})

describe('judgeKid', () => {
  it.each(['', 'partner-2026', '!~'])('accepts “%s”', (kid) => {
    expect(judgeKid(kid)).toBeNull()
  })

  it.each(['with space', 'ü', 'x'.repeat(129)])('says what is wrong with “%s”', (kid) => {
    expect(judgeKid(kid)).toMatch(/\.$/)
  })
})
