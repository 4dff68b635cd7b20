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

function chooseNotBefore({ profile }: ComposeInput, issuedAt: number): readonly Claim[] {
  const wanted = severityFor({ id: 'AST-NBF-MISSING', severity: 'info' }, profile)
  const isWanted = profile.claims.require.includes('nbf') || (wanted !== null && wanted !== 'info')
  if (!isWanted) return []
  return [
    { name: 'nbf', value: issuedAt, reason: `The moment of iat; ${profile.title} asks for it.` },
  ]
}

function explainLifetime({ title, life }: ComposeInput['profile']): string {
  const advised = `Set ${String(life.recommend)} s after iat, as advised for ${title}`
  return life.max === null ? `${advised}.` : `${advised}; it takes ${String(life.max)} s at most.`
}

function chooseScope({ profile, scope }: ComposeInput): readonly Claim[] {
  if (!profile.claims.require.includes('scope')) return []
  if (scope !== '') {
    const reason = `The scope of the next exchange, because ${profile.title} reads it from the assertion.`
    return [{ name: 'scope', value: scope, reason }]
  }
  const message = `${profile.title} reads the scope from the assertion. Type what to ask for.`
  const reason = `${profile.title} requires it, and no scope is planned.`
  return [{ name: 'scope', value: undefined, reason, missing: [{ message, remedy: 'variable' }] }]
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
  const jtiReason = profile.jti.required
    ? `A fresh random UUID: ${title} requires one, and takes it once.`
    : 'A fresh random UUID, so that the assertion works once.'
  const before: readonly Claim[] = [
    {
      name: 'iss',
      value: clientId,
      reason: 'The client ID: the client itself issues the assertion.',
    },
    chooseSubject(input),
  ]
  const after: readonly Claim[] = [
    { name: 'iat', value: issuedAt, reason: 'Now, in whole seconds.' },
    ...chooseNotBefore(input, issuedAt),
    { name: 'exp', value: issuedAt + life.recommend, reason: explainLifetime(profile) },
    { name: 'jti', value: jti, reason: jtiReason },
    ...chooseScope(input),
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
