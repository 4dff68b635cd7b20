/** API-14: does the token allow what the request asks for? */
import { failed, passed } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { missing } from './api-check.ts'
import type { ApiCheck } from './api-check.ts'

/** Last of all: 403 tells that the token is good, but not good enough (RFC 6750 §3.1). */
export const scopeCheck: ApiCheck = {
  id: 'API-14',
  title: 'Scope',
  sources: ['RFC 6750 §3.1', 'RFC 9068 §4'],
  run({ decoded, route }) {
    if (decoded === null) return missing.token
    if (decoded.payload === null) return missing.payload
    const { scope } = decoded.payload
    const granted = typeof scope === 'string' ? scope.split(' ').filter((each) => each !== '') : []
    const wanted = route.scope
    if (granted.includes(wanted)) return passed('The token carries the scope.', granted.join(' '))
    const wire = {
      status: 403,
      error: 'insufficient_scope',
      errorDescription: `the request needs the scope ${wanted}`,
    }
    const ruleIds = scope === undefined ? ['RS-SCOPE', 'AT-SCOPE'] : ['RS-SCOPE']
    const message = `${route.method} ${route.path} needs the scope ${wanted}, which the token does not carry.`
    return failed(wire, ruleIds, message, {
      seen: scope === undefined ? 'no scope' : show(scope),
      wanted,
      fix: `Ask the token endpoint for the scope ${wanted}.`,
    })
  },
}
