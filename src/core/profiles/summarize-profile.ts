/** A profile in words, for the Servers page. */
import type { ProfileSummary } from '../../contract/servers.ts'
import type { AudienceKind, Profile } from './profile.ts'

const audienceWords: Readonly<Record<AudienceKind, string>> = {
  issuer: 'the issuer',
  token_endpoint: 'the token endpoint',
  endpoint_called: 'the endpoint called',
  par: 'the pushed authorization request endpoint',
  introspection: 'the introspection endpoint',
  ciba: 'the backchannel authentication endpoint',
  fixed: 'a fixed value',
  host: 'the host name',
}

const formWords: Readonly<Record<Profile['aud']['form'], string>> = {
  string: 'as a string',
  'string|array1': 'as a string or an array of one',
  any: 'as a string or an array',
}

function describeAudience({ aud }: Profile): string {
  const kinds = aud.accept.map((kind) => audienceWords[kind])
  const last = kinds.at(-1) ?? ''
  const list = kinds.length < 2 ? last : `${kinds.slice(0, -1).join(', ')} or ${last}`
  const only = kinds.length === 1 ? ' and nothing else' : ''
  return `${list}${only}, ${formWords[aud.form]}`
}

function describeTyp({ header: { typ } }: Profile): string {
  if (typ?.must !== undefined) return `${typ.must} required`
  if (typ?.should !== undefined) return `${typ.should} sent, absent or JWT tolerated`
  return 'not needed; JWT and client-authentication+jwt accepted'
}

function describeLifetime({ life }: Profile): string {
  const advice = `${String(life.recommend)} s advised`
  if (life.max === null) return `no upper bound, ${advice}`
  const basis = life.basis === 'exp-iat' ? 'from iat' : 'from now'
  return `at most ${String(life.max)} s ${basis}, ${advice}`
}

function describeJti({ jti }: Profile): string {
  if (jti.required) return jti.singleUse ? 'required, used once' : 'required'
  return jti.singleUse ? 'optional, used once when sent' : 'optional'
}

/** Says what the profile asks for, one line per rule. */
export function summarizeProfile(profile: Profile): ProfileSummary {
  return {
    id: profile.id,
    title: profile.title,
    description: profile.description,
    audience: describeAudience(profile),
    algorithms: [...profile.algs.allow],
    typ: describeTyp(profile),
    lifetime: describeLifetime(profile),
    jti: describeJti(profile),
    sources: [...profile.sources],
  }
}
