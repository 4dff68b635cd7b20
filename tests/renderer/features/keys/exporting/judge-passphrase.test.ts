/** Proves what is said of a passphrase. */
import { describe, expect, it } from 'vitest'
import { judgePassphrase } from '../../../../../src/renderer/src/features/keys/exporting/judge-passphrase.ts'

describe('judgePassphrase', () => {
  it('has nothing to say of a long one, nor before anything is typed', () => {
    expect(judgePassphrase('correct horse battery', 'k')).toEqual([])
    expect(judgePassphrase('', 'k')).toEqual([])
  })

  it.each([
    ['eleven char', /11 characters/],
    ['ChangeIt', /first/],
    ['partner-2026-b', /key ID/],
    ['ends with space ', /begins or ends with a space/],
    ['schlüssel am haken', /outside ASCII/],
  ])('names the weakness of “%s”', (passphrase, weakness) => {
    expect(judgePassphrase(passphrase, 'partner-2026-b').join(' ')).toMatch(weakness)
  })
})
