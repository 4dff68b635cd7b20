/** Chooses the claims beside aud: who, from when until when, and by which name it is remembered. */
import { severityFor } from '../../rules/rule.ts'
import type { ComposeInput, MemberChoice } from './member-choice.ts'

type Claim = Omit<MemberChoice, 'part' | 'sources'>

function chooseSubject({ profile, clientId }: ComposeInput): Claim {
  const { title, claims, kind } = profile
  const rule = { id: 'AST-SUB-MISSING', severity: 'error' } as const
  if (severityFor(rule, profile) === null) {
    const reason = `Left out, because ${title} wants it only from those who act for somebody else.`
    return { name: 'sub', value: undefined, reason }
  }
  if (kind === 'jwt-bearer-grant' && !claims.issEqualsSub) {
    const reason = `The client ID for now: ${title} expects the user here for whom the token is asked.`
    return { name: 'sub', value: clientId, reason }
  }
  return {
    name: 'sub',
    value: clientId,
    reason: 'The client ID, as iss: the client speaks for itself.',
  }
}

/** Whether the profile minds that nbf is missing, and how it says so; null where it does not. */
function explainNotBefore(profile: ComposeInput['profile']): string | null {
  if (profile.claims.require.includes('nbf')) return `${profile.title} requires it`
  const severity = severityFor({ id: 'AST-NBF-MISSING', severity: 'info' }, profile)
  return severity === null || severity === 'info' ? null : `${profile.title} asks for it`
}

function chooseNotBefore({ profile }: ComposeInput, issuedAt: number): Claim {
  const wish = explainNotBefore(profile)
  if (wish === null) {
    const reason = `Left out, because ${profile.title} does not ask for it; a server whose clock is behind might refuse it.`
    return { name: 'nbf', value: undefined, reason }
  }
  const reason = `The same moment as iat, from which on the assertion counts; ${wish}.`
  return { name: 'nbf', value: issuedAt, reason }
}

function explainIssuedAt({ title, life, claims }: ComposeInput['profile']): string {
  const made = 'When the assertion is made, in whole seconds'
  if (life.maxAge !== undefined) {
    return `${made}; ${title} takes none that is older than ${String(life.maxAge)} s.`
  }
  return claims.require.includes('iat')
    ? `${made}; ${title} requires it.`
    : `${made}; ${title} does not require it, and a server can tell by it how old the assertion is.`
}

function explainLifetime({ title, life }: ComposeInput['profile']): string {
  const advised = `Set ${String(life.recommend)} s after iat, as advised for ${title}`
  return life.max === null
    ? `${advised}.`
    : `${advised}; more than ${String(life.max)} s is refused.`
}

function explainJti({ title, jti: { required, singleUse } }: ComposeInput['profile']): string {
  const use = singleUse ? 'so that the assertion works once' : 'by which a copy can be noticed'
  return required
    ? `A fresh random UUID, ${use}; ${title} requires a jti.`
    : `A fresh random UUID, ${use}.`
}

function chooseScope({ profile: { title, claims }, scope }: ComposeInput): Claim {
  const about = { name: 'scope' } as const
  if (!claims.require.includes('scope')) {
    const reason = `Left out, because ${title} does not ask for it here; the request itself names the scope.`
    return { ...about, value: undefined, reason }
  }
  if (scope !== '') {
    const reason = `The scope of the next exchange; ${title} reads it from the assertion and requires it.`
    return { ...about, value: scope, reason }
  }
  const message = `${title} reads the scope from the assertion. Type what to ask for.`
  const reason = `Left out, because no scope is planned; ${title} reads it from the assertion and requires it.`
  return { ...about, value: undefined, reason, missing: [{ message, remedy: 'variable' }] }
}

/** Claims of the profile that nothing here can know. */
function listUnknown({ profile }: ComposeInput, known: ReadonlySet<string>): readonly Claim[] {
  const { title, claims } = profile
  return claims.require
    .filter((name) => !known.has(name))
    .map((name) => ({
      name,
      value: undefined,
      reason: `${title} requires it, and nothing here knows its value.`,
      missing: [
        { message: `${title} requires the claim ${name}. Type its value.`, remedy: 'variable' },
      ],
    }))
}

/** RFC 7523 §3, in the order in which they are written; times are whole epoch seconds. */
export function chooseClaims(input: ComposeInput, audience: MemberChoice): readonly MemberChoice[] {
  const { profile, clientId, now, jti } = input
  const { title, life, claims } = profile
  const issuedAt = Math.floor(now / 1000)
  const before: readonly Claim[] = [
    {
      name: 'iss',
      value: clientId,
      reason: 'The client ID: the client itself issues the assertion.',
    },
    chooseSubject(input),
  ]
  const after: readonly Claim[] = [
    { name: 'iat', value: issuedAt, reason: explainIssuedAt(profile) },
    chooseNotBefore(input, issuedAt),
    { name: 'exp', value: issuedAt + life.recommend, reason: explainLifetime(profile) },
    { name: 'jti', value: jti, reason: explainJti(profile) },
    chooseScope(input),
  ]
  const complete = (claim: Claim): MemberChoice => {
    const isUnlisted = claims.onlyListed?.includes(claim.name) === false
    const reason = `Left out, because ${title} refuses claims that it does not document.`
    return {
      part: 'claims',
      sources: ['RFC 7523 §3', ...profile.sources.filter((source) => source !== 'RFC 7523 §3')],
      ...(isUnlisted ? { ...claim, value: undefined, reason } : claim),
    }
  }
  const known = new Set(['aud', ...[...before, ...after].map(({ name }) => name)])
  return [
    ...before.map(complete),
    audience,
    ...[...after, ...listUnknown(input, known)].map(complete),
  ]
}
