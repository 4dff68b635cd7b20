/** Reads the answer to a probe as the rules need it. */
import type { RuleHit } from '../rule.ts'
import type { Challenge } from './parse-challenge.ts'
import type { JudgedProbe, ProbeKind, ResourceSubject } from './resource-subject.ts'

export const statusPointer = '/response/status'
export const challengePointer = '/response/headers/WWW-Authenticate'

const sentWords: Readonly<Record<ProbeKind, string>> = {
  'good-token': 'A request with a good token',
  'no-token': 'A request without a token',
  'bad-token': 'A request with a token that cannot be valid',
  'expired-token': 'A request with an expired token',
  'missing-scope': 'A request with a token that lacks the scope',
  'malformed-header': 'A request with a malformed Authorization header',
  'token-in-query': 'A request with the token in its URL',
  'two-tokens': 'A request with two tokens',
  'lower-case-scheme': 'A request with the scheme in another case',
  'foreign-audience': 'A request with a token for another API',
  'foreign-issuer': 'A request with a token of another issuer',
  'forged-algorithm': 'A request with a token that anyone can make',
  'client-assertion': 'A request with a client assertion as its token',
  'id-token': 'A request with an ID token',
  'token-without-exp': 'A request with a token without exp',
  'unbound-use': 'A request with a bound token and without its proof',
  'dpop-as-bearer': 'A request with a DPoP-bound token under Bearer',
  unknown: 'The request',
}

/** The beginning of a sentence that goes on with what the API did. */
export function describeProbe({ kind }: JudgedProbe): string {
  return sentWords[kind]
}

export function isAccepted({ response: { status } }: JudgedProbe): boolean {
  return status !== null && status >= 200 && status < 300
}

/** Whether the server broke instead of refusing; 503 says that it cannot judge at the moment. */
export function isCrash({ response: { status } }: JudgedProbe): boolean {
  return status !== null && status >= 500 && status !== 503
}

export function challengesOf({ challenges }: JudgedProbe): readonly Challenge[] {
  return challenges.flatMap((parsed) => parsed.challenges)
}

export function hasScheme({ scheme }: Challenge, wanted: string): boolean {
  return scheme.toLowerCase() === wanted.toLowerCase()
}

/** The error code of the challenges; null without one. */
export function errorOf(probe: JudgedProbe): string | null {
  const codes = challengesOf(probe).map(({ parameters }) => parameters.get('error'))
  return codes.find((code) => code !== undefined) ?? null
}

export function probesOf(subject: ResourceSubject, ...kinds: readonly ProbeKind[]) {
  return subject.probes.filter(({ kind }) => kinds.includes(kind))
}

/** An error code as it may be shown: whatever else a server puts there could be what was sent to it. */
export function showCode(code: string): string {
  return /^[a-z_]{1,40}$/i.test(code) ? code : 'a text that is no error code'
}

/** `401`, `401 invalid_token`. */
export function showAnswer(probe: JudgedProbe): string {
  const code = errorOf(probe)
  const status = String(probe.response.status)
  return code === null ? status : `${status} ${showCode(code)}`
}

/** A hit at the status of an answer that should have been another. */
export function statusHit(probe: JudgedProbe, wanted: string): RuleHit {
  const seen = showAnswer(probe)
  const message = `${describeProbe(probe)} was answered with ${seen}.`
  return { message, seen, wanted, pointer: statusPointer }
}
