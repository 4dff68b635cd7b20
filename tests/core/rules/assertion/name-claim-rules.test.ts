/** The rules about iss and sub. */
import { describeFamily } from '../describe-family.ts'
import { issuer, judgeClaims, rulesOf } from './judge-claims.ts'
import type { ClaimsCase } from './judge-claims.ts'

const good: ClaimsCase = { what: 'the client ID', claims: {} }
const grant = { profile: 'docusign', clientId: 'another' }

describeFamily<ClaimsCase>(
  'the rules about iss and sub',
  rulesOf('issuer', 'subject'),
  {
    'AST-ISS-MISSING': {
      fires: [
        {
          what: 'claims without iss',
          claims: { iss: undefined },
          severity: 'error',
          pointer: '/claims/iss',
        },
        {
          what: 'a grant that needs it',
          claims: { iss: undefined },
          profile: 'google',
          severity: 'error',
        },
      ],
      silent: [good, { what: 'claims that are no object', text: '[]' }],
    },
    'AST-ISS-TYPE': {
      fires: [
        { what: 'a number', claims: { iss: 7 }, severity: 'error', says: /a number/ },
        { what: 'null', claims: { iss: null }, severity: 'error', says: /null/ },
        { what: 'an array', claims: { iss: ['partner'] }, severity: 'error', says: /an array/ },
      ],
      silent: [good],
    },
    'AST-ISS-EMPTY': {
      fires: [{ what: 'an empty string', claims: { iss: '' }, severity: 'error' }],
      silent: [good, { what: 'a missing one', claims: { iss: undefined } }],
    },
    'AST-ISS-CLIENT': {
      fires: [
        { what: 'another client', claims: { iss: 'other' }, severity: 'error', says: /"other"/ },
        {
          what: 'a trusted third party',
          claims: { iss: 'sts' },
          profile: 'base',
          severity: 'warning',
        },
        { what: 'PingAM', claims: { iss: 'sts' }, profile: 'pingam', severity: 'warning' },
        {
          what: 'another case',
          claims: { iss: 'Partner' },
          severity: 'error',
          says: /upper and lower case/,
        },
        {
          what: 'a blank',
          claims: { iss: 'partner ' },
          severity: 'error',
          says: /a blank at offset 7/,
        },
        {
          what: 'NUL',
          claims: { iss: 'part\u0000ner' },
          severity: 'error',
          says: /NUL \(U\+0000\) at offset 4/,
        },
        {
          what: 'a look-alike',
          claims: { iss: 'p\u0430rtner' },
          severity: 'error',
          says: /U\+0430 at offset 1/,
        },
        {
          what: 'another composition',
          claims: { iss: 'caf\u0065\u0301' },
          clientId: 'caf\u00e9',
          severity: 'error',
          says: /NFC/,
        },
        {
          what: 'the issuer of the server',
          claims: { iss: issuer },
          severity: 'error',
          says: /authorization server/,
        },
      ],
      silent: [
        good,
        { what: 'a client that is not known', claims: { iss: 'other' }, clientId: null },
        { what: 'a grant', claims: { iss: 'other' }, ...grant },
      ],
    },
    'AST-SUB-MISSING': {
      fires: [
        {
          what: 'claims without sub',
          claims: { sub: undefined },
          severity: 'error',
          pointer: '/claims/sub',
        },
        {
          what: 'a grant that needs it',
          claims: { sub: undefined },
          profile: 'sfdc',
          severity: 'error',
        },
      ],
      silent: [
        good,
        { what: 'Google', claims: { sub: undefined }, profile: 'google' },
        { what: 'Maskinporten', claims: { sub: undefined }, profile: 'maskinporten' },
      ],
    },
    'AST-SUB-TYPE': {
      fires: [{ what: 'an object', claims: { sub: {} }, severity: 'error', says: /an object/ }],
      silent: [good],
    },
    'AST-SUB-EMPTY': {
      fires: [{ what: 'an empty string', claims: { sub: '' }, severity: 'error' }],
      silent: [good],
    },
    'AST-SUB-CLIENT': {
      fires: [
        { what: 'another client', claims: { sub: 'other' }, severity: 'error' },
        {
          what: 'a zero-width joiner',
          claims: { sub: 'partner\u200d' },
          severity: 'error',
          says: /U\+200D/,
        },
      ],
      silent: [good, { what: 'a grant', claims: { sub: 'a person' }, ...grant }],
    },
    'AST-SUB-ISS': {
      fires: [
        { what: 'two names', claims: { sub: 'other' }, severity: 'error' },
        {
          what: 'two names where others may issue',
          claims: { sub: 'other' },
          profile: 'pingam',
          severity: 'warning',
        },
        {
          what: 'two names by RFC 7523 alone',
          claims: { sub: 'other' },
          profile: 'base',
          severity: 'warning',
        },
      ],
      silent: [good, { what: 'a grant', claims: { sub: 'a person' }, ...grant }],
    },
  },
  judgeClaims,
)
