/** AS-29: was this assertion used before? */
import { constant, failed, passed, skipped } from '../../checks/finding.ts'
import type { Finding } from '../../checks/finding.ts'
import { show } from '../../checks/show-value.ts'
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import type { ReplayAnswer } from '../replay-guard.ts'
import { missing, refuseClient } from './token-check.ts'
import type { TokenCheck } from './token-check.ts'

const firstUse = constant(
  passed('The assertion was not used before; it is remembered until it expires.'),
)
const onlyLooked = constant(
  passed(
    'The assertion was not used before; it is not remembered, because an earlier check failed.',
  ),
)

function judgeAnswer(answer: ReplayAnswer, jti: string, nowMs: number, first: Finding): Finding {
  const wire = refuseClient('assertion already used')
  switch (answer.state) {
    case 'first':
      return first
    case 'used': {
      const { firstSeenAt } = answer
      const ago = formatSpan((nowMs - firstSeenAt) / 1000)
      const message = `This iss and jti were used ${ago} ago, at ${formatTime(firstSeenAt / 1000)}.`
      const fix = 'Build a new assertion with a new jti for every request, also for a retry.'
      const detail = { seen: show(jti), wanted: 'a jti that was not used', fix }
      return failed(wire, ['AST-JTI-REUSED'], message, detail)
    }
    case 'full': {
      const message = 'The memory of used assertions is full, so nothing more can be accepted.'
      const fix = 'Wait until assertions expire, and give them a shorter life.'
      return failed(wire, ['AST-JTI-REUSED'], message, { fix })
    }
  }
}

/** One synchronous step on (iss, jti), after the signature and all other credential checks. */
export const replay: TokenCheck = {
  id: 'AS-29',
  title: 'Replay',
  sources: ['RFC 7523 §3', 'OpenID Connect Core 1.0 §9'],
  run({ decoded, policy, services, nowMs, firstFailureId, isSignatureVerified }) {
    const payload = decoded?.payload
    if (payload == null) return missing.noPayload
    const { iss, jti, exp } = payload
    if (!policy.isJtiSingleUse)
      return skipped(`${policy.profileTitle} does not ask for single use.`)
    if (typeof iss !== 'string' || typeof jti !== 'string' || typeof exp !== 'number') {
      return skipped('Without iss, jti and exp a replay cannot be noticed.')
    }
    if (firstFailureId !== null || !isSignatureVerified) {
      return judgeAnswer(services.replayGuard.peek(iss, jti), jti, nowMs, onlyLooked)
    }
    const heldUntilMs = nowMs + policy.jtiWindowSeconds * 1000
    const expiresAtMs = Math.max((exp + policy.expLeewaySeconds) * 1000, heldUntilMs)
    return judgeAnswer(services.replayGuard.use(iss, jti, expiresAtMs), jti, nowMs, firstUse)
  },
}
