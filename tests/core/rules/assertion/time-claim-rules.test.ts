/** The rules about exp, iat and nbf. */
import { describe, expect, it } from 'vitest'
import { describeFamily } from '../describe-family.ts'
import { goodClaims, judgeClaims, now, rulesOf } from './judge-claims.ts'
import type { ClaimsCase } from './judge-claims.ts'

const good: ClaimsCase = { what: 'the current time', claims: {} }
const backDated: ClaimsCase = {
  what: 'an iat 5 minutes back',
  claims: { iat: now - 300, nbf: undefined },
}
const shifted = (seconds: number) => ({
  iat: now + seconds,
  nbf: undefined,
  exp: now + seconds + 60,
})

/** The good claims with one number written as given. */
function written(claim: 'exp' | 'iat' | 'nbf', text: string): string {
  return JSON.stringify({ ...goodClaims, [claim]: 'HERE' }).replace('"HERE"', text)
}

describeFamily<ClaimsCase>(
  'the rules about times',
  rulesOf('expiry', 'issued-at', 'not-before', 'time-value'),
  {
    'AST-EXP-MISSING': {
      fires: [
        { what: 'no exp', claims: { exp: undefined }, severity: 'error', pointer: '/claims/exp' },
      ],
      silent: [good],
    },
    'AST-EXP-TYPE': {
      fires: [
        {
          what: 'digits in quotes',
          claims: { exp: String(now + 60) },
          severity: 'error',
          says: /quotes have to go/,
        },
        {
          what: 'a date',
          claims: { exp: '2026-11-21T12:01:00Z' },
          severity: 'error',
          says: /a date/,
        },
        { what: 'null', claims: { exp: null }, severity: 'error', says: /null/ },
        { what: 'an object', claims: { exp: {} }, severity: 'error' },
      ],
      silent: [good],
    },
    'AST-EXP-MS': {
      fires: [
        {
          what: 'milliseconds',
          claims: { exp: (now + 60) * 1000 },
          severity: 'error',
          says: /milliseconds; then 2026-11-21T12:01:00Z/,
        },
        {
          what: 'microseconds',
          claims: { exp: (now + 60) * 1e6 },
          severity: 'error',
          says: /microseconds/,
        },
        {
          what: 'nanoseconds',
          claims: { exp: (now + 60) * 1e9 },
          severity: 'error',
          says: /nanoseconds/,
        },
        {
          what: 'a number beyond all units',
          claims: { exp: 1e308 },
          severity: 'error',
          says: /No unit/,
        },
      ],
      silent: [good, { what: '2^31', claims: { exp: 2 ** 31 } }],
    },
    'AST-EXP-PAST': {
      fires: [
        {
          what: 'a second ago',
          claims: { exp: now - 1 },
          severity: 'error',
          says: /1 s ago: the verifier’s clock shows 2026-11-21T12:00:00Z/,
        },
        { what: 'this very second', claims: { exp: now }, severity: 'error' },
        {
          what: 'a clock that is known to be off',
          claims: { exp: now - 1 },
          clockOffsetSeconds: 90,
          severity: 'error',
          says: /yours is 90 s behind it/,
        },
        {
          what: 'local time',
          claims: shifted(-7_200),
          severity: 'error',
          says: /2 hours almost exactly/,
        },
        {
          what: 'one that was kept',
          claims: shifted(-7_200),
          usedAt: (now - 7_200) * 1000,
          severity: 'error',
          says: /sent before, at 2026-11-21T10:00:00Z/,
        },
      ],
      silent: [good, { what: 'a second more', claims: { exp: now + 1 } }],
    },
    'AST-EXP-SOON': {
      fires: [{ what: '4 s', claims: { exp: now + 4 }, severity: 'warning' }],
      silent: [
        { what: '5 s', claims: { exp: now + 5 } },
        { what: 'the past', claims: { exp: now } },
      ],
    },
    'AST-EXP-HUGE': {
      fires: [
        { what: 'more than a day', claims: { exp: now + 86_401 }, severity: 'error' },
        { what: 'milliseconds', claims: { exp: now * 1000 }, severity: 'error' },
      ],
      silent: [{ what: 'a day', claims: { exp: now + 86_400 } }, good],
    },
    'AST-LIFE-MAX': {
      fires: [
        {
          what: 'more than Auth0 takes',
          claims: { exp: now + 301 },
          profile: 'auth0',
          severity: 'error',
          says: /300 s are allowed/,
        },
        {
          what: 'all that Auth0 takes',
          claims: { exp: now + 300 },
          profile: 'auth0',
          severity: 'info',
          says: /to the second/,
        },
        {
          what: 'an old assertion that lived an hour',
          claims: { iat: now - 3_000, exp: now + 100 },
          profile: 'auth0',
          severity: 'error',
          says: /from iat to exp there are 51.7 minutes, from now there are 100 s/,
        },
        {
          what: '130 s from iat at Maskinporten',
          claims: { iat: now - 20, exp: now + 110 },
          profile: 'maskinporten',
          severity: 'error',
        },
        {
          what: 'Keycloak without iat',
          claims: { iat: undefined, exp: now + 300 },
          profile: 'keycloak',
          severity: 'error',
        },
        { what: '301 s without a limit', claims: { exp: now + 301 }, severity: 'warning' },
        {
          what: '61 s without a limit',
          claims: { exp: now + 61 },
          severity: 'info',
          says: /60 s are enough/,
        },
        {
          what: 'more than Entra ID advises',
          claims: { exp: now + 301 },
          profile: 'entra',
          severity: 'warning',
        },
        {
          what: 'milliseconds',
          claims: { iat: (now - 30) * 1000, exp: (now + 30) * 1000 },
          severity: 'warning',
        },
      ],
      silent: [
        good,
        backDated,
        { what: 'less than Auth0 takes', claims: { exp: now + 290 }, profile: 'auth0' },
        { what: 'all that Entra ID advises', claims: { exp: now + 300 }, profile: 'entra' },
        { what: 'an offset', claims: { exp: 30_000, iat: -30_000 } },
      ],
    },
    'AST-EXP-ORDER': {
      fires: [
        { what: 'exp at iat', claims: { iat: now + 60 }, severity: 'error', says: /after iat/ },
        { what: 'exp before nbf', claims: { nbf: now + 90 }, severity: 'error', says: /after nbf/ },
        {
          what: 'nbf two hours before iat',
          claims: { nbf: now - 7_200 },
          severity: 'error',
          pointer: '/claims/nbf',
        },
      ],
      silent: [
        good,
        backDated,
        { what: 'times that are no numbers', claims: { exp: 'x', iat: {} } },
      ],
    },
    'AST-IAT-MISSING': {
      fires: [
        { what: 'no iat', claims: { iat: undefined }, severity: 'info' },
        {
          what: 'no iat in FAPI 2.0',
          claims: { iat: undefined },
          profile: 'fapi2',
          severity: 'warning',
        },
        {
          what: 'no iat at Maskinporten',
          claims: { iat: undefined },
          profile: 'maskinporten',
          severity: 'error',
        },
      ],
      silent: [good],
    },
    'AST-IAT-TYPE': {
      fires: [{ what: 'a word', claims: { iat: 'now' }, severity: 'error' }],
      silent: [good],
    },
    'AST-IAT-MS': {
      fires: [
        {
          what: 'milliseconds',
          claims: { iat: now * 1000 },
          severity: 'error',
          pointer: '/claims/iat',
        },
      ],
      silent: [good],
    },
    'AST-IAT-FUTURE': {
      fires: [
        { what: '5 s ahead', claims: shifted(5), severity: 'warning', says: /forgives that/ },
        { what: '61 s ahead', claims: shifted(61), severity: 'error' },
        { what: 'a second ahead at Okta', claims: shifted(1), profile: 'okta', severity: 'error' },
        {
          what: '16 s ahead at Keycloak',
          claims: shifted(16),
          profile: 'keycloak',
          severity: 'error',
        },
        {
          what: '90 s ahead where nothing is known',
          claims: shifted(90),
          profile: 'auth0',
          severity: 'info',
        },
        {
          what: 'an hour ahead where nothing is known',
          claims: shifted(3_600),
          profile: 'auth0',
          severity: 'error',
          says: /one hour almost exactly/,
        },
        {
          what: 'a fast clock',
          claims: shifted(61),
          clockOffsetSeconds: -61,
          severity: 'error',
          says: /yours is 61 s ahead of it/,
        },
      ],
      silent: [good, backDated],
    },
    'AST-IAT-OLD': {
      fires: [
        { what: '301 s', claims: { iat: now - 301 }, severity: 'warning' },
        {
          what: 'more than a day at IBM Verify',
          claims: { iat: now - 86_401 },
          profile: 'ibmverify',
          severity: 'error',
        },
        {
          what: 'a zone of half an hour',
          claims: { iat: now - 19_800 },
          severity: 'warning',
          says: /5.5 hours almost exactly/,
        },
      ],
      silent: [backDated, { what: 'an offset', claims: { iat: 30 } }],
    },
    'AST-NBF-TYPE': {
      fires: [{ what: 'a string', claims: { nbf: '0' }, severity: 'error' }],
      silent: [good],
    },
    'AST-NBF-MS': {
      fires: [{ what: 'milliseconds', claims: { nbf: now * 1000 }, severity: 'error' }],
      silent: [good],
    },
    'AST-NBF-FUTURE': {
      fires: [
        {
          what: 'two minutes ahead',
          claims: { nbf: now + 120, exp: now + 300 },
          severity: 'error',
        },
        { what: 'a second ahead', claims: { nbf: now + 1 }, severity: 'warning' },
        {
          what: 'a second ahead at PingOne',
          claims: { nbf: now + 1 },
          profile: 'pingone',
          severity: 'error',
        },
      ],
      silent: [good, { what: 'no nbf', claims: { nbf: undefined } }],
    },
    'AST-NBF-MISSING': {
      fires: [
        { what: 'no nbf', claims: { nbf: undefined }, severity: 'info' },
        {
          what: 'no nbf at Entra ID',
          claims: { nbf: undefined },
          profile: 'entra',
          severity: 'warning',
        },
      ],
      silent: [good],
    },
    'AST-TIME-OFFSET': {
      fires: [
        { what: 'exp of a minute', claims: { exp: 60 }, severity: 'error', pointer: '/claims/exp' },
        { what: 'zero', claims: { iat: 0 }, severity: 'error', pointer: '/claims/iat' },
      ],
      silent: [good, { what: 'a negative number', claims: { iat: -30_000 } }],
    },
    'AST-TIME-NEG': {
      fires: [
        {
          what: 'a negative number',
          claims: { iat: -30_000 },
          severity: 'error',
          says: /1969-12-31T15:40:00Z/,
        },
      ],
      silent: [good, { what: 'zero', claims: { iat: 0 } }],
    },
    'AST-TIME-FRAC': {
      fires: [
        {
          what: 'half a second',
          claims: { iat: now - 0.5 },
          severity: 'warning',
          pointer: '/claims/iat',
        },
        {
          what: 'half a second at the NHS',
          claims: { iat: now - 0.5 },
          profile: 'nhs',
          severity: 'error',
        },
      ],
      silent: [good],
    },
    'AST-TIME-FORM': {
      fires: [
        {
          what: 'an exponent',
          text: written('exp', '1.79526606e9'),
          severity: 'warning',
          says: /1\.79526606e9/,
        },
        {
          what: 'a fraction of zero',
          text: written('iat', `${String(now)}.0`),
          severity: 'warning',
          pointer: '/claims/iat',
        },
        {
          what: 'a number without bound',
          text: written('exp', '1e400'),
          severity: 'error',
          says: /too large/,
        },
      ],
      silent: [
        good,
        { what: 'a real fraction', text: written('exp', `${String(now + 30)}.50`) },
        {
          what: 'an exponent elsewhere',
          text: JSON.stringify({ ...goodClaims, x: 0 }).replace('"x":0', '"x":{"exp":1e3}'),
        },
      ],
    },
  },
  judgeClaims,
)

describe('a client whose clock agrees', () => {
  it('is told so beside a time that is wrong all the same', () => {
    const findings = judgeClaims({ what: '', claims: { exp: now - 1 }, clockOffsetSeconds: 0 })
    const past = findings.find(({ ruleId }) => ruleId === 'AST-EXP-PAST')
    expect(past?.message).toContain('yours agrees with it')
  })
})
