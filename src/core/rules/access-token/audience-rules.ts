/** Rules about who issued an access token, and for which API. */
import { explainDifference } from '../../checks/explain-difference.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import type { AccessTokenRule, AccessTokenSubject } from './access-token-subject.ts'
import { ofClaims } from './token-parts.ts'

/** Words that name no API in particular. */
const genericNames = new Set(['api', 'apis', 'app', 'client', 'server', 'resource', 'default', '*'])
const mend = 'Use the resource identifier of the API as audience.'

/** Why an audience says nothing about an API; null where it may. */
function explainGeneric(
  audience: string,
  issuers: readonly unknown[],
  clients: readonly unknown[],
): string | null {
  if (issuers.includes(audience)) return 'is the authorization server itself, not an API'
  if (clients.includes(audience)) return 'is the client, not an API'
  return genericNames.has(audience.toLowerCase()) ? 'names no API in particular' : null
}

function judgeForm(aud: unknown): string | null {
  if (aud === undefined) return 'The token does not say for which API it is.'
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (audiences.length === 0) return 'aud is an empty array.'
  const odd = audiences.find((each) => typeof each !== 'string' || each === '')
  if (odd === undefined) return null
  return odd === '' ? 'aud is empty.' : `aud holds ${kindOf(odd)} instead of a string.`
}

function judgeAudiences(
  audiences: readonly string[],
  iss: unknown,
  clientId: unknown,
  { server, client, resource }: AccessTokenSubject,
): readonly RuleHit[] {
  const issuers = [server.issuer, iss]
  const clients = [client.clientId, clientId]
  const found = {
    seen: show(audiences.join(', ')),
    pointer: '/claims/aud',
    severity: 'warning',
  } as const
  const hits: RuleHit[] = []
  for (const audience of audiences) {
    const reason = audience === resource ? null : explainGeneric(audience, issuers, clients)
    if (reason !== null)
      hits.push({ ...found, message: `The audience ${quoted(audience)} ${reason}.` })
  }
  if (hits.length > 0 || resource === null || audiences.includes(resource)) return hits
  const hint = explainDifference(audiences[0], resource)
  const message = `The token is for another audience than the API, which is ${quoted(resource)}.${hint}`
  return [{ ...found, message, wanted: show(resource) }]
}

export const accessTokenAudienceRules: readonly AccessTokenRule[] = [
  {
    id: 'AT-ISS',
    severity: 'error',
    title: 'The issuer is missing or another one',
    condition: 'iss is absent, no text, or not exactly the issuer of the metadata.',
    fix: 'Make iss equal to the issuer in the metadata, character for character.',
    sources: ['RFC 9068 §2.2', 'RFC 9068 §4'],
    check: ofClaims(({ iss }, { server: { issuer } }) => {
      const found = {
        seen: quoted(iss),
        wanted: show(issuer ?? 'the issuer'),
        pointer: '/claims/iss',
      }
      if (typeof iss !== 'string' || iss === '') {
        const what = iss === undefined || iss === '' ? 'nothing' : kindOf(iss)
        return [{ ...found, message: `iss has to name the issuer; it holds ${what}.` }]
      }
      if (issuer === null || iss === issuer) return []
      const hint = explainDifference(iss, issuer)
      const message = `iss is ${quoted(iss)}, and the issuer of the metadata is ${quoted(issuer)}.${hint}`
      return [{ ...found, message }]
    }),
  },
  {
    id: 'AT-AUD',
    severity: 'error',
    title: 'The audience does not identify the API',
    condition:
      'aud is absent or malformed; warning where it is a general word, the client, the authorization server, or another API.',
    fix: mend,
    sources: ['RFC 9068 §2.2', 'RFC 9068 §3', 'RFC 9700 §2.3'],
    check: ofClaims((claims, subject) => {
      const { aud, iss } = claims
      const fault = judgeForm(aud)
      const wanted = subject.resource ?? 'the identifier of the API'
      if (fault !== null) {
        return [{ message: fault, seen: show(aud), wanted, pointer: '/claims/aud' }]
      }
      const audiences = (Array.isArray(aud) ? aud : [aud]).map(String)
      return judgeAudiences(audiences, iss, claims['client_id'], subject)
    }),
  },
  {
    id: 'AT-AUD-MULTI',
    severity: 'warning',
    title: 'The token is for several APIs',
    condition: 'aud has more than one entry.',
    fix: 'Issue a token of its own for each API.',
    sources: ['RFC 9068 §3', 'RFC 9068 §5'],
    check: ofClaims(({ aud }) => {
      if (!Array.isArray(aud) || aud.length < 2) return []
      const message = `The token has ${String(aud.length)} audiences: nobody can tell for which of them a scope holds, and each can use the token at the others.`
      return [{ message, seen: show(aud), wanted: 'one audience', pointer: '/claims/aud' }]
    }),
  },
]
