/** The addresses of a server: as they are known, or as the profile's URL templates give them. */
import type { Profile } from '../../profiles/profile.ts'
import { fillUrlTemplate, listVariables } from '../../profiles/url-template.ts'
import type { TargetServer } from './member-choice.ts'

export type UrlKind = 'issuer' | 'token_endpoint'

export interface ServerUrl {
  /** Empty where nothing is known; variables without a value still stand in braces. */
  readonly text: string
  readonly origin: 'known' | 'template' | 'nowhere'
  /** Variables that have no value yet. */
  readonly unfilled: readonly string[]
}

/** What is known goes first; of several templates the one that uses most of the values that were given. */
export function findServerUrl(kind: UrlKind, { aud }: Profile, server: TargetServer): ServerUrl {
  const known = kind === 'issuer' ? server.issuer : server.tokenEndpoint
  if (known !== '') return { text: known, origin: 'known', unfilled: [] }
  const templates = server.place === 'lab' ? [] : (aud.templates?.[kind] ?? [])
  const complete = templates
    .filter((template) => fillUrlTemplate(template, server.variables).unfilled.length === 0)
    .toSorted((a, b) => listVariables(b).length - listVariables(a).length)
  const template = complete[0] ?? templates[0]
  if (template === undefined) return { text: '', origin: 'nowhere', unfilled: [] }
  return { ...fillUrlTemplate(template, server.variables), origin: 'template' }
}
