/** Rules about what an answer tells that it should not. */
import type { Leak } from '../find-leaks.ts'
import { quoteSafely } from '../quote-safely.ts'
import type { RuleHit } from '../rule.ts'
import { memberPointer } from './answer.ts'
import { findChatter, findLeaks } from './leaks.ts'
import type { TokenResponseRule } from './token-response-subject.ts'

function toHit({ what, excerpt }: Leak, why: string): RuleHit {
  const seen = excerpt === null ? what : quoteSafely(excerpt)
  const shown = excerpt === null ? '' : `: ${seen}`
  return { message: `The answer shows ${what}${shown}. ${why}`, seen, pointer: '/response/body' }
}

export const leakRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-LEAK',
    severity: 'error',
    title: 'The answer gives away what it must not',
    condition:
      'The answer holds the assertion, a private key, a stack trace or the name of an internal host, or a refusal holds a token.',
    fix: 'Remove it from the answer and keep it in the log of the server.',
    sources: ['RFC 9700 §4.3', 'RFC 6819 §4.4', 'OWASP Error Handling'],
    check: (subject) => findLeaks(subject).map((leak) => toHit(leak, 'It belongs into no answer.')),
  },
  {
    id: 'TOK-ERR-VERBOSE',
    severity: 'warning',
    title: 'The refusal tells too much',
    condition:
      'An error answer tells which clients, keys, addresses or algorithms the server knows, or shows exceptions, paths or SQL.',
    fix: 'Answer every failed authentication with the same general text, and log the reason.',
    sources: ['RFC 6819 §4.3.5', 'OWASP Error Handling'],
    check: (subject) =>
      findChatter(subject).map((leak) => ({
        ...toHit(leak, 'Whoever tries to break in learns from it.'),
        pointer: memberPointer('error_description'),
      })),
  },
]
