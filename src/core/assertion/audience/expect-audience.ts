/** Which audiences a profile accepts at a server, and every name that the server is known by. */
import type { AudienceKind, Profile } from '../../profiles/profile.ts'
import { compileUrlTemplate } from '../../profiles/url-template.ts'
import type { UrlTemplate } from '../../profiles/url-template.ts'
import { hostOf, nameServer, valueOf } from './server-names.ts'
import type { AudienceNameKind, ServerNames } from './server-names.ts'

export type AudiencePolicy = Profile['aud']
export interface KindTemplate extends UrlTemplate {
  readonly kind: 'issuer' | 'token_endpoint'
}

export interface AudienceExpectation {
  readonly policy: AudiencePolicy
  /** The values that are accepted, the preferred one first. */
  readonly accepted: readonly string[]
  /** Where the server's own value is not known: what it looks like. */
  readonly acceptedTemplates: readonly KindTemplate[]
  /** Never taken, although the server may be known by such a name or a template fits it. */
  readonly refused: readonly UrlTemplate[]
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

interface CompiledTemplates {
  readonly templates: readonly KindTemplate[]
  readonly refused: readonly UrlTemplate[]
}

function compileTemplates({ templates = {}, refuse = [] }: AudiencePolicy): CompiledTemplates {
  return {
    templates: (['issuer', 'token_endpoint'] as const).flatMap((kind) =>
      (templates[kind] ?? []).map((text) => ({ kind, ...compileUrlTemplate(text) })),
    ),
    refused: refuse.map(compileUrlTemplate),
  }
}

const compiled = new WeakMap<AudiencePolicy, CompiledTemplates>()

function findTemplates(policy: AudiencePolicy): CompiledTemplates {
  const known = compiled.get(policy)
  if (known !== undefined) return known
  const templates = compileTemplates(policy)
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

function matchesAny(value: string, templates: readonly UrlTemplate[]): boolean {
  return templates.some(({ matches }) => matches(value))
}

/** Where one of several fixed values is the known server's, the others are its other environments. */
function ownFixed({ fixed = [] }: AudiencePolicy, { tokenEndpoint, issuer }: ServerNames) {
  const hosts = [tokenEndpoint, issuer].map((value) => (value === null ? null : hostOf(value)))
  const own = fixed.filter((value) => hosts.includes(hostOf(value) ?? value))
  return own.length > 0 ? own : fixed
}

/** What a profile accepts at a server of which more or less is known. */
export function expectAudience(policy: AudiencePolicy, server: ServerNames): AudienceExpectation {
  const { templates, refused } = findTemplates(policy)
  // A name that is refused as an audience tells nothing about the one that is taken.
  const ownValue = (kind: AudienceKind) => {
    const value = valueOf(kind, server)
    return value !== null && matchesAny(value, refused) ? null : value
  }
  const fixed = policy.accept.includes('fixed') ? ownFixed(policy, server) : []
  const { accept, prefer } = policy
  const byPreference = accept.toSorted((a, b) => Number(b === prefer) - Number(a === prefer))
  const openKinds = new Set<AudienceKind>()
  const accepted = new Set<string>()
  const acceptedTemplates: KindTemplate[] = []
  for (const kind of byPreference) {
    const value = ownValue(kind)
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
  const preferred = ownValue(prefer) ?? (prefer === 'fixed' ? fixed[0] : undefined) ?? null
  const example = preferred ?? texts[0] ?? kindWords[prefer]
  return {
    policy,
    accepted: values,
    acceptedTemplates,
    refused,
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

/** Whether the profile refuses a value that looks like a name of the server. */
export function isRefused(
  value: string,
  { refused }: Pick<AudienceExpectation, 'refused'>,
): boolean {
  return matchesAny(value, refused)
}

/** Whether a value would be taken. */
export function isAccepted(
  value: string,
  {
    accepted,
    acceptedTemplates,
    refused,
  }: Pick<AudienceExpectation, 'accepted' | 'acceptedTemplates' | 'refused'>,
): boolean {
  if (matchesAny(value, refused)) return false
  return accepted.includes(value) || matchesAny(value, acceptedTemplates)
}
