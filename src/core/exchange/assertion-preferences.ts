/** Chooses audience, typ and lifetime of an assertion from the profile, and says which rule chose each. */
import type { ExchangePlan, Fact } from '../../contract/exchange.ts'
import type { Profile } from '../profiles/profile.ts'

export interface AssertionPreferences {
  readonly audience: string
  /** Undefined sends no typ. */
  readonly typ: string | undefined
  readonly lifetimeSeconds: number
  /** One sentence per choice, for the step's facts. */
  readonly reasons: readonly Fact[]
}

export interface AudienceValues {
  readonly issuer: string
  readonly tokenEndpoint: string
}

const tokenEndpointKinds: readonly string[] = ['token_endpoint', 'endpoint_called']

function chooseAudience(
  plan: ExchangePlan,
  profile: Profile,
  values: AudienceValues,
): { readonly audience: string; readonly reason: string } {
  switch (plan.audience) {
    case 'issuer':
      return { audience: values.issuer, reason: 'the issuer, chosen by hand' }
    case 'token-endpoint':
      return { audience: values.tokenEndpoint, reason: 'the token endpoint, chosen by hand' }
    case 'profile': {
      const isEndpoint = tokenEndpointKinds.includes(profile.aud.prefer)
      return isEndpoint
        ? {
            audience: values.tokenEndpoint,
            reason: `the token endpoint, preferred by ${profile.title}`,
          }
        : { audience: values.issuer, reason: `the issuer, preferred by ${profile.title}` }
    }
  }
}

/** What the assertion will carry under this plan and profile. */
export function preferAssertion(
  plan: ExchangePlan,
  profile: Profile,
  values: AudienceValues,
): AssertionPreferences {
  const { audience, reason } = chooseAudience(plan, profile, values)
  const typ = profile.header.typ?.must ?? profile.header.typ?.should
  const lifetimeSeconds = profile.life.recommend
  return {
    audience,
    typ,
    lifetimeSeconds,
    reasons: [
      { label: 'aud', value: `${audience}: ${reason}` },
      {
        label: 'typ',
        value:
          typ === undefined
            ? `not sent: ${profile.title} does not ask for it`
            : `${typ}: asked for by ${profile.title}`,
      },
      {
        label: 'exp',
        value: `${String(lifetimeSeconds)} s after iat: the lifetime ${profile.title} advises`,
      },
      { label: 'jti', value: 'a fresh random UUID, so that the assertion works once' },
    ],
  }
}
