/** Rules about iss: an assertion that authenticates a client is issued by that client. */
import { explainLookAlike } from '../../checks/look-alikes.ts'
import { quoted, show } from '../../checks/show-value.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { hitAtClaim, isForClient } from './claim-hit.ts'
import { nameClaimRules } from './name-claim-rules.ts'

const sources = ['RFC 7523 §3', 'OpenID Connect Core 1.0 §9']

export const issuerRules: readonly AssertionRule[] = [
  ...nameClaimRules({ claim: 'iss', says: 'who made the assertion', sources }),
  {
    id: 'AST-ISS-CLIENT',
    severity: 'error',
    title: 'iss is not the client',
    condition: 'iss differs from the client_id, where that is known; not judged in a grant.',
    fix: 'Set iss to the client_id.',
    sources: ['OpenID Connect Core 1.0 §9', 'RFC 7521 §5.1'],
    check: ({ payload, client: { clientId }, server }, { profile }) => {
      const iss = payload?.['iss']
      if (typeof iss !== 'string' || iss === '' || clientId === null || !isForClient(profile)) {
        return []
      }
      if (iss === clientId) return []
      const hint =
        iss === server.issuer
          ? ' That is the authorization server; here the client is the issuer.'
          : explainLookAlike(iss, clientId)
      const message = `iss is ${quoted(iss)}, but the client_id is ${quoted(clientId)}.${hint}`
      return [hitAtClaim('iss', message, { seen: show(iss), wanted: clientId })]
    },
  },
]
