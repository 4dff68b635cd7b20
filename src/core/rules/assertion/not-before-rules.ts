/** Rules about nbf: from when on the assertion holds, by the verifier's clock. */
import { aheadHits } from './ahead-hit.ts'
import type { AssertionRule } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'
import { timeTypeRule, timeUnitRule } from './time-value-rules.ts'

export const notBeforeRules: readonly AssertionRule[] = [
  timeTypeRule('nbf'),
  timeUnitRule('nbf'),
  {
    id: 'AST-NBF-FUTURE',
    severity: 'error',
    title: 'Not valid yet',
    condition:
      'nbf lies ahead of the verifier’s clock: a warning as far as the profile forgives it, an error beyond.',
    fix: 'Leave nbf out, or set it to the current time; synchronise the clock.',
    sources: ['RFC 7519 §4.1.5'],
    check: (subject, { profile }) => aheadHits('nbf', subject, profile),
  },
  {
    id: 'AST-NBF-MISSING',
    severity: 'info',
    title: 'No start of validity',
    condition: 'There is no nbf; an error where the profile requires it.',
    fix: 'Add nbf with the current time in seconds.',
    sources: ['learn.microsoft.com: certificate credentials'],
    check: ({ payload, nowSeconds }, { profile }) => {
      if (payload === null || payload['nbf'] !== undefined) return []
      const wanted = String(Math.floor(nowSeconds))
      if (profile.claims.require.includes('nbf')) {
        const message = `nbf is missing; ${profile.title} requires it.`
        return [hitAtClaim('nbf', message, { wanted, severity: 'error', basis: 'claims' })]
      }
      const message = 'nbf is missing; it is optional, and few servers ask for it.'
      return [hitAtClaim('nbf', message, { wanted })]
    },
  },
]
