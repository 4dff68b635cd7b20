/** Which audiences a profile accepts at a server, and every name that the server is known by. */
import type { AudienceKind, Profile } from '../../profiles/profile.ts'
import type { ServerFacts } from '../../rules/judging-facts.ts'
import { compileUrlTemplate } from './url-template.ts'
import type { UrlTemplate } from './url-template.ts'

export type AudiencePolicy = Profile['aud']
/** What is known of the server, as far as audiences go. */
export type ServerNames = Pick<
  ServerFacts,
  'issuer' | 'tokenEndpoint' | 'endpointCalled' | 'otherEndpoints' | 'mtlsAliases'
>

/** What a name stands for; an `endpoint` is any but the token endpoint. */
export type AudienceNameKind = 'issuer' | 'token_endpoint' | 'endpoint' | 'mtls' | 'fixed' | 'host'

export interface KindTemplate extends UrlTemplate {
  readonly kind: 'issuer' | 'token_endpoint'
}

export interface AudienceExpectation {
  readonly policy: AudiencePolicy
  /** The values that are accepted, the preferred one first. */
  readonly accepted: readonly string[]
  /** Where the server's own value is not known: what it looks like. */
  readonly acceptedTemplates: readonly KindTemplate[]
  /** Accepted kinds of which neither a value nor a template is known. */
  readonly openKinds: ReadonlySet<AudienceKind>
  /** Every name that the server is known by, accepted or not. */
  readonly names: ReadonlyMap<string, AudienceNameKind>
  /** Every template of the profile, accepted or not. */
  readonly templates: readonly KindTemplate[]
  /** Hosts, with their ports, that are known to be the server's. */
  readonly hosts: ReadonlySet<string>
  /** All that is accepted, as a person reads it. */
  readonly list: string
  /** The value to use; null where only its kind is known. */
  readonly preferred: string | null
  /** How to mend a wrong audience. */
  readonly fix: string
}

/** The metadata names of the endpoints that a kind means. */
const endpointNames: Partial<Readonly<Record<AudienceKind, string>>> = {
  par: 'pushed_authorization_request_endpoint',
  introspection: 'introspection_endpoint',
  ciba: 'backchannel_authentication_endpoint',
}

const kindWords: Readonly<Record<AudienceKind, string>> = {
  issuer: 'the issuer',
  token_endpoint: 'the token endpoint',
  endpoint_called: 'the endpoint that is called',
  par: 'the PAR endpoint',
  introspection: 'the introspection endpoint',
  ciba: 'the CIBA endpoint',
  fixed: 'a fixed value',
  host: 'the server’s own host',
}

/** Host and port of a URL; null where there is none. */
export function hostOf(value: string): string | null {
  const host = URL.canParse(value) ? new URL(value).host : ''
  return host === '' ? null : host
}

function originOf(value: string | null): string | null {
  return value !== null && URL.canParse(value) ? new URL(value).origin : null
}

function valueOf(kind: AudienceKind, server: ServerNames): string | null {
  switch (kind) {
    case 'issuer':
      return server.issuer
    case 'token_endpoint':
      return server.tokenEndpoint
    case 'endpoint_called':
      return server.endpointCalled ?? server.tokenEndpoint
    case 'host':
      return originOf(server.tokenEndpoint ?? server.issuer)
    case 'fixed':
      return null
    case 'par':
    case 'introspection':
    case 'ciba':
      return server.otherEndpoints[endpointNames[kind] ?? ''] ?? null
  }
}

function templatesOf({ templates = {} }: AudiencePolicy): readonly KindTemplate[] {
  return (['issuer', 'token_endpoint'] as const).flatMap((kind) =>
    (templates[kind] ?? []).map((text) => ({ kind, ...compileUrlTemplate(text) })),
  )
}

const compiled = new WeakMap<AudiencePolicy, readonly KindTemplate[]>()

