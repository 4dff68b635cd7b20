/** API-01 to API-05: is there one token, in its place, of a form that can be checked here? */
import { isRefused } from '../../assertion/structure-finding.ts'
import { failed, passed, skipped, warning } from '../../checks/finding.ts'
import { structureFix } from '../../rules/assertion/structure-rules.ts'
import { askForToken, missing, refuseRequest, refuseToken } from './api-check.ts'
import type { ApiCheck } from './api-check.ts'

const transport: ApiCheck = {
  id: 'API-01',
  title: 'Transport',
  sources: ['RFC 6750 §5.3'],
  run: () =>
    skipped(
      'This is plain HTTP on loopback, which nobody else can read. A real API takes TLS only.',
    ),
}

const oneToken: ApiCheck = {
  id: 'API-02',
  title: 'One bearer token',
  sources: ['RFC 6750 §2.1', 'RFC 6750 §3.1', 'RFC 9110 §11.1'],
  run({ bearer, route }) {
    if (bearer.kind === 'token') {
      return passed('There is one token, in the Authorization header.', 'Bearer')
    }
    const wanted = 'Authorization: Bearer <access token>'
    if (bearer.kind === 'malformed') {
      const { ruleId, message, fix } = bearer
      return failed(refuseRequest, [ruleId], message, { wanted, fix })
    }
    const fix = `Ask the token endpoint for a token with the scope ${route.scope} and send it.`
    return failed(askForToken, ['RS-NOTOKEN-STATUS'], bearer.message, {
      seen: bearer.seen,
      wanted,
      fix,
    })
  },
}

const binding: ApiCheck = {
  id: 'API-03',
  title: 'Scheme and binding',
  sources: ['RFC 9449 §7.2', 'RFC 8705 §3'],
  run({ decoded }) {
    if (decoded === null) return missing.token
    if (decoded.payload === null) return missing.payload
    const { cnf } = decoded.payload
    if (cnf === undefined) {
      return passed('The token is not bound to a key or certificate, so Bearer is right.', 'no cnf')
    }
    const message = 'The token is bound to a key or certificate (cnf), but was sent as Bearer.'
    return failed(refuseToken(), ['RS-SENDER', 'RS-DPOP-DOWNGRADE'], message, {
      seen: 'cnf with the Bearer scheme',
      wanted: 'no cnf',
      fix: 'Use a token without cnf; this API cannot check the proof that belongs to it.',
    })
  },
}

const structure: ApiCheck = {
  id: 'API-04',
  title: 'Structure',
  sources: ['RFC 7519 §7.2', 'RFC 7515 §2', 'RFC 8725 §3'],
  run({ decoded }) {
    if (decoded === null) return missing.token
    const refused = decoded.findings.filter(isRefused)
    const [first, ...others] = refused.length > 0 ? refused : decoded.findings
    if (first === undefined) return passed('Three parts, canonical base64url, strict JSON.')
    const ruleIds = [...new Set(decoded.findings.map(({ ruleId }) => ruleId))]
    const more = others.length === 0 ? '' : ` (${String(others.length)} more)`
    const detail = { fix: structureFix(first) }
    if (refused.length === 0) {
      return warning(ruleIds, `${first.message}${more}`, detail)
    }
    return failed(refuseToken(), ruleIds, `${first.message}${more}`, detail)
  },
}

const introspection: ApiCheck = {
  id: 'API-05',
  title: 'Opaque tokens',
  sources: ['RFC 7662 §2'],
  run: ({ decoded }) =>
    decoded === null
      ? missing.token
      : skipped('This API takes JWT access tokens alone and asks nobody about opaque ones.'),
}

export const requestChecks: readonly ApiCheck[] = [
  transport,
  oneToken,
  binding,
  structure,
  introspection,
]
