/** Chooses the audience: the value that the profile prefers, at the server that the assertion is made for. */
import type { AudienceKind } from '../../profiles/profile.ts'
import { originOf } from '../audience/server-names.ts'
import type { ComposeInput, MemberChoice } from './member-choice.ts'
import { findServerUrl } from './server-urls.ts'
import type { ServerUrl, UrlKind } from './server-urls.ts'

const urlNames: Readonly<Record<UrlKind, string>> = {
  issuer: 'issuer',
  token_endpoint: 'token endpoint',
}

const wantedKinds: Readonly<Record<ComposeInput['audience'], AudienceKind | null>> = {
  profile: null,
  issuer: 'issuer',
  'token-endpoint': 'token_endpoint',
}

function originWords({ origin }: ServerUrl, kind: UrlKind, input: ComposeInput): string {
  const { profile, server } = input
  if (origin === 'template') return `The address is built as ${profile.title} documents it.`
  if (origin === 'nowhere') return ''
  return server.place === 'lab'
    ? `The address is the ${kind} in the metadata of the lab.`
    : `The address is the one entered for this server; its metadata names it as ${kind}.`
}

function listMissing(url: ServerUrl, kind: UrlKind, input: ComposeInput): MemberChoice['missing'] {
  const { title } = input.profile
  if (url.origin === 'nowhere') {
    const message = `The ${urlNames[kind]} of this server is not known. Type it, or paste the server's metadata.`
    return [{ message, remedy: 'variable' }]
  }
  return url.unfilled.map((name) => ({
    message: `The ${urlNames[kind]} of ${title} contains {${name}}. Type its value.`,
    remedy: 'variable',
  }))
}

function chooseFixed([first = '', ...others]: readonly string[], input: ComposeInput) {
  const also = others.length === 0 ? '' : ` It takes ${others.join(' and ')} as well.`
  return { value: first, reason: `The fixed value that ${input.profile.title} expects.${also}` }
}

function explain(kind: UrlKind, input: ComposeInput): string {
  const { aud, title } = input.profile
  if (input.audience !== 'profile') return `The ${urlNames[kind]}, chosen by hand.`
  if (aud.accept.length === 1) return `The ${urlNames[kind]}, because ${title} takes nothing else.`
  const isOfCall = aud.accept.includes('endpoint_called') && !aud.accept.includes('issuer')
  return isOfCall
    ? `The ${urlNames[kind]}, because ${title} takes the endpoint that is called.`
    : `The ${urlNames[kind]}, because ${title} prefers it.`
}

/** One string, which every profile takes (RFC 7519 §4.1.3). */
export function chooseAudience(input: ComposeInput): MemberChoice {
  const { profile, server } = input
  const about = { part: 'claims', name: 'aud' } as const
  const kind = wantedKinds[input.audience] ?? profile.aud.prefer
  if (kind === 'fixed') {
    return { ...about, ...chooseFixed(profile.aud.fixed ?? [], input), sources: profile.sources }
  }
  // The token endpoint is the one that is called; no other endpoint takes an assertion from here.
  const urlKind = kind === 'issuer' ? 'issuer' : 'token_endpoint'
  const url = findServerUrl(urlKind, profile, server)
  return {
    ...about,
    value: kind === 'host' ? (originOf(url.text) ?? url.text) : url.text,
    reason: [explain(urlKind, input), originWords(url, urlKind, input)].join(' ').trim(),
    sources: url.origin === 'known' ? [...profile.sources, 'RFC 8414 §2'] : profile.sources,
    missing: listMissing(url, urlKind, input) ?? [],
  }
}
