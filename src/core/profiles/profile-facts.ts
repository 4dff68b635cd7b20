/** A profile as the window shows it: every field in words, with how well it is sourced. */
import type { ProfileFacts } from '../../contract/profiles.ts'
import { describeField } from './describe-fields.ts'
import { listDemands } from './list-demands.ts'
import { policyFields } from './profile.ts'
import type { Profile } from './profile.ts'
import { listVariables } from './url-template.ts'

/** Names in braces of the URL templates and fixed audiences, each once, in the order of the document. */
function listAllVariables({ aud }: Profile): string[] {
  const { issuer = [], token_endpoint: tokenEndpoint = [] } = aud.templates ?? {}
  const texts = [...issuer, ...tokenEndpoint, ...(aud.fixed ?? [])]
  return [...new Set(texts.flatMap(listVariables))]
}

/** `copiedFrom` is null for a shipped profile. */
export function describeProfile(
  profile: Profile,
  own: { readonly copiedFrom: string | null } | null,
): ProfileFacts {
  return {
    id: profile.id,
    title: profile.title,
    description: profile.description,
    kind: profile.kind,
    family: profile.family,
    isOwn: own !== null,
    copiedFrom: own?.copiedFrom ?? null,
    updated: profile.updated,
    sources: [...profile.sources],
    fields: policyFields.map((field) => ({
      field,
      ...describeField(field, profile),
      confidence: profile.confidence[field],
    })),
    notes: profile.notes.map((note) => ({ ...note })),
    variables: listAllVariables(profile),
    demands: listDemands(profile),
  }
}
