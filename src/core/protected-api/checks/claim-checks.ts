/** API-10 to API-13: is the token from the right issuer, for this API, and in force now? */
import { explainDifference } from '../../checks/explain-difference.ts'
import { failed, passed, skipped, warning } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { quoted, show } from '../../checks/show-value.ts'
import type { ApiRequestContext } from '../api-request-context.ts'
import { missing, refuseToken } from './api-check.ts'
import type { ApiCheck } from './api-check.ts'
import { judgeTimes } from './judge-times.ts'

function judgeIssuer(iss: unknown, issuer: string): Finding | null {
  if (iss === issuer) return null
  const message =
    iss === undefined
      ? 'The token does not say who issued it.'
      : `The token was issued by somebody else than the authorization server of this API.${explainDifference(iss, issuer)}`
  return failed(
    refuseToken('the access token comes from another issuer'),
    ['AT-ISS', 'RS-ISS'],
    message,
    {
      seen: iss === undefined ? 'absent' : quoted(iss),
      wanted: quoted(issuer),
      fix: 'Get the token from the authorization server that this API trusts.',
    },
  )
}

function judgeAudience(aud: unknown, context: ApiRequestContext): Finding | null {
  const { identifier, issuer } = context
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (audiences.includes(identifier)) {
    if (audiences.length === 1) return null
    const message = `The token is meant for ${String(audiences.length)} audiences, this API among them; its scopes are ambiguous.`
    return warning(['AT-AUD-MULTI'], message, { seen: show(aud), fix: 'One API for each token.' })
  }
  const [first] = audiences
  const hint =
    first !== undefined && first === issuer
      ? ' That is the authorization server itself.'
      : explainDifference(first, identifier)
  const message =
    aud === undefined
      ? 'The token does not say for which API it is meant.'
      : `The token is meant for another audience than this API.${hint}`
  return failed(
    refuseToken('the access token is not meant for this resource'),
    ['AT-AUD', 'RS-AUD'],
    message,
    {
      seen: aud === undefined ? 'absent' : show(aud),
      wanted: identifier,
      fix: 'Ask the authorization server for a token for this API.',
    },
  )
}

const names: ApiCheck = {
  id: 'API-10',
  title: 'Issuer and audience',
  sources: ['RFC 9068 §4', 'RFC 8725 §3.9'],
  run(context) {
    if (context.decoded === null) return missing.token
    const payload = context.decoded.payload
    if (payload === null) return missing.payload
    if (context.issuer === null) return skipped('No authorization server is known to this API yet.')
    const fault =
      judgeIssuer(payload['iss'], context.issuer) ?? judgeAudience(payload['aud'], context)
    return fault ?? passed('Issued by the trusted server, for this API.', show(payload['aud']))
  },
}

const requiredClaims = ['sub', 'client_id', 'jti'] as const

function judgeRequired(context: ApiRequestContext): Finding | null {
  const payload = context.decoded?.payload ?? {}
  const absent = requiredClaims.filter((name) => {
    const value = payload[name]
    return typeof value !== 'string' || value === ''
  })
  if (absent.length === 0) return null
  const ruleIds = absent.map((name) => `AT-${name.toUpperCase().replace('_', '-')}`)
  const message = `The token lacks ${absent.join(', ')}, or holds no text there.`
  const fix = 'Have the authorization server issue tokens of the RFC 9068 form.'
  const wanted = requiredClaims.join(', ')
  return failed(refuseToken(), ruleIds, message, { seen: absent.join(', '), wanted, fix })
}

const times: ApiCheck = {
  id: 'API-11',
  title: 'Times and required claims',
  sources: ['RFC 9068 §2.2', 'RFC 9068 §4', 'RFC 7519 §4.1'],
  run(context) {
    if (context.decoded === null) return missing.token
    const payload = context.decoded.payload
    if (payload === null) return missing.payload
    const judged = judgeTimes(payload, context.nowMs)
    return judged.status === 'failed' ? judged : (judgeRequired(context) ?? judged)
  },
}

const revocation: ApiCheck = {
  id: 'API-12',
  title: 'Revocation',
  sources: ['RFC 7009 §3'],
  run: ({ decoded }) =>
    decoded === null
      ? missing.token
      : skipped('This API keeps no list of revoked tokens; they live for minutes only.'),
}

const proof: ApiCheck = {
  id: 'API-13',
  title: 'Proof of possession',
  sources: ['RFC 9449 §7', 'RFC 8705 §3'],
  run({ decoded }) {
    if (decoded === null) return missing.token
    if (decoded.payload === null) return missing.payload
    return decoded.payload['cnf'] === undefined
      ? skipped('The token names no key or certificate (cnf) that would have to be proved.')
      : skipped('This API cannot check DPoP proofs or client certificates; see API-03.')
  },
}

export const claimChecks: readonly ApiCheck[] = [names, times, revocation, proof]
