/** Examines what has no structure to be judged: challenges, error messages, and texts that are not known. */
import type { ArtefactView } from '../../../contract/inspection.ts'
import { buildResourceSubject } from '../../rules/resource/build-resource-subject.ts'
import { parseChallenges } from '../../rules/resource/parse-challenge.ts'
import { resourceRules } from '../../rules/resource/resource-rules.ts'
import { applyRules, sortFindings } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined } from '../examined.ts'
import { explainFindings } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { findKnownAnswers, findUnknownCodes } from '../known-answers.ts'

const maxAnswers = 8
const maxUnknown = 4096

function viewChallenges(value: string, { show }: InspectionContext): ArtefactView[] {
  return parseChallenges(value).challenges.map(({ scheme, parameters }) => ({
    kind: 'facts',
    title: show.plain(scheme),
    facts: [...parameters].map(([name, content]) => ({
      label: show.plain(name),
      value: show.plain(content),
    })),
  }))
}

/** @param value of the header WWW-Authenticate */
export function examineChallenge(value: string, context: InspectionContext): Examined {
  const { challenges, fault } = parseChallenges(value)
  const headers = [['WWW-Authenticate', value]] as const
  const response = { status: null, headers, body: '', isExcerpt: true }
  const scheme = challenges.some((each) => each.scheme.toLowerCase() === 'dpop') ? 'DPoP' : 'Bearer'
  const subject = buildResourceSubject(
    {
      resource: null,
      scheme,
      metadata: null,
      probes: [{ kind: 'unknown', request: null, response }],
    },
    factsOf(context),
  )
  const { findings, quiet } = applyRules(resourceRules, subject, context)
  const known = findKnownAnswers(value, context.profiles)
  const unread = fault === null ? [] : [`It cannot be read to its end: ${fault.problem}.`]
  const means = known.slice(0, 1).map(({ match, means: sentence }) => `${match}: ${sentence}`)
  return makeExamined({
    kind: 'challenge',
    title: 'WWW-Authenticate challenge',
    explanation: [...unread, ...means, ...explainFindings(findings, 'No rule speaks against it.')],
    views: viewChallenges(value, context),
    findings: [...sortFindings(findings)],
    rulesQuiet: quiet,
  })
}

/** Codes and texts that are known, whose they are, what they mean, and the rules to look at. */
export function examineErrorText(text: string, context: InspectionContext): Examined {
  const { profiles, show } = context
  const known = findKnownAnswers(text, profiles).slice(0, maxAnswers)
  const strange = findUnknownCodes(text, known)
  const views = known.map(({ match, source, means, fix, rules }): ArtefactView => ({
    kind: 'facts',
    title: match,
    facts: [
      { label: 'Said by', value: source },
      { label: 'Means', value: means },
      { label: 'Mend it', value: fix },
      { label: 'Rules', value: rules.length === 0 ? 'none' : rules.join(', ') },
    ],
  }))
  const unknown = strange.map((code) => `${code} is not among the codes that are known here.`)
  return makeExamined({
    kind: 'error-text',
    title: 'Error message',
    explanation: [...known.map(({ means, fix }) => `${means} ${fix}`), ...unknown].slice(0, 4),
    views: [...views, { kind: 'http', title: 'Text', text: show.plain(text) }],
  })
}

const hints = [
  ['A token', 'a JWT alone, after Bearer, in a form, in a log line or percent-encoded'],
  ['Keys', 'a JWK, a JWK Set, a public key or certificate in PEM'],
  ['HTTP', 'a curl command, a request or response with its headers, a HAR file'],
  ['Answers', 'a token response, an error response, a WWW-Authenticate header, an error code'],
  ['Documents', 'metadata of an authorization server, header and claims as JSON'],
] as const

/** Says honestly that nothing was recognised, and what would be. */
export function examineUnknown(text: string, { show }: InspectionContext): Examined {
  const facts = hints.map(([label, value]) => ({ label, value }))
  return makeExamined({
    kind: 'unknown',
    title: 'Not recognised',
    explanation: ['Nothing in this text is known here.'],
    views: [
      { kind: 'facts', title: 'What can be pasted', facts },
      { kind: 'http', title: 'Text', text: show.plain(text.slice(0, maxUnknown)) },
    ],
  })
}
