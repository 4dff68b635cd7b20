import { describe, expect, it } from 'vitest'
import { AppError } from '../../../src/contract/errors.ts'
import { profileSummarySchema } from '../../../src/contract/servers.ts'
import { policyFor } from '../../../src/core/authorization-server/server-policy.ts'
import { parseProfiles } from '../../../src/core/profiles/parse-profiles.ts'
import { defaultProfileId, findProfile, profiles } from '../../../src/core/profiles/profiles.ts'
import { summarizeProfile } from '../../../src/core/profiles/summarize-profile.ts'

describe('the shipped profiles', () => {
  it('begin with the default one', () => {
    expect(profiles[0]?.id).toBe(defaultProfileId)
    expect(profiles).toHaveLength(26)
  })

  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s has a confidence for every field, sources, and algorithms that it prefers among its own',
    (_id, profile) => {
      expect(Object.keys(profile.confidence)).toHaveLength(8)
      expect(profile.sources.length).toBeGreaterThan(0)
      expect(profile.algs.allow).toEqual(expect.arrayContaining(profile.algs.prefer))
      expect(profile.aud.accept).toContain(profile.aud.prefer)
    },
  )

  it.each(profiles.map((profile) => [profile.id, profile] as const))(
    '%s can be said in words',
    (_id, profile) => {
      const summary = summarizeProfile(profile)
      expect(profileSummarySchema.parse(summary)).toEqual(summary)
      expect(Object.values(summary)).not.toContain('')
    },
  )

  it('r10070 takes the issuer alone, and any asymmetric algorithm of its parent', () => {
    const profile = findProfile('r10070')
    expect(profile.aud).toEqual({ accept: ['issuer'], prefer: 'issuer', form: 'string|array1' })
    expect(profile.algs).toEqual(findProfile('base').algs)
    expect(summarizeProfile(profile).audience).toBe(
      'the issuer and nothing else, as a string or an array of one',
    )
  })
})

describe('reading profiles', () => {
  it('finds one by its ID, and says which exist when there is none', () => {
    expect(findProfile('oidc').title).toBe('OpenID Connect Core')
    try {
      findProfile('nope')
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(AppError)
      expect((error as AppError).code).toBe('ERR_PROFILE_UNKNOWN')
      expect((error as AppError).message).toContain('r10070')
    }
  })

  it('refuses a document with an unknown member or parent', () => {
    const base = { ...findProfile('base') }
    expect(() => parseProfiles([{ ...base, colour: 'red' }])).toThrow()
    expect(() => parseProfiles([{ ...base, extends: 'ghost' }])).toThrow('ghost')
    expect(parseProfiles([base])).toHaveLength(1)
  })
})

describe('the policy of the server', () => {
  it('is derived from the profile and kept per profile', () => {
    const profile = findProfile('fapi2')
    const policy = policyFor(profile)
    expect(policyFor(profile)).toBe(policy)
    expect(policy).toMatchObject({
      audience: { form: 'string' },
      isJtiRequired: true,
      isJtiSingleUse: true,
      skewAcceptSeconds: 10,
      skewRefuseSeconds: 60,
      expLeewaySeconds: 0,
    })
    expect([...policy.algorithms]).toEqual(['PS256', 'ES256', 'Ed25519', 'EdDSA'])
  })
})
