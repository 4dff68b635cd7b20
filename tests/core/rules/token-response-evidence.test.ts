/** Answers as they are met: those of the guides, of servers that differ, and texts that are none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { readAskedFor } from '../../../src/core/rules/token-response/asked-for.ts'
import { buildTokenResponseSubject } from '../../../src/core/rules/token-response/build-token-response-subject.ts'
import { tokenResponseRules } from '../../../src/core/rules/token-response/token-response-rules.ts'
import {
  errorResponse,
  facts,
  goodRequest,
  goodResponse,
  judgeResponse,
  makeAssertion,
} from './http-judged.ts'
import type { ResponseCase } from './http-judged.ts'

function idsOf(given: Omit<ResponseCase, 'what'>): string[] {
  return judgeResponse(given).map(({ ruleId, severity }) => `${severity} ${ruleId}`)
}

const expressHeaders = [
  ['X-Powered-By', 'Express'],
  ['Content-Type', 'application/json; charset=utf-8'],
  ['ETag', 'W/"29-a"'],
] as const

describe('an answer of the guides', () => {
  it('has its token under another name, and may be stored', () => {
    const response = {
      headers: expressHeaders,
      body: JSON.stringify({ token: makeAssertion({ sub: undefined }) }),
    }
    const asked = {
      request: { ...goodRequest, url: 'http://auth:3001/token' },
      grantType: null,
      scope: '',
    }
    expect(idsOf({ response, asked })).toEqual([
      'warning TOK-CACHE',
      'info TOK-PRAGMA',
      'info TOK-ETAG',
      'error TOK-ACCESS-MISSING',
      'error TOK-TYPE-MISSING',
      'warning TOK-EXPIRES-MISSING',
      'error TOK-SCOPE-MISSING',
      'info TOK-EXTRA',
    ])
  })

  it.each([
    [400, 'Request body is required'],
    [400, 'Missing or invalid client_id'],
    [400, 'Missing or invalid client_assertion_type'],
    [400, 'Missing client_assertion'],
    [401, 'Invalid client_assertion'],
  ])('refuses with %i and a sentence: %s', (status, sentence) => {
    const response = { status, headers: expressHeaders, body: JSON.stringify({ error: sentence }) }
    const found = idsOf({ response })
    expect(found).toContain('error TOK-ERR-CODE')
    expect(found).toContain('warning TOK-ERR-CACHE')
    expect(found.includes('warning TOK-ERR-401-CHALLENGE')).toBe(status === 401)
  })
})

describe('a good answer', () => {
  it('draws nothing, and neither does a good refusal', () => {
    expect(judgeResponse({})).toEqual([])
    expect(judgeResponse({ members: { error: 'invalid_client' } })).toEqual([])
  })

  it('is not held to what a pasted body cannot show', () => {
    expect(judgeResponse({ response: { status: null, headers: [], isExcerpt: true } })).toEqual([])
    const refusal = { ...errorResponse, status: null, headers: [], isExcerpt: true }
    expect(judgeResponse({ response: refusal })).toEqual([])
  })
})

describe('what was asked for', () => {
  it('is read out of the request', () => {
    const headers = [
      ...goodRequest.headers,
      ['DPoP', 'p'],
      ['Authorization', 'Basic YTpi'],
    ] as const
    expect(readAskedFor({ ...goodRequest, headers }, 'invalid_client')).toMatchObject({
      grantType: 'client_credentials',
      scope: 'read',
      usedDpop: true,
      authorizationScheme: 'Basic',
      expectedError: 'invalid_client',
    })
  })

  it('is not known without a body', () => {
    expect(readAskedFor({ ...goodRequest, body: '' })).toMatchObject({
      grantType: null,
      scope: null,
      usedDpop: false,
      authorizationScheme: null,
    })
  })
})

describe('a hostile answer', () => {
  it.each([
    ['a token as type', { token_type: makeAssertion() }],
    ['a token as scope', { scope: `read  ${makeAssertion()}` }],
    ['a token as expires_in', { expires_in: makeAssertion() }],
    ['a token as a name', { [makeAssertion()]: 1 }],
    ['a token as error', { error: makeAssertion() }],
    ['a token in the description', { error: 'x', error_description: `/etc/x/${makeAssertion()}` }],
    ['a token inside an object', { expires_in: { a: makeAssertion() }, scope: [makeAssertion()] }],
  ])('brings no live token into a finding: %s', (_what, members) => {
    const text = JSON.stringify(judgeResponse({ members: { ...members } }))
    expect(text.length).toBeGreaterThan(2)
    expect(text).not.toContain(makeAssertion().split('.')[2])
  })

  it('judges any text without throwing, by every profile', () => {
    const name = fc.constantFrom(
      'access_token',
      'token_type',
      'expires_in',
      'scope',
      'error',
      'error_description',
      'error_uri',
      '__proto__',
      'constructor',
    )
    const members = fc.dictionary(name, fc.jsonValue({ maxDepth: 2 }))
    const body = fc.oneof(
      members.map((value) => JSON.stringify(value)),
      fc.string({ unit: 'binary' }),
    )
    const status = fc.constantFrom(null, 0, 200, 201, 302, 400, 401, 500, NaN)
    fc.assert(
      fc.property(
        body,
        status,
        fc.string({ unit: 'binary' }),
        fc.boolean(),
        fc.constantFrom(...profiles),
        (text, code, value, isExcerpt, profile) => {
          const headers = [
            'content-type',
            'date',
            'cache-control',
            'www-authenticate',
            'pragma',
          ].map((each) => [each, value] as const)
          const response = { status: code, headers, body: text, isExcerpt }
          const asked = readAskedFor({ ...goodRequest, headers, body: value })
          const subject = buildTokenResponseSubject(response, facts, asked, { receivedAt: 0 })
          const { findings } = applyRules(tokenResponseRules, subject, { profile })
          expect(findings.filter(({ message }) => message.length > 2000)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each([
    ['at signs', 'at a.'.repeat(50_000)],
    ['dots', `${'a.'.repeat(100_000)}Error`],
    ['names', 'client '.repeat(40_000)],
    ['slashes', '/home'.repeat(50_000)],
    ['capitals', 'SELECT '.repeat(40_000)],
    ['parts of tokens', 'eyJ'.repeat(80_000)],
  ])('judges a long body of %s at once', (_what, body) => {
    const found = judgeResponse({ response: { ...goodResponse, status: 500, body } })
    expect(found.map(({ ruleId }) => ruleId)).toContain('TOK-ERR-5XX')
  })
})
