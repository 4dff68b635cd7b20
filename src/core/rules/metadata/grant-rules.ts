/** Rules about the grants that a server offers, and what protects them. */
import { quoted, show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import { defaultGrants, offersGrant, ofMembers, stringsOf } from './members.ts'
import type { Members } from './members.ts'
import type { MetadataRule } from './metadata-subject.ts'

/** Rules about the front channel have nothing to say of a server without one. */
function hasFrontChannel(members: Members): boolean {
  return (
    members['authorization_endpoint'] !== undefined && offersGrant(members, 'authorization_code')
  )
}

function judgePkce(methods: readonly string[] | null): string | null {
  if (methods === null) return 'Nothing says that the server supports PKCE.'
  if (!methods.includes('S256')) return 'The server advertises PKCE without S256.'
  return methods.includes('plain') ? 'Beside S256 the server still advertises plain.' : null
}

function findUnsafeGrants(members: Members): readonly string[] {
  const grants = stringsOf(members, 'grant_types_supported') ?? []
  return ['password', 'implicit'].filter((each) => grants.includes(each))
}

export const metadataGrantRules: readonly MetadataRule[] = [
  {
    id: 'META-GRANT-DEFAULT',
    severity: 'warning',
    title: 'The grant is not advertised',
    condition:
      'There is no grant_types_supported, which stands for authorization_code and implicit, or it lacks the grant in use.',
    fix: 'List every grant that clients may use in grant_types_supported.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members, { wanted: { grantType } }) => {
      const listed = stringsOf(members, 'grant_types_supported')
      const found = { wanted: grantType ?? 'a list of grants', pointer: '/grant_types_supported' }
      if (listed === null) {
        if (grantType !== null && defaultGrants.includes(grantType)) return []
        const message =
          'There is no grant_types_supported; authorization_code and implicit are meant then, and no other grant.'
        return [{ ...found, message, seen: 'absent' }]
      }
      if (grantType === null || listed.includes(grantType)) return []
      const message = `The grant ${quoted(grantType)} is not among those that the server advertises.`
      return [{ ...found, message, seen: show(listed.join(', ')) }]
    }),
  },
  {
    id: 'META-LEGACY-GRANT',
    severity: 'warning',
    title: 'A grant is advertised that should be gone',
    condition: 'grant_types_supported contains password or implicit.',
    fix: 'Switch the grant off.',
    sources: ['RFC 9700 §2.1.2', 'RFC 9700 §2.4'],
    check: ofMembers((members) =>
      findUnsafeGrants(members).map((grant) => ({
        message:
          grant === 'password'
            ? 'The grant password is advertised: it shows the password of a user to the client.'
            : 'The grant implicit is advertised: it hands tokens out in URLs.',
        seen: grant,
        pointer: '/grant_types_supported',
      })),
    ),
  },
  {
    id: 'META-SCOPES',
    severity: 'info',
    title: 'A scope is not advertised',
    condition: 'A scope that is asked for is not in scopes_supported.',
    fix: 'Check how the scope is written.',
    sources: ['RFC 8414 §2'],
    check: ofMembers((members, { wanted }) => {
      const listed = stringsOf(members, 'scopes_supported')
      if (listed === null || wanted.scopes === null) return []
      const unknown = wanted.scopes.filter((scope) => !listed.includes(scope))
      if (unknown.length === 0) return []
      const seen = show(unknown.join(' '))
      const message = `Not in scopes_supported: ${seen}. A server may leave scopes out of the list.`
      return [{ message, seen, wanted: show(listed.join(' ')), pointer: '/scopes_supported' }]
    }),
  },
  {
    id: 'META-PKCE',
    severity: 'warning',
    title: 'PKCE is not advertised as it should be',
    condition:
      'The authorization code grant is offered, and code_challenge_methods_supported is absent, lacks S256 or contains plain.',
    fix: 'Advertise code_challenge_methods_supported with S256 alone.',
    sources: ['RFC 8414 §2', 'RFC 9700 §2.1.1'],
    check: ofMembers((members) => {
      if (!hasFrontChannel(members)) return []
      const name = 'code_challenge_methods_supported'
      const message = judgePkce(stringsOf(members, name))
      if (message === null) return []
      return [{ message, seen: show(members[name]), wanted: '["S256"]', pointer: `/${name}` }]
    }),
  },
  {
    id: 'META-PAR',
    severity: null,
    title: 'Pushed authorization requests are not required',
    condition:
      'The authorization code grant is offered without a pushed_authorization_request_endpoint, or without require_pushed_authorization_requests being true.',
    fix: 'Offer pushed authorization requests, and require them.',
    sources: ['RFC 9126 §5', 'FAPI 2.0 Security Profile §5.3.2.2'],
    check: ofMembers((members) => {
      if (!hasFrontChannel(members)) return []
      const [endpoint, required] = [
        'pushed_authorization_request_endpoint',
        'require_pushed_authorization_requests',
      ] as const
      if (members[endpoint] === undefined) {
        const message = 'There is no endpoint for pushed authorization requests.'
        return [{ message, seen: 'absent', wanted: 'an https URL', pointer: `/${endpoint}` }]
      }
      if (members[required] === true) return []
      const message = 'Authorization requests may be pushed, and need not be.'
      return [{ message, seen: show(members[required]), wanted: 'true', pointer: `/${required}` }]
    }),
  },
  {
    id: 'META-ISS-PARAM',
    severity: 'warning',
    title: 'Authorization responses do not name their issuer',
    condition:
      'The authorization code grant is offered, and authorization_response_iss_parameter_supported is not true.',
    fix: 'Send iss with every authorization response, and advertise it.',
    sources: ['RFC 9207 §3'],
    check: ofMembers((members) => {
      const name = 'authorization_response_iss_parameter_supported'
      if (!hasFrontChannel(members) || members[name] === true) return []
      const message =
        'A client that talks to several servers cannot tell from a redirect which of them answered.'
      return [{ message, seen: show(members[name]), wanted: 'true', pointer: `/${name}` }]
    }),
  },
  {
    id: 'META-SENDER',
    severity: 'warning',
    title: 'Tokens are not bound to their client',
    condition:
      'There is no dpop_signing_alg_values_supported, and tls_client_certificate_bound_access_tokens is not true.',
    fix: 'Offer DPoP, or access tokens that are bound to the client certificate.',
    sources: ['RFC 9449 §5.1', 'RFC 8705 §3.3'],
    check: ofMembers((members): readonly RuleHit[] => {
      const dpop = stringsOf(members, 'dpop_signing_alg_values_supported') ?? []
      if (dpop.length > 0 || members['tls_client_certificate_bound_access_tokens'] === true) {
        return []
      }
      const message =
        'Neither DPoP nor certificate-bound tokens are advertised: a stolen access token works for whoever has it.'
      return [{ message, seen: 'neither', wanted: 'one of the two', pointer: '' }]
    }),
  },
]
