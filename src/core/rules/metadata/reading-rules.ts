/** Rules about reading a metadata document: that there is one, of the right types, and the same at both places. */
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { judgePlainHttp } from '../insecure-url.ts'
import type { RuleHit } from '../rule.ts'
import { ofMembers, stringsOf } from './members.ts'
import type { Members } from './members.ts'
import type { MetadataRule } from './metadata-subject.ts'

const maxDuplicates = 10

type JsonKind = 'a string' | 'an array of strings' | 'a boolean' | 'an object'

const kinds: Readonly<Record<JsonKind, readonly string[]>> = {
  'a string': [
    'issuer',
    'authorization_endpoint',
    'token_endpoint',
    'jwks_uri',
    'registration_endpoint',
    'introspection_endpoint',
    'revocation_endpoint',
    'pushed_authorization_request_endpoint',
    'userinfo_endpoint',
    'end_session_endpoint',
    'device_authorization_endpoint',
    'backchannel_authentication_endpoint',
    'service_documentation',
    'op_policy_uri',
    'op_tos_uri',
    'signed_metadata',
  ],
  'an array of strings': [
    'scopes_supported',
    'response_types_supported',
    'response_modes_supported',
    'grant_types_supported',
    'token_endpoint_auth_methods_supported',
    'token_endpoint_auth_signing_alg_values_supported',
    'introspection_endpoint_auth_methods_supported',
    'introspection_endpoint_auth_signing_alg_values_supported',
    'revocation_endpoint_auth_methods_supported',
    'revocation_endpoint_auth_signing_alg_values_supported',
    'code_challenge_methods_supported',
    'dpop_signing_alg_values_supported',
    'ui_locales_supported',
    'claims_supported',
    'subject_types_supported',
    'id_token_signing_alg_values_supported',
    'request_object_signing_alg_values_supported',
  ],
  'a boolean': [
    'require_pushed_authorization_requests',
    'authorization_response_iss_parameter_supported',
    'tls_client_certificate_bound_access_tokens',
    'request_parameter_supported',
    'request_uri_parameter_supported',
    'require_signed_request_object',
  ],
  'an object': ['mtls_endpoint_aliases'],
}

const isOfKind: Readonly<Record<JsonKind, (value: unknown) => boolean>> = {
  'a string': (value) => typeof value === 'string',
  'an array of strings': (value) =>
    Array.isArray(value) && value.every((each) => typeof each === 'string'),
  'a boolean': (value) => typeof value === 'boolean',
  'an object': (value) => kindOf(value) === 'an object',
}

const memberKinds = (Object.keys(kinds) as JsonKind[]).flatMap((kind) =>
  kinds[kind].map((name) => [name, kind] as const),
)

function judgeKind(members: Members, name: string, wanted: JsonKind): readonly RuleHit[] {
  const value = members[name]
  if (value === undefined || isOfKind[wanted](value)) return []
  const kind = kindOf(value)
  const seen = kind === 'an array' ? `an array with other things than strings` : kind
  return [{ message: `${name} is ${seen}.`, seen: show(value), wanted, pointer: `/${name}` }]
}

const compared = ['issuer', 'token_endpoint', 'jwks_uri', 'token_endpoint_auth_methods_supported']

/** A list says the same in any order. */
function canonical(members: Members, name: string): string {
  const list = stringsOf(members, name)
  return list === null ? quoted(members[name]) : list.toSorted().join(', ')
}

export const metadataReadingRules: readonly MetadataRule[] = [
  {
    id: 'META-FETCH',
    severity: 'error',
    title: 'The metadata cannot be read',
    condition:
      'The answer is not 200 with one JSON object, repeats a member, or came over plain HTTP (on this machine alone that is only remarked).',
    fix: 'Serve one JSON object over https, with the status 200.',
    sources: ['RFC 8414 §3.2', 'OpenID Connect Discovery §4.2'],
    check({ document: { url, problem, duplicates } }) {
      const hits: RuleHit[] = []
      if (problem !== null) {
        const message = `The metadata could not be read: ${problem}.`
        hits.push({ message, wanted: '200 and a JSON object', pointer: '' })
      }
      for (const pointer of duplicates.slice(0, maxDuplicates)) {
        const message = `${show(pointer)} is written more than once, and clients do not agree on which one counts.`
        hits.push({ message, fix: 'Keep one of them.', severity: 'warning', pointer })
      }
      const transport = url === null ? null : judgePlainHttp(url)
      if (url !== null && transport !== null) {
        const isLocal = transport === 'loopback'
        const message = isLocal
          ? 'The metadata came over plain HTTP, which is bearable on this machine alone.'
          : 'The metadata came over plain HTTP: anyone on the way can put other endpoints into it.'
        hits.push({
          message,
          seen: show(url),
          wanted: 'https',
          ...(isLocal && { severity: 'info' }),
        })
      }
      return hits
    },
  },
  {
    id: 'META-TYPES',
    severity: 'error',
    title: 'A member has the wrong JSON type',
    condition: 'A registered member is of another JSON type than its definition says.',
    fix: 'Write the member in the JSON type of its definition; a list is an array also when it has one entry.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members) =>
      memberKinds.flatMap(([name, kind]) => judgeKind(members, name, kind)),
    ),
  },
  {
    id: 'META-WELLKNOWN-DIFF',
    severity: 'warning',
    title: 'The two metadata documents disagree',
    condition:
      'The documents of RFC 8414 and of OpenID Connect Discovery differ in issuer, token_endpoint, jwks_uri or the methods of client authentication.',
    fix: 'Serve the same values at both places.',
    sources: ['RFC 8414 §5'],
    check: ofMembers((members, { other }) => {
      if (other?.problem !== null) return []
      return compared
        .filter((name) => canonical(members, name) !== canonical(other.members, name))
        .map((name) => {
          const [seen, wanted] = [members, other.members].map((each) => show(canonical(each, name)))
          const message = `${name} is ${seen ?? ''} here and ${wanted ?? ''} in the other document, so clients of the two kinds part ways.`
          return { message, seen: seen ?? '', wanted: wanted ?? '', pointer: `/${name}` }
        })
    }),
  },
  {
    id: 'META-SIGNED',
    severity: 'info',
    title: 'The metadata is also there as a signed statement',
    condition: 'There is a member signed_metadata.',
    fix: 'Verify it with a key that you trust already, or leave it aside on purpose.',
    sources: ['RFC 8414 §2.1'],
    check: ofMembers((members) =>
      members['signed_metadata'] === undefined
        ? []
        : [
            {
              message:
                'Where its signature verifies, signed_metadata goes before the plain members; most clients do not look at it.',
              pointer: '/signed_metadata',
            },
          ],
    ),
  },
]
