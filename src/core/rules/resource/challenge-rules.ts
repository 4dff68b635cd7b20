/** Rules about how an API asks for a token. */
import { show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import {
  challengePointer,
  challengesOf,
  errorOf,
  hasScheme,
  probesOf,
  showCode,
  statusHit,
} from './probe-answer.ts'
import type { JudgedProbe, ResourceRule } from './resource-subject.ts'

const unauthorized = 401

function isUnauthorized({ response }: JudgedProbe): boolean {
  return response.status === unauthorized
}

function faultHits({ challenges }: JudgedProbe): readonly RuleHit[] {
  return challenges.flatMap(({ fault, challenges: read }) => {
    if (fault === null) return []
    const place = `character ${String(fault.offset + 1)}`
    const known = read.length === 0 ? 'nothing before it' : `${String(read.length)} before it`
    const message = `WWW-Authenticate cannot be read from ${place} on: ${fault.problem}. Of its challenges ${known} can be read.`
    return [{ message, seen: place, pointer: challengePointer, severity: 'warning' as const }]
  })
}

/** What the rules say once, of the first answer that shows it. */
function onceOf(
  probes: readonly JudgedProbe[],
  judge: (probe: JudgedProbe) => readonly RuleHit[],
): readonly RuleHit[] {
  return probes.map(judge).find((hits) => hits.length > 0) ?? []
}

export const resourceChallengeRules: readonly ResourceRule[] = [
  {
    id: 'RS-NO-CHALLENGE',
    severity: 'error',
    title: '401 does not say how to authenticate',
    condition: 'An answer with 401 has no WWW-Authenticate.',
    fix: 'Send WWW-Authenticate: Bearer realm="…" with every 401.',
    sources: ['RFC 6750 §3', 'RFC 9110 §15.5.2'],
    check: ({ probes, scheme }) =>
      onceOf(probes.filter(isUnauthorized), ({ challenges, response }) => {
        if (challenges.length > 0 || response.isExcerpt) return []
        const message =
          'The API answers 401 without WWW-Authenticate, so a client is not told which kind of token it takes.'
        return [{ message, seen: 'absent', wanted: scheme, pointer: challengePointer }]
      }),
  },
  {
    id: 'RS-CHALLENGE-SCHEME',
    severity: 'error',
    title: 'The challenge is for another scheme',
    condition:
      'No challenge of a 401 is of the scheme that the API takes; warning where a part of the header cannot be read.',
    fix: 'Offer the scheme that the API takes, and write the header as RFC 9110 has it.',
    sources: ['RFC 6750 §3', 'RFC 9449 §7.1', 'RFC 9110 §11.6.1'],
    check: ({ probes, scheme }) =>
      onceOf(probes, (probe) => {
        const faults = faultHits(probe)
        if (!isUnauthorized(probe) || probe.challenges.length === 0) return faults
        const challenges = challengesOf(probe)
        if (challenges.some((challenge) => hasScheme(challenge, scheme))) return faults
        const offered = show(challenges.map((challenge) => challenge.scheme).join(', '))
        const seen = offered === '' ? 'nothing that can be read' : offered
        const message = `The challenge offers ${seen}; the API takes ${scheme}.`
        return [{ message, seen, wanted: scheme, pointer: challengePointer }, ...faults]
      }),
  },
  {
    id: 'RS-NOTOKEN-CODE',
    severity: 'warning',
    title: 'A request without a token is told of an error',
    condition: 'No token was sent, and the challenge has an error.',
    fix: 'Send realm and resource_metadata alone where no token came.',
    sources: ['RFC 6750 §3.1'],
    check: (subject) =>
      probesOf(subject, 'no-token').flatMap((probe) => {
        const code = errorOf(probe)
        if (code === null) return []
        const message = `The request carried no token, so there is nothing to call ${showCode(code)}.`
        return [{ message, seen: showCode(code), wanted: 'no error', pointer: challengePointer }]
      }),
  },
  {
    id: 'RS-NOTOKEN-STATUS',
    severity: 'error',
    title: 'A request without a token is not answered with 401',
    condition: 'No token was sent, and the status is not 401.',
    fix: 'Answer 401 with a challenge.',
    sources: ['RFC 6750 §3.1', 'RFC 9110 §15.5.2'],
    check: (subject) =>
      probesOf(subject, 'no-token')
        .filter((probe) => probe.response.status !== null && !isUnauthorized(probe))
        .map((probe) => statusHit(probe, '401')),
  },
  {
    id: 'RS-PRM-LINK',
    severity: 'info',
    title: 'The challenge does not lead to the resource metadata',
    condition:
      'No challenge of a 401 has resource_metadata; warning where the API has such metadata.',
    fix: 'Add resource_metadata="…" with the URL of the metadata to the challenge.',
    sources: ['RFC 9728 §5.1'],
    check({ probes, metadata }) {
      const hasMetadata = metadata?.status === 200 && metadata.members !== null
      return onceOf(probes.filter(isUnauthorized), (probe) => {
        const challenges = challengesOf(probe)
        const isLinked = challenges.some(({ parameters }) => parameters.has('resource_metadata'))
        if (challenges.length === 0 || isLinked) return []
        const message = hasMetadata
          ? `The API has metadata at ${show(metadata.url)}, and its challenge does not lead there.`
          : 'The challenge does not lead to metadata that would name the authorization server.'
        const found = { seen: 'absent', wanted: 'resource_metadata', pointer: challengePointer }
        return [{ message, ...found, ...(hasMetadata && { severity: 'warning' }) }]
      })
    },
  },
]
