/** Rules about the metadata of an API (RFC 9728). */
import { explainDifference } from '../../checks/explain-difference.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { identifierOfWellKnownUrl } from '../well-known-url.ts'
import type { RuleHit } from '../rule.ts'
import { challengesOf, isAccepted, probesOf } from './probe-answer.ts'
import type { ResourceRule, ResourceSubject } from './resource-subject.ts'

const wellKnown = 'oauth-protected-resource'

function isAdvertised({ probes }: ResourceSubject): boolean {
  return probes.flatMap(challengesOf).some(({ parameters }) => parameters.has('resource_metadata'))
}

/** Whether the value is the identifier that the metadata was looked for under, or the API's own. */
function isExpected(value: unknown, { metadata, resource }: ResourceSubject): boolean {
  const derived = metadata === null ? null : identifierOfWellKnownUrl(metadata.url, wellKnown)
  if (derived === null) return resource === null || value === resource
  // The address has lost a slash at the end of the identifier, if there was one.
  return value === derived || value === `${derived}/`
}

/** What the probes show beside `bearer_methods_supported`. */
function findContradictions(
  methods: readonly unknown[],
  subject: ResourceSubject,
): readonly string[] {
  const inQuery = probesOf(subject, 'token-in-query').filter(
    ({ response }) => response.status !== null,
  )
  const found: string[] = []
  if (!methods.includes('query') && inQuery.some(isAccepted)) {
    found.push('a token in the URL is accepted')
  }
  if (methods.includes('query') && inQuery.length > 0 && !inQuery.some(isAccepted)) {
    found.push('a token in the URL is refused')
  }
  if (!methods.includes('header') && probesOf(subject, 'good-token').some(isAccepted)) {
    found.push('a token in the header is accepted')
  }
  return found
}

export const resourceMetadataRules: readonly ResourceRule[] = [
  {
    id: 'RS-PRM-FETCH',
    severity: 'error',
    title: 'The resource metadata cannot be had',
    condition:
      'A challenge leads to metadata, and there is no 200 with a JSON object at that place.',
    fix: 'Serve the metadata as a JSON object at its well-known path, or take the link out.',
    sources: ['RFC 9728 §3', 'RFC 9728 §3.2'],
    check(subject) {
      const { metadata } = subject
      if (metadata?.status == null || !isAdvertised(subject)) return []
      const { status, members, url } = metadata
      if (status === 200 && members !== null) return []
      const seen = status === 200 ? 'no JSON object' : String(status)
      const message = `A challenge leads to ${show(url)}, and there is ${seen} at that place.`
      return [{ message, seen, wanted: '200 and a JSON object' }]
    },
  },
  {
    id: 'RS-PRM-RESOURCE',
    severity: 'error',
    title: 'The metadata is about another resource',
    condition:
      'resource is absent, or is not the identifier that the URL of the metadata was derived from.',
    fix: 'Make resource equal to the URL that clients use for the API.',
    sources: ['RFC 9728 §3.3'],
    check(subject) {
      const { metadata, resource } = subject
      if (metadata?.members == null) return []
      const value = metadata.members['resource']
      if (isExpected(value, subject)) return []
      const wanted = identifierOfWellKnownUrl(metadata.url, wellKnown) ?? resource ?? ''
      const hint = explainDifference(value, wanted)
      const message = `Do not use this metadata: it is about ${quoted(value)}, and ${quoted(wanted)} was asked for.${hint}`
      return [{ message, seen: show(value), wanted: show(wanted), pointer: '/metadata/resource' }]
    },
  },
  {
    id: 'RS-PRM-AS',
    severity: 'warning',
    title: 'The authorization server is not listed',
    condition: 'authorization_servers does not contain the issuer in use.',
    fix: 'Add the issuer to authorization_servers, exactly as its own metadata has it.',
    sources: ['RFC 9728 §2'],
    check({ metadata, server: { issuer } }) {
      if (metadata?.members == null || issuer === null) return []
      const listed = metadata.members['authorization_servers']
      const servers: readonly unknown[] = Array.isArray(listed) ? listed : []
      if (servers.includes(issuer)) return []
      const near = servers
        .map((each) => explainDifference(each, issuer))
        .find((hint) => hint !== '')
      const message = `The API does not list the issuer ${quoted(issuer)}.${near ?? ''}`
      const found = { seen: show(listed), wanted: show(issuer) }
      return [{ message, ...found, pointer: '/metadata/authorization_servers' }]
    },
  },
  {
    id: 'RS-PRM-BEARER',
    severity: 'warning',
    title: 'The metadata and the API disagree on how tokens are sent',
    condition:
      'bearer_methods_supported is no array, or says otherwise of the header or the URL than the API does.',
    fix: 'List the methods that the API takes, and no others.',
    sources: ['RFC 9728 §2'],
    check(subject): readonly RuleHit[] {
      const methods = subject.metadata?.members?.['bearer_methods_supported']
      const found = { seen: show(methods), pointer: '/metadata/bearer_methods_supported' }
      if (methods === undefined) return []
      if (!Array.isArray(methods)) {
        const message = `bearer_methods_supported is ${kindOf(methods)}.`
        return [{ ...found, message, wanted: 'an array of strings' }]
      }
      return findContradictions(methods, subject).map((behaviour) => ({
        ...found,
        message: `The metadata lists ${show(methods)}, and ${behaviour}.`,
      }))
    },
  },
]
