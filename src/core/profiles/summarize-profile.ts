/** A profile in a few words, for the Servers page and wherever one is chosen. */
import type { ProfileSummary } from '../../contract/servers.ts'
import { describeAudience, describeJti, describeLifetime, describeTyp } from './describe-fields.ts'
import type { Profile } from './profile.ts'

/** Says what the profile asks for, one line per rule. */
export function summarizeProfile(profile: Profile, isOwn = false): ProfileSummary {
  return {
    id: profile.id,
    title: profile.title,
    description: profile.description,
    family: profile.family,
    isOwn,
    audience: describeAudience(profile),
    algorithms: [...profile.algs.allow],
    typ: describeTyp(profile),
    lifetime: describeLifetime(profile),
    jti: describeJti(profile),
    sources: [...profile.sources],
  }
}
