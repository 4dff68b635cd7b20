/** The rules about jti. */
import { describeFamily } from '../describe-family.ts'
import { goodClaims, judgeClaims, now, rulesOf } from './judge-claims.ts'
import type { ClaimsCase } from './judge-claims.ts'

const good: ClaimsCase = { what: 'a random UUID', claims: {} }

function jti(what: string, value: unknown, more: Partial<ClaimsCase> = {}): ClaimsCase {
  return { what, claims: { jti: value }, ...more }
}

const warning = { severity: 'warning' } as const

describeFamily<ClaimsCase>(
  'the rules about jti',
  rulesOf('jti'),
  {
    'AST-JTI-MISSING': {
      fires: [
        { ...jti('no jti', undefined), ...warning, pointer: '/claims/jti' },
        { ...jti('no jti by RFC 7523 alone', undefined, { profile: 'base' }), severity: 'info' },
        { ...jti('no jti at Okta', undefined, { profile: 'okta' }), severity: 'info' },
        { ...jti('no jti in FAPI 2.0', undefined, { profile: 'fapi2' }), severity: 'error' },
        { ...jti('no jti at Maskinporten', undefined, { profile: 'maskinporten' }), ...warning },
      ],
      silent: [good],
    },
    'AST-JTI-TYPE': {
      fires: [
        { ...jti('a number', 7), severity: 'error', says: /a number/ },
        { ...jti('an array', ['x']), severity: 'error', says: /an array/ },
      ],
      silent: [good],
    },
    'AST-JTI-EMPTY': {
      fires: [
        { ...jti('an empty string', ''), severity: 'error' },
        { ...jti('blanks', '  '), severity: 'error', says: /blanks/ },
      ],
      silent: [good, jti('no jti', undefined)],
    },
    'AST-JTI-LONG': {
      fires: [{ ...jti('256 characters', 'x'.repeat(256)), ...warning, says: /256/ }],
      silent: [good, jti('255 characters', 'x'.repeat(255))],
    },
    'AST-JTI-ENTROPY': {
      fires: [
        { ...jti('few characters', 'abc-def'), ...warning, says: /only 7 characters/ },
        { ...jti('digits', '48151623421081516234'), ...warning, says: /digits/ },
        { ...jti('a time', String(now * 1000)), ...warning, says: /time/ },
        { ...jti('a client with a time', `partner-${String(now)}`), ...warning, says: /time/ },
        { ...jti('a date', 'jti_2026-11-21T12:00:00.000Z'), ...warning, says: /time/ },
        { ...jti('one character over and over', 'a'.repeat(32)), ...warning, says: /repeats/ },
        {
          ...jti('a UUID of version 1', 'c232ab00-9414-11ec-b3c8-9e6bdeced846'),
          ...warning,
          says: /version 1/,
        },
        {
          ...jti('a counter', 'partner-assertion-number-42', {
            recentJtis: ['partner-assertion-number-41'],
          }),
          ...warning,
          says: /another number/,
        },
        {
          ...jti('a long prefix that comes again', 'Zm9vYmFyYmF6cXV4LXA7Q', {
            recentJtis: ['Zm9vYmFyYmF6cXV4LWx9T'],
          }),
          ...warning,
          says: /first 17 characters/,
        },
      ],
      silent: [
        good,
        jti('128 bits in base64url', 'kQ3vX9mB7yTzLwR2cN5uHg'),
        jti('UUIDs of version 7 made together', '019aa5e0-1c00-7d3f-8a51-2f8f2a0a7d11', {
          recentJtis: ['019aa5e0-1c01-7b12-b4c7-90ab12cd34ef'],
        }),
        jti('itself among the recent ones', goodClaims.jti, { recentJtis: [goodClaims.jti] }),
      ],
    },
    'AST-JTI-UUID': {
      fires: [
        {
          ...jti('no version and no variant', '7eb87efb-2094-ecf0-531a-357c1d570582'),
          severity: 'info',
          says: /version is e and its variant 5/,
        },
        {
          ...jti('the same in Brazil', '7eb87efb-2094-ecf0-531a-357c1d570582', {
            profile: 'brasil',
          }),
          severity: 'error',
        },
      ],
      silent: [good, jti('another form', 'kQ3vX9mB7yTzLwR2cN5uHg')],
    },
    'AST-JTI-REUSED': {
      fires: [
        {
          ...jti('one that was sent', goodClaims.jti, { usedAt: now * 1000 }),
          severity: 'error',
          says: /2026-11-21T12:00:00Z/,
        },
        {
          ...jti('one that was sent where that is allowed', goodClaims.jti, {
            usedAt: 0,
            profile: 'curity',
          }),
          ...warning,
        },
      ],
      silent: [good, { what: 'a jti that is no string', claims: { jti: 7 }, usedAt: 0 }],
    },
  },
  judgeClaims,
)
