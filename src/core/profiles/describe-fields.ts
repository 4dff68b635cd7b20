/** The fields of a profile's policy in words, as a person reads them. */
import type { AudienceKind, PolicyField, Profile } from './profile.ts'

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

const registrationWords: Readonly<Record<Profile['keys']['via'][number], string>> = {
  jwks_uri: 'a JWKS URI',
  jwks: 'a JWK Set by value',
  pem: 'a public key in PEM',
  x509: 'a certificate',
  ssa: 'a software statement',
  directory: 'the directory of the ecosystem',
  portal: 'the provider’s portal',
}

function listWords(words: readonly string[], conjunction: 'and' | 'or'): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${conjunction} ${last}`
}

export function describeAudience({ aud }: Profile): string {
  const fixed = aud.fixed === undefined ? audienceWords.fixed : listWords(aud.fixed, 'or')
  const kinds = aud.accept.map((kind) => (kind === 'fixed' ? fixed : audienceWords[kind]))
  const only = kinds.length === 1 ? ' and nothing else' : ''
  return `${listWords(kinds, 'or')}${only}, ${formWords[aud.form]}`
}

export function describeTyp({ header: { typ } }: Profile): string {
  if (typ?.must !== undefined) return `${typ.must} required`
  if (typ?.should === undefined) return 'not needed; JWT and client-authentication+jwt accepted'
  const tolerated = typ.should === 'JWT' ? 'absent tolerated' : 'absent or JWT tolerated'
  return `${typ.should} sent, ${tolerated}`
}

export function describeLifetime({ life }: Profile): string {
  const advice = `${String(life.recommend)} s advised`
  const age = life.maxAge === undefined ? '' : `; iat at most ${String(life.maxAge)} s old`
  if (life.max === null) return `no upper bound, ${advice}${age}`
  const bases = { 'exp-iat': 'from iat', 'exp-now': 'from now', both: 'from now and from iat' }
  return `at most ${String(life.max)} s ${bases[life.basis]}, ${advice}${age}`
}

export function describeJti({ jti }: Profile): string {
  const window =
    jti.windowSeconds === undefined ? '' : ` within ${String(jti.windowSeconds)} seconds`
  if (jti.required) return jti.singleUse ? `required, used once${window}` : 'required'
  return jti.singleUse ? `optional, used once${window} when sent` : 'optional'
}

function describeSkew({ futureSkew }: Profile): string {
  if (futureSkew === null) return 'not stated how far iat and nbf may lie ahead'
  if (futureSkew === 0) return 'iat and nbf may not lie ahead of the server’s clock'
  return `iat and nbf may lie up to ${String(futureSkew)} s ahead of the server’s clock`
}

function describeHeader(profile: Profile): string {
  const required = profile.header.require
    .filter((name) => name !== 'typ')
    .map((name) => name.replaceAll('|', ' or '))
  return `${listWords(required, 'and')} required; typ: ${describeTyp(profile)}`
}

function describeClaims({ claims }: Profile): string {
  const equal = claims.issEqualsSub ? '; iss and sub are equal' : ''
  const whole = claims.integersOnly === true ? '; times in whole seconds' : ''
  const listed =
    claims.onlyListed === undefined
      ? ''
      : `; none but ${listWords(claims.onlyListed, 'and')} accepted`
  return `${listWords(claims.require, 'and')} required${equal}${whole}${listed}`
}

function describeKeys({ keys }: Profile): string {
  const via = listWords(
    keys.via.map((way) => registrationWords[way]),
    'or',
  )
  return `registered as ${via}; RSA keys of ${String(keys.rsaMin)} bits at least`
}

const fields: Readonly<
  Record<PolicyField, { readonly label: string; readonly describe: (profile: Profile) => string }>
> = {
  algs: { label: 'Algorithms', describe: ({ algs }) => listWords(algs.allow, 'or') },
  aud: { label: 'Audience', describe: describeAudience },
  life: { label: 'Lifetime', describe: describeLifetime },
  futureSkew: { label: 'Clock skew', describe: describeSkew },
  header: { label: 'Header', describe: describeHeader },
  claims: { label: 'Claims', describe: describeClaims },
  jti: { label: 'jti', describe: describeJti },
  keys: { label: 'Keys', describe: describeKeys },
}

/** The label of a field, and what the profile says there, as one line. */
export function describeField(
  field: PolicyField,
  profile: Profile,
): { readonly label: string; readonly text: string } {
  const { label, describe } = fields[field]
  return { label, text: describe(profile) }
}