function findTemplates(policy: AudiencePolicy): readonly KindTemplate[] {
  const known = compiled.get(policy)
  if (known !== undefined) return known
  const templates = templatesOf(policy)
  compiled.set(policy, templates)
  return templates
}

/**
 * Whether a template can still stand for the server. Once the server's own value is known, a template that fits any host
 * says nothing more; and one that the value itself fits would let the provider's other tenants pass.
 */
function isOpen(template: KindTemplate, own: string | null, all: readonly KindTemplate[]): boolean {
  if (own === null) return true
  return (
    !template.isAnyHost && !all.some(({ kind, matches }) => kind === template.kind && matches(own))
  )
}

function nameServer(server: ServerNames, fixed: readonly string[]): Map<string, AudienceNameKind> {
  const names = new Map<string, AudienceNameKind>()
  const add = (value: string | null, kind: AudienceNameKind) => {
    if (value !== null && value !== '' && !names.has(value)) names.set(value, kind)
  }
  add(server.issuer, 'issuer')
  add(server.tokenEndpoint, 'token_endpoint')
  for (const alias of server.mtlsAliases) add(alias, 'mtls')
  add(server.endpointCalled, 'endpoint')
  for (const endpoint of Object.values(server.otherEndpoints)) add(endpoint, 'endpoint')
  for (const value of fixed) add(value, 'fixed')
  return names
}

/** Where one of several fixed values is the known server's, the others are its other environments. */
function ownFixed({ fixed = [] }: AudiencePolicy, { tokenEndpoint, issuer }: ServerNames) {
  const hosts = [tokenEndpoint, issuer].map((value) => (value === null ? null : hostOf(value)))
  const own = fixed.filter((value) => hosts.includes(hostOf(value) ?? value))
  return own.length > 0 ? own : fixed
}

/** What a profile accepts at a server of which more or less is known. */
export function expectAudience(policy: AudiencePolicy, server: ServerNames): AudienceExpectation {
  const templates = findTemplates(policy)
  const fixed = policy.accept.includes('fixed') ? ownFixed(policy, server) : []
  const { accept, prefer } = policy
  const byPreference = accept.toSorted((a, b) => Number(b === prefer) - Number(a === prefer))
  const openKinds = new Set<AudienceKind>()
  const accepted = new Set<string>()
  const acceptedTemplates: KindTemplate[] = []
  for (const kind of byPreference) {
    const value = valueOf(kind, server)
    if (value !== null && value !== '') accepted.add(value)
    if (kind === 'fixed') for (const each of fixed) accepted.add(each)
    const fitting = templates.filter((template) => template.kind === kind)
    acceptedTemplates.push(...fitting.filter((each) => isOpen(each, value, fitting)))
    if (value === null && kind !== 'fixed' && fitting.length === 0) openKinds.add(kind)
  }
  const values = [...accepted]
  const names = nameServer(server, fixed)
  const words = [...openKinds].map((kind) => kindWords[kind])
  const texts = acceptedTemplates.map(({ text }) => text)
  const list = [...values, ...texts, ...words].join(' or ')
  const preferred = valueOf(prefer, server) ?? (prefer === 'fixed' ? fixed[0] : undefined) ?? null
  const example = preferred ?? texts[0] ?? kindWords[prefer]
  return {
    policy,
    accepted: values,
    acceptedTemplates,
    openKinds,
    names,
    templates,
    hosts: new Set(
      [...names.keys(), ...templates.map(({ host }) => `https://${host ?? ''}`)]
        .map(hostOf)
        .filter((host) => host !== null),
    ),
    list,
    preferred,
    fix: `Set aud to ${example}, exactly as the server’s metadata or documentation has it.`,
  }
}

/** Whether a value would be taken. */
export function isAccepted(
  value: string,
  { accepted, acceptedTemplates }: Pick<AudienceExpectation, 'accepted' | 'acceptedTemplates'>,
): boolean {
  return accepted.includes(value) || acceptedTemplates.some(({ matches }) => matches(value))
}
