/** Profiles as they are typed: what is refused, where, and in which words. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findProfile, profiles } from '../../../src/core/profiles/profiles.ts'
import { readProfileText } from '../../../src/core/profiles/read-profile-text.ts'

const parents = new Map(profiles.map((profile) => [profile.id, profile]))
const usual = { ...findProfile('okta'), id: 'mine' }
const entra = { ...findProfile('entra'), id: 'mine' }

function read(document: unknown) {
  return readText(typeof document === 'string' ? document : JSON.stringify(document))
}

function readText(text: string) {
  return readProfileText(text, 'mine', parents)
}

function problemsOf(document: unknown) {
  const answer = read(document)
  return answer.isUsable ? [] : answer.problems
}

describe('a profile that is typed', () => {
  it('is read when nothing is wrong with it', () => {
    expect(read(usual)).toEqual({ isUsable: true, profile: usual })
  })

  it('is completed by the shipped profile that it extends', () => {
    const answer = read({ id: 'mine', extends: 'fapi1', title: 'Mine', futureSkew: 5 })
    expect(answer).toMatchObject({
      isUsable: true,
      profile: { title: 'Mine', futureSkew: 5, algs: { allow: ['PS256', 'ES256'] } },
    })
  })

  it('names the line of a slip in the JSON', () => {
    const text = '{\n  "id": "mine",\n  "title": "Mine"\n  "kind": "client-auth"\n}'
    expect(problemsOf(text)).toEqual([
      { pointer: '', message: expect.stringContaining('line 4, column 3') as string },
    ])
    expect(problemsOf('')).toEqual([{ pointer: '', message: 'The document is empty.' }])
  })

  it.each([
    ['an unknown member', { ...usual, colour: 'red' }, '/colour', '"colour"'],
    ['an unknown member inside', { ...usual, jti: { ...usual.jti, once: 1 } }, '/jti/once', 'once'],
    ['a missing member', { ...usual, jti: undefined }, '/jti', 'jti is missing'],
    ['a wrong type', { ...usual, algs: 'RS256' }, '/algs', 'must be an object; it is a string'],
    [
      'a fraction',
      { ...usual, life: { ...usual.life, max: 1.5 } },
      '/life/max',
      'whole number; it is 1.5',
    ],
    [
      'a number that is too small',
      { ...usual, life: { ...usual.life, recommend: 0 } },
      '/life/recommend',
      'more than 0',
    ],
    ['an empty list', { ...usual, sources: [] }, '/sources', 'must not be empty'],
    ['another word', { ...usual, kind: 'grant' }, '/kind', '"client-auth", "jwt-bearer-grant"'],
    ['a date that is none', { ...usual, updated: 'today' }, '/updated', 'a day such as'],
    [
      'a severity that is none',
      { ...usual, severities: { 'AST-KID-MISSING': 'fatal' } },
      '/severities/AST-KID-MISSING',
      '"silent"',
    ],
    [
      'a severity of no rule',
      { ...usual, severities: { kid: 'error' } },
      '/severities/kid',
      'not the ID of a rule',
    ],
    [
      'a confidence that is left out',
      { ...usual, confidence: { ...usual.confidence, jti: undefined } },
      '/confidence/jti',
      'jti is missing',
    ],
    ['another ID', { ...usual, id: 'yours' }, '/id', '"mine"'],
    ['no parent that is known', { ...usual, extends: 'ghost' }, '/extends', '"ghost"'],
    ['a parent that is no name', { ...usual, extends: 7 }, '/extends', '7'],
    [
      'an algorithm without a private key',
      { ...usual, algs: { allow: ['HS256'], prefer: ['HS256'] } },
      '/algs/allow/0',
      'private key',
    ],
    [
      'a preference that is not allowed',
      { ...usual, algs: { allow: ['RS256'], prefer: ['PS256'] } },
      '/algs/prefer/0',
      'not among those that are allowed',
    ],
    [
      'an audience that is not accepted',
      { ...usual, aud: { ...usual.aud, prefer: 'issuer' } },
      '/aud/prefer',
      'not among',
    ],
    [
      'a fixed audience without a value',
      { ...usual, aud: { accept: ['fixed'], prefer: 'fixed', form: 'any' } },
      '/aud',
      'lists none',
    ],
    [
      'a name that is taken and refused',
      { ...entra, aud: { ...entra.aud, refuse: entra.aud.templates?.token_endpoint } },
      '/aud/refuse/0',
      'is refused, and given',
    ],
    [
      'an advice above the limit',
      { ...usual, life: { ...usual.life, recommend: 4000 } },
      '/life/recommend',
      '4000 s',
    ],
    [
      'notes of a wrong type beside a parent',
      { id: 'mine', extends: 'oidc', title: 'Mine', notes: 'none' },
      '/notes',
      'must be an array',
    ],
  ])('is refused for %s', (_what, document, pointer, words) => {
    const found = problemsOf(document).find((problem) => problem.pointer === pointer)
    expect(found?.message).toContain(words)
  })

  it('is refused for a name that stands twice, and says where', () => {
    const text = `${JSON.stringify(usual).slice(0, -1)},\n"title": "again"}`
    expect(problemsOf(text)).toEqual([
      { pointer: '/title', message: expect.stringContaining('line 2') as string },
    ])
  })

  it('is refused for a private key, without repeating it', () => {
    const note = { text: '-----BEGIN PRIVATE KEY-----\nsecretsecret', source: '', confidence: 'A' }
    const [problem] = problemsOf({ ...usual, notes: [note] })
    expect(problem?.message).toContain('private key')
    expect(JSON.stringify(problem)).not.toContain('secretsecret')
  })

  it('is refused for anything else that JSON can be', () => {
    for (const document of ['null', '[]', '"mine"', '7', '['.repeat(200_000)]) {
      expect(problemsOf(document)).not.toHaveLength(0)
    }
  })

  it('never throws, whatever the document holds', () => {
    const member = fc.constantFrom(...Object.keys(usual), '__proto__', 'constructor')
    fc.assert(
      fc.property(member, fc.jsonValue(), (name, value) => {
        const document: unknown = JSON.parse(
          `{${JSON.stringify(usual).slice(1, -1)},${JSON.stringify(`${name} `)}:0}`,
        )
        const changed = { ...(document as object), [name]: value }
        expect(typeof read(JSON.stringify(changed)).isUsable).toBe('boolean')
      }),
      { numRuns: 200 },
    )
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readText(text).isUsable).toBe(false)
      }),
    )
  })
})
