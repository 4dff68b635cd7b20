/** What the authorization server takes and refuses, derived from the profile in force and nothing else. */
import type { AudiencePolicy } from '../assertion/audience/expect-audience.ts'
import { findSignatureAlgorithm } from '../key-sets/signature-algorithms.ts'
import type { Profile } from '../profiles/profile.ts'

export interface ServerPolicy {
  readonly profileId: string
  readonly profileTitle: string
  /** Those of the profile that can be verified here. */
  readonly algorithms: ReadonlySet<string>
  /** The same, as a person reads it. */
  readonly algorithmList: string
  /** Without what is said of the provider's own names: this server is known by its address, and by no other. */
  readonly audience: Omit<AudiencePolicy, 'templates' | 'refuse'>
  readonly typ: { readonly required: string | null; readonly recommended: string | null }
  readonly isKidRequired: boolean
  /** Header parameters beside alg, kid and typ that have to be there; of several in a group one is enough. */
  readonly requiredParameters: readonly (readonly string[])[]
  readonly requiredClaims: readonly string[]
  readonly listedClaims: ReadonlySet<string> | null
  readonly issEqualsSub: boolean
  readonly integersOnly: boolean
  readonly maxLifeSeconds: number | null
  readonly lifeBasis: Profile['life']['basis']
  readonly recommendedLifeSeconds: number
  /** How old iat may be; null where the profile does not say. */
  readonly maxAgeSeconds: number | null
  /** Beyond this many seconds ahead a time claim is warned about. */
  readonly skewAcceptSeconds: number
  /** Beyond this many seconds ahead a time claim is refused. */
  readonly skewRefuseSeconds: number
  readonly expLeewaySeconds: number
  readonly isJtiRequired: boolean
  readonly isJtiSingleUse: boolean
  /** How long a jti stays used at least, however soon its assertion expires. */
  readonly jtiWindowSeconds: number
  readonly rsaMinBits: number
}

/** They have checks of their own. */
const judgedParameters: readonly string[] = ['alg', 'kid', 'typ']

const policies = new WeakMap<Profile, ServerPolicy>()

function derivePolicy(profile: Profile): ServerPolicy {
  const skewRefuseSeconds = profile.futureSkew ?? 60
  const { templates: _templates, refuse: _refuse, ...audience } = profile.aud
  const algorithms = profile.algs.allow.filter((name) => findSignatureAlgorithm(name) !== undefined)
  return {
    profileId: profile.id,
    profileTitle: profile.title,
    algorithms: new Set(algorithms),
    algorithmList: algorithms.join(', '),
    audience,
    typ: {
      required: profile.header.typ?.must ?? null,
      recommended: profile.header.typ?.should ?? null,
    },
    isKidRequired: profile.header.require.includes('kid'),
    requiredParameters: profile.header.require
      .filter((group) => !judgedParameters.includes(group))
      .map((group) => group.split('|')),
    requiredClaims: profile.claims.require,
    listedClaims: profile.claims.onlyListed ? new Set(profile.claims.onlyListed) : null,
    issEqualsSub: profile.claims.issEqualsSub,
    integersOnly: profile.claims.integersOnly ?? false,
    maxLifeSeconds: profile.life.max,
    lifeBasis: profile.life.basis,
    recommendedLifeSeconds: profile.life.recommend,
    maxAgeSeconds: profile.life.maxAge ?? null,
    skewAcceptSeconds: Math.min(10, skewRefuseSeconds),
    skewRefuseSeconds,
    expLeewaySeconds: 0,
    isJtiRequired: profile.jti.required,
    isJtiSingleUse: profile.jti.singleUse,
    jtiWindowSeconds: profile.jti.windowSeconds ?? 0,
    rsaMinBits: profile.keys.rsaMin,
  }
}

/** The server's policy under a profile; the same object for the same profile, so a request costs one look-up. */
export function policyFor(profile: Profile): ServerPolicy {
  const known = policies.get(profile)
  if (known !== undefined) return known
  const policy = derivePolicy(profile)
  policies.set(profile, policy)
  return policy
}
