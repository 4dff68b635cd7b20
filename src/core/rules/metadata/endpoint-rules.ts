/** Rules about the endpoints and other URLs that a metadata document names. */
import { quoted, show } from '../../checks/show-value.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import { judgePlainHttp } from '../insecure-url.ts'
import type { RuleHit } from '../rule.ts'
import { ofMembers, stringsOf, textOf } from './members.ts'
import type { Members } from './members.ts'
import type { MetadataRule } from './metadata-subject.ts'

/** More would say the same again. */
const maxHits = 20

/** Whatever a client sends something to, or trusts the content of. */
function endpointsOf(members: Members): readonly (readonly [name: string, url: string])[] {
  return Object.entries(members).flatMap(([name, value]) => {
    const isEndpoint = name.endsWith('_endpoint') || name === 'jwks_uri'
    return isEndpoint && typeof value === 'string' ? [[name, value] as const] : []
  })
}

function hostOf(url: string): string | null {
  return URL.canParse(url) ? new URL(url).hostname.replace(/\.$/, '') : null
}

function isOneUnderTheOther(host: string, other: string): boolean {
  return host.endsWith(`.${other}`) || other.endsWith(`.${host}`)
}

/** One hit for each host that is not the issuer's, with the members that name it. */
function findForeignHosts(members: Members, home: string): readonly RuleHit[] {
  const byHost = new Map<string, string[]>()
  for (const [name, url] of endpointsOf(members)) {
    const host = hostOf(url)
    if (host === null || host === '' || host === home) continue
    byHost.set(host, [...(byHost.get(host) ?? []), name])
  }
  return [...byHost].slice(0, maxHits).map(([host, names]) => {
    const listed = show(names.join(', '))
    const message = `${listed}: on ${show(host)}, while the issuer is on ${show(home)}. Make sure that both belong to one operator before an assertion is sent there.`
    const found = {
      seen: show(host),
      wanted: show(home),
      pointer: `/${escapePointer(names[0] ?? '')}`,
    }
    return { message, ...found, ...(isOneUnderTheOther(host, home) && { severity: 'info' }) }
  })
}

/** Whether anything in the document says that the server signs tokens. */
function signsTokens(members: Members): boolean {
  const isOpenid = stringsOf(members, 'scopes_supported')?.includes('openid') === true
  return isOpenid || members['id_token_signing_alg_values_supported'] !== undefined
}

export const metadataEndpointRules: readonly MetadataRule[] = [
  {
    id: 'META-TOKEN-MISSING',
    severity: 'error',
    title: 'No token endpoint',
    condition: 'There is no token_endpoint, although another grant than implicit is offered.',
    fix: 'Add the URL of the token endpoint.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) => {
      if (members['token_endpoint'] !== undefined) return []
      const grants = stringsOf(members, 'grant_types_supported')
      if (grants !== null && grants.length > 0 && grants.every((each) => each === 'implicit')) {
        return []
      }
      const message = 'A client cannot learn from this document where to ask for a token.'
      return [{ message, seen: 'absent', wanted: 'an https URL', pointer: '/token_endpoint' }]
    }),
  },
  {
    id: 'META-HTTP-ENDPOINT',
    severity: 'error',
    title: 'An endpoint is plain HTTP',
    condition:
      'The URL of an endpoint or of the keys is http (on this machine alone that is only remarked).',
    fix: 'Serve every endpoint over https, and say so in the metadata.',
    sources: ['RFC 8414 §2', 'RFC 6749 §3.2'],
    check: ofMembers((members) =>
      endpointsOf(members)
        .flatMap(([name, url]): RuleHit[] => {
          const transport = judgePlainHttp(url)
          if (transport === null) return []
          const isLocal = transport === 'loopback'
          const why = isLocal
            ? 'bearable on this machine alone'
            : 'so what is sent there can be read and changed on the way'
          const message = `${show(name)} is http, ${why}.`
          const found = { seen: show(url), wanted: 'https', pointer: `/${escapePointer(name)}` }
          return [{ message, ...found, ...(isLocal && { severity: 'info' }) }]
        })
        .slice(0, maxHits),
    ),
  },
  {
    id: 'META-HOST',
    severity: 'warning',
    title: 'An endpoint is on another host than the issuer',
    condition:
      'The host of an endpoint is not that of the issuer; where one is a subdomain of the other, that is only remarked. Hosts are compared as they are, without a list of who may register domains where.',
    fix: 'Ask the operator whether the host is theirs, and keep the issuer as audience of every assertion.',
    sources: ['IACR ePrint 2025/629'],
    check: ofMembers((members) => {
      const home = hostOf(textOf(members, 'issuer') ?? '')
      return home === null || home === '' ? [] : findForeignHosts(members, home)
    }),
  },
  {
    id: 'META-JWKS',
    severity: 'error',
    title: 'No keys to verify tokens with',
    condition:
      'There is no jwks_uri; where nothing says that the server signs tokens, that is only remarked.',
    fix: 'Publish the keys that sign tokens, and name their URL as jwks_uri.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) => {
      if (members['jwks_uri'] !== undefined) return []
      const found = { seen: 'absent', wanted: 'an https URL', pointer: '/jwks_uri' }
      if (signsTokens(members)) {
        const message = 'The server signs tokens, and nothing says where its keys are.'
        return [{ ...found, message }]
      }
      const message =
        'There is no jwks_uri; an API that gets JWTs from this server cannot verify them.'
      return [{ ...found, message, severity: 'info' }]
    }),
  },
  {
    id: 'META-MTLS-ALIAS',
    severity: 'info',
    title: 'There are other endpoints for client certificates',
    condition: 'There is a member mtls_endpoint_aliases.',
    fix: 'Call an alias only with a client certificate, and keep the issuer as audience there too.',
    sources: ['RFC 8705 §5'],
    check: ofMembers((members) => {
      const aliases = members['mtls_endpoint_aliases']
      if (aliases === undefined) return []
      const message =
        'The endpoints in mtls_endpoint_aliases are for requests with a client certificate.'
      return [{ message, seen: show(aliases), pointer: '/mtls_endpoint_aliases' }]
    }),
  },
  {
    id: 'META-REGISTRATION',
    severity: 'info',
    title: 'Clients can register themselves',
    condition: 'There is a registration_endpoint.',
    fix: 'Nothing to mend: register a client there where the operator lets you.',
    sources: ['RFC 8414 §2', 'RFC 7591 §3'],
    check: ofMembers((members) => {
      const endpoint = textOf(members, 'registration_endpoint')
      if (endpoint === null) return []
      const message = `Clients may be registered at ${quoted(endpoint)}, mostly with an initial access token.`
      return [{ message, seen: show(endpoint), pointer: '/registration_endpoint' }]
    }),
  },
]
