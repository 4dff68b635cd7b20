/** Reading WWW-Authenticate as RFC 9110 has it, and as servers send it. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseChallenges } from '../../../src/core/rules/resource/parse-challenge.ts'

/** Schemes with their parameters as plain objects. */
function read(value: string) {
  const { challenges, fault } = parseChallenges(value)
  return {
    challenges: challenges.map(({ scheme, token68, parameters }) => [
      scheme,
      token68 ?? Object.fromEntries(parameters),
    ]),
    fault,
  }
}

describe('parseChallenges', () => {
  it.each([
    ['a scheme alone', 'Bearer', [['Bearer', {}]]],
    ['one parameter', 'Bearer realm="orders"', [['Bearer', { realm: 'orders' }]]],
    [
      'several challenges with several parameters',
      'Newauth realm="apps", type=1, title="Login to \\"apps\\"", Basic realm="simple"',
      [
        ['Newauth', { realm: 'apps', type: '1', title: 'Login to "apps"' }],
        ['Basic', { realm: 'simple' }],
      ],
    ],
    [
      'a value without a name',
      'Negotiate YWJj==, DPoP algs="ES256 PS256"',
      [
        ['Negotiate', 'YWJj=='],
        ['DPoP', { algs: 'ES256 PS256' }],
      ],
    ],
    [
      'schemes alone',
      'Bearer, DPoP',
      [
        ['Bearer', {}],
        ['DPoP', {}],
      ],
    ],
    ['commas inside of quotes', 'Bearer scope="a, b"', [['Bearer', { scope: 'a, b' }]]],
    [
      'empty elements and blanks',
      ', ,Bearer  realm = "x" ,, error=y,',
      [['Bearer', { realm: 'x', error: 'y' }]],
    ],
    ['names in any case', 'bearer REALM="X"', [['bearer', { realm: 'X' }]]],
    ['an empty value in quotes', 'Bearer realm=""', [['Bearer', { realm: '' }]]],
    ['characters beyond ASCII', 'Bearer realm="Köln"', [['Bearer', { realm: 'Köln' }]]],
    ['nothing', '', []],
  ])('reads %s', (_what, value, challenges) => {
    expect(read(value)).toEqual({ challenges, fault: null })
  })

  it('keeps the first of two values and names what stands twice', () => {
    const [challenge] = parseChallenges('Bearer error="a", error="b"').challenges
    expect(challenge?.parameters.get('error')).toBe('a')
    expect(challenge?.duplicates).toEqual(['error'])
  })

  it.each([
    ['a quote that is not closed', 'Bearer realm="x', 13, 'not closed'],
    ['a URL without quotes', 'Bearer resource_metadata=https://api.example', 30, 'comma'],
    ['a missing comma', 'Bearer realm="x" error="y"', 17, 'comma'],
    ['a parameter without a scheme', '="x"', 0, 'scheme'],
    ['a line break in quotes', 'Bearer realm="x\ny"', 13, 'not closed'],
    ['no value', 'Bearer realm="x", error=, b=c', 24, 'no value'],
  ])('says where it stops for %s', (_what, value, offset, problem) => {
    const { fault } = parseChallenges(value)
    expect(fault?.offset).toBe(offset)
    expect(fault?.problem).toContain(problem)
  })

  it('returns what stands before the place where it stops', () => {
    const { challenges } = read('Basic realm="a", Bearer error="b" c')
    expect(challenges).toEqual([
      ['Basic', { realm: 'a' }],
      ['Bearer', { error: 'b' }],
    ])
  })

  it('takes names of prototypes for names', () => {
    const [challenge] = parseChallenges('Bearer __proto__="a", constructor=b').challenges
    expect([...(challenge?.parameters ?? [])]).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ])
  })

  it('ends for every text, inside of it', () => {
    const pieces = fc.constantFrom(
      'Bearer',
      ' ',
      ',',
      '=',
      '"',
      '\\',
      'a',
      '\t',
      '\u0000',
      'realm="x"',
    )
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(pieces, { maxLength: 60 }).map((all) => all.join('')),
    )
    fc.assert(
      fc.property(values, (value) => {
        const { fault, challenges } = parseChallenges(value)
        expect(fault === null || (fault.offset >= 0 && fault.offset <= value.length)).toBe(true)
        for (const { scheme } of challenges) expect(value).toContain(scheme)
      }),
      { numRuns: 500 },
    )
  })

  it('reads back every challenge that is written as RFC 9110 has it', () => {
    const token = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,8}$/)
    const text = fc.stringMatching(/^[ !#-[\]-~]{0,20}$/)
    const written = fc.tuple(
      token,
      fc.dictionary(
        token.map((name) => name.toLowerCase()),
        text,
        { minKeys: 1 },
      ),
    )
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 4 }), (all) => {
        const value = all
          .map(([scheme, parameters]) => {
            const list = Object.entries(parameters).map(([name, each]) => `${name}="${each}"`)
            return `${scheme} ${list.join(', ')}`
          })
          .join(', ')
        expect(read(value)).toEqual({
          challenges: all.map(([scheme, each]) => [scheme, { ...each }]),
          fault: null,
        })
      }),
    )
  })

  it('stops reading a header that is too long', () => {
    expect(parseChallenges('Bearer, '.repeat(100_000)).challenges.length).toBeLessThan(100)
  })
})
