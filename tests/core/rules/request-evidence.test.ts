/** Requests as they are met: those of the guides, of stock clients, and texts that are none. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { profiles } from '../../../src/core/profiles/profiles.ts'
import { unknownServer } from '../../../src/core/rules/judging-facts.ts'
import { buildRequestSubject } from '../../../src/core/rules/request/build-request-subject.ts'
import { requestRules } from '../../../src/core/rules/request/request-rules.ts'
import { applyRules } from '../../../src/core/rules/rule.ts'
import { assertionType, facts, judgeRequest, makeAssertion, makeForm } from './http-judged.ts'
import type { RequestCase } from './http-judged.ts'

function idsOf(given: Omit<RequestCase, 'what'>): string[] {
  return judgeRequest({ facts: { server: unknownServer }, ...given }).map(
    ({ ruleId, severity }) => `${severity} ${ruleId}`,
  )
}

const form = ['Content-Type', 'application/x-www-form-urlencoded'] as const

describe('a request of the guides', () => {
  it('has its scope in the assertion, and goes over plain HTTP', () => {
    const found = idsOf({
      form: { scope: null, client_id: null, client_assertion: makeAssertion({ scope: 'read' }) },
      request: { url: 'http://localhost:8443/oauth/v2/oauth-token' },
    })
    expect(found).toEqual(['info REQ-TLS', 'info REQ-CLIENTID-ABSENT', 'info REQ-SCOPE-MISSING'])
  })

  it('has no body', () => {
    const request = {
      url: '/oauth/v2/oauth-token',
      headers: [form, ['Accept', 'application/json']] as const,
      body: '',
    }
    expect(idsOf({ request })).toEqual([
      'error REQ-ASSERTION-MISSING',
      'error REQ-GRANT-MISSING',
      'info REQ-SCOPE-MISSING',
    ])
    expect(idsOf({ request: { ...request, isExcerpt: true } })).toEqual([
      'info REQ-ASSERTION-MISSING',
      'info REQ-GRANT-MISSING',
    ])
  })

  it('has no grant_type', () => {
    const found = idsOf({
      form: { grant_type: null, scope: null },
      request: { url: 'http://auth:3001/token' },
    })
    expect(found).toEqual(['error REQ-TLS', 'error REQ-GRANT-MISSING', 'info REQ-SCOPE-MISSING'])
  })

  it('is a GET', () => {
    const request = {
      method: 'GET',
      url: 'http://localhost:3001/token',
      headers: [],
      body: '',
      isExcerpt: true,
    }
    expect(idsOf({ request })).toEqual(['info REQ-TLS', 'error REQ-METHOD'])
  })

  it('is broken over lines, with a code and without a verifier', () => {
    const body = [
      'grant_type=authorization_code',
      `&client_assertion_type=${assertionType}`,
      '&client_assertion=$client_assertion',
      '&code=AUTHORIZATION_CODE',
      '&redirect_uri=YOUR_RETURN_URL',
      '',
    ].join('\n')
    const request = {
      url: 'https://YOUR_DOMAIN.criipto.id/oauth2/token',
      headers: [form],
      body,
      isExcerpt: true,
    }
    expect(idsOf({ request })).toEqual([
      'error REQ-ENCODING',
      'warning REQ-ENCODING',
      'info REQ-CLIENTID-ABSENT',
      'warning REQ-PKCE',
    ])
  })
})

describe('a request of a stock client', () => {
  const headers = [['Accept', 'application/json'], form] as const
  const charset = [['Content-Type', `${form[1]};charset=UTF-8`]] as const
  it.each([
    ['openid-client 6', { client_id: 'client' }, headers],
    ['Authlib 1.2', { client_id: null }, charset],
    ['mod_auth_openidc 2.4', { client_id: null }, [form]],
    ['libiddawc 1.1', { client_id: null, scope: null }, headers],
    ['rack-oauth2 1.21', { client_id: null }, headers],
    ['x/oauth2 with go-jose', { client_id: 'client' }, [form]],
    ['simple-oauth2 5', { client_id: 'client', client_secret: '' }, headers],
  ] as const)('draws no error for %s', (_client, parameters, given) => {
    const found = judgeRequest({ form: parameters, request: { headers: given } })
    expect(found.filter(({ severity }) => severity === 'error')).toEqual([])
  })
})

describe('a hostile request', () => {
  const secrets = ['s3cr3t-of-the-client', makeAssertion().split('.')[2] ?? '']

  it.each([
    ['an assertion where the type belongs', { client_assertion_type: makeAssertion() }],
    ['an assertion as scope', { scope: `read  ${makeAssertion()}` }],
    ['an assertion as client_id', { client_id: makeAssertion() }],
    ['an assertion as resource', { resource: `${makeAssertion()}#` }],
    ['an assertion as a name', { [makeAssertion()]: '' }],
    ['a secret beside the assertion', { client_secret: 's3cr3t-of-the-client' }],
  ])('brings no secret into a finding: %s', (_what, parameters) => {
    const findings = judgeRequest({ form: { ...parameters } })
    expect(findings.length).toBeGreaterThan(0)
    const text = JSON.stringify(findings)
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('brings no secret of a body into a finding that is the assertion alone', () => {
    const text = JSON.stringify(judgeRequest({ request: { body: makeAssertion() } }))
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('judges any text without throwing, by every profile', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '__proto__=a',
        'constructor',
        '%',
        '&&&',
        '\0',
        '\ud800',
        '{',
        '--',
        makeForm(),
      ),
    )
    const text = fc.array(piece).map((pieces) => pieces.join('&'))
    const anyProfile = fc.constantFrom(...profiles)
    fc.assert(
      fc.property(
        text,
        text,
        text,
        fc.boolean(),
        anyProfile,
        (body, url, header, isExcerpt, profile) => {
          const headers = [
            ['content-type', header],
            ['Accept', header],
            ['authorization', header],
          ] as const
          const subject = buildRequestSubject(
            { method: header, url, headers, body, isExcerpt },
            facts,
          )
          const { findings } = applyRules(requestRules, subject, { profile })
          expect(findings.filter(({ message }) => message.length > 1000)).toEqual([])
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each([
    ['ampersands', '&'.repeat(500_000)],
    ['line breaks', `a=${' \n'.repeat(250_000)}x`],
    ['parameters', 'a=,&'.repeat(100_000)],
    ['scopes', `scope=${'a,'.repeat(250_000)}`],
  ])('judges half a million characters of %s at once', (_what, body) => {
    expect(judgeRequest({ request: { body } }).map(({ ruleId }) => ruleId)).toContain(
      'REQ-ASSERTION-MISSING',
    )
  })
})
