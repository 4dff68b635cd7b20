/** Rules about the issuer, the one value of a metadata document that decides whether the rest can be believed. */
import { quoted, show } from '../../checks/show-value.ts'
import { explainDifference } from '../../checks/explain-difference.ts'
import { judgePlainHttp } from '../insecure-url.ts'
import type { RuleHit } from '../rule.ts'
import { identifierOfWellKnownUrl } from '../well-known-url.ts'
import { ofMembers, textOf } from './members.ts'
import type { MetadataRule, MetadataSubject } from './metadata-subject.ts'

const names = ['oauth-authorization-server', 'openid-configuration']

/** The issuer that the address of the document stands for, without a terminating slash; null where it cannot be told. */
function issuerOfAddress({ document: { url } }: MetadataSubject): string | null {
  if (url === null) return null
  const found = names.map((name) => identifierOfWellKnownUrl(url, name))
  return found.find((each) => each !== null)?.replace(/\/$/, '') ?? null
}

function mismatch(issuer: string, expected: string): RuleHit {
  const hint = explainDifference(issuer, expected)
  const template = issuer.includes('{') ? ' It is a template, not the name of one tenant.' : ''
  const message = `Do not use this metadata: it is about the issuer ${quoted(issuer)}, and ${quoted(expected)} was asked for.${hint}${template}`
  return { message, seen: show(issuer), wanted: show(expected), pointer: '/issuer' }
}

export const metadataIssuerRules: readonly MetadataRule[] = [
  {
    id: 'META-ISS-MISSING',
    severity: 'error',
    title: 'No issuer',
    condition: 'There is no issuer, or an empty one.',
    fix: 'Add the issuer, exactly as clients are told it.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) =>
      members['issuer'] === undefined || members['issuer'] === ''
        ? [
            {
              message:
                'The document does not say whose metadata it is, so a client has to refuse it.',
              seen: quoted(members['issuer']),
              wanted: 'the URL of the issuer',
              pointer: '/issuer',
            },
          ]
        : [],
    ),
  },
  {
    id: 'META-ISS-MISMATCH',
    severity: 'error',
    title: 'The metadata is about another issuer',
    condition: 'The issuer is not, character for character, the one that was asked for.',
    fix: 'Configure the client with the issuer exactly as published, or correct what the server believes its own address to be; a proxy or a slash at the end is the usual cause.',
    sources: ['RFC 8414 §3.3', 'OpenID Connect Discovery §4.3'],
    check: ofMembers((members, subject) => {
      const issuer = textOf(members, 'issuer')
      if (issuer === null) return []
      const { expectedIssuer } = subject
      if (expectedIssuer !== null) {
        return issuer === expectedIssuer ? [] : [mismatch(issuer, expectedIssuer)]
      }
      // The address has lost a slash at the end of the issuer, if there was one.
      const derived = issuerOfAddress(subject)
      if (derived === null || issuer.replace(/\/$/, '') === derived) return []
      return [mismatch(issuer, derived)]
    }),
  },
  {
    id: 'META-ISS-FORM',
    severity: 'error',
    title: 'The issuer is no plain https URL',
    condition:
      'The issuer is not an https URL, or it has a query or a fragment (plain HTTP on this machine alone is only remarked).',
    fix: 'Give the server an https URL without query and fragment as its issuer.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) => {
      const issuer = textOf(members, 'issuer')
      if (issuer === null) return []
      const found = { seen: show(issuer), wanted: 'https://host/path', pointer: '/issuer' }
      if (/[?#]/.test(issuer)) {
        return [{ ...found, message: `The issuer ${quoted(issuer)} has a query or a fragment.` }]
      }
      if (/^https:\/\/[^\s/]/.test(issuer) && URL.canParse(issuer)) return []
      if (judgePlainHttp(issuer) === 'loopback') {
        const message = `The issuer ${quoted(issuer)} is http, which is bearable on this machine alone.`
        return [{ ...found, message, severity: 'info' }]
      }
      return [{ ...found, message: `The issuer ${quoted(issuer)} is not an https URL.` }]
    }),
  },
  {
    id: 'META-ISS-SLASH',
    severity: 'info',
    title: 'The issuer ends with a slash',
    condition: 'The last character of the issuer is a slash.',
    fix: 'Copy the issuer with its slash wherever it is used: in aud, and where iss is compared.',
    sources: ['RFC 3986 §6.2.1'],
    check: ofMembers((members) => {
      const issuer = textOf(members, 'issuer')
      if (issuer?.endsWith('/') !== true) return []
      const message = `The issuer ${quoted(issuer)} ends with a slash, which belongs to the name; without it, aud is another one.`
      return [{ message, seen: show(issuer), pointer: '/issuer' }]
    }),
  },
]
