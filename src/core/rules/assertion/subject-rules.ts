/** Rules about sub: an assertion that authenticates a client is about that client, and about nobody else. */
import { explainLookAlike } from '../../checks/look-alikes.ts'
import { quoted, show } from '../../checks/show-value.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { hitAtClaim, isForClient } from './claim-hit.ts'
import { nameClaimRules } from './name-claim-rules.ts'

const sources = ['RFC 7523 §3', 'OpenID Connect Core 1.0 §9']

export const subjectRules: readonly AssertionRule[] = [
  ...nameClaimRules({
    claim: 'sub',
    says: 'whom the assertion is about, and tells it from a signed request object',
    sources,
  }),
  {
    id: 'AST-SUB-CLIENT',
    severity: 'error',
    title: 'sub is not the client',
    condition: 'sub differs from the client_id, where that is known; not judged in a grant.',
    fix: 'Set sub to the client_id.',
    sources: ['RFC 7523 §3'],
    check: ({ payload, client: { clientId } }, { profile }) => {
      const sub = payload?.['sub']
      if (typeof sub !== 'string' || sub === '' || clientId === null || !isForClient(profile)) {
        return []
      }
      if (sub === clientId) return []
      const hint = explainLookAlike(sub, clientId)
      const message = `sub is ${quoted(sub)}, but the client that authenticates is ${quoted(clientId)}.${hint}`
      return [hitAtClaim('sub', message, { seen: show(sub), wanted: clientId })]
    },
  },
  {
    id: 'AST-SUB-ISS',
    severity: 'error',
    title: 'iss and sub differ',
    condition:
      'iss and sub are strings that differ; a warning where the profile lets others issue assertions, not judged in a grant.',
    fix: 'Set both iss and sub to the client_id.',
    sources: ['OpenID Connect Core 1.0 §9'],
    check: ({ payload }, { profile }) => {
      const { iss, sub } = payload ?? {}
      if (typeof iss !== 'string' || typeof sub !== 'string' || !isForClient(profile)) return []
      if (iss === sub || iss === '' || sub === '') return []
      const message = `iss is ${quoted(iss)} and sub is ${quoted(sub)}; a client that authenticates itself is both.${explainLookAlike(sub, iss)}`
      const { issEqualsSub } = profile.claims
      const more = issEqualsSub ? {} : ({ severity: 'warning' } as const)
      return [hitAtClaim('sub', message, { seen: show(sub), wanted: show(iss), ...more })]
    },
  },
]
