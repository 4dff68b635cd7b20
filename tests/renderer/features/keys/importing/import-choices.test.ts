/** Proves what is imported of what was found. */
import { describe, expect, it } from 'vitest'
import {
  chooseCandidate,
  judgeChoices,
  toImportChoices,
} from '../../../../../src/renderer/src/features/keys/importing/import-choices.ts'
import { ecCandidate, knownCandidate, rsaCandidate } from '../../../fixtures/key-files.ts'

const found = [rsaCandidate, ecCandidate, knownCandidate]

describe('toImportChoices', () => {
  it('takes every new key with its likeliest algorithm, and leaves the kid it brought to the workbench', () => {
    expect(toImportChoices(found, {})).toEqual([
      { index: 0, algorithm: 'RS256' },
      { index: 1, algorithm: 'ES256' },
    ])
  })

  it('never takes a key that is here already', () => {
    expect(chooseCandidate(knownCandidate, { 2: { isChosen: true } }).isChosen).toBe(false)
  })

  it('says what was edited', () => {
    const edits = { 0: { algorithm: 'PS256' as const, kid: 'mine' }, 1: { isChosen: false } }
    expect(toImportChoices(found, edits)).toEqual([{ index: 0, algorithm: 'PS256', kid: 'mine' }])
  })

  it('asks for the thumbprint where the kid it brought was emptied', () => {
    expect(toImportChoices([rsaCandidate], { 0: { kid: '' } })).toEqual([
      { index: 0, algorithm: 'RS256', kid: rsaCandidate.thumbprint },
    ])
  })
})

describe('judgeChoices', () => {
  it('has nothing to say of new names', () => {
    expect(judgeChoices(found, {}, ['other']).size).toBe(0)
  })

  it('says which kid is taken, by a key that is here or by one that comes along', () => {
    expect([...judgeChoices(found, {}, ['partner-2025']).keys()]).toEqual([0])
    expect([...judgeChoices(found, { 1: { kid: 'partner-2025' } }, []).keys()]).toEqual([1])
  })

  it('says that a friendly name is no kid', () => {
    const named = { ...ecCandidate, suggestedKid: 'Mein Schlüssel' }
    expect(judgeChoices([named], {}, []).get(1)).toMatch(/without spaces/)
    expect(judgeChoices([named], { 1: { isChosen: false } }, []).size).toBe(0)
  })
})
