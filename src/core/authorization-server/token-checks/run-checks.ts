/** Runs checks in order and turns their findings into the ladder of contract checks. */
import type { Check } from '../../../contract/checks.ts'
import type { TokenRequestContext } from '../token-request-context.ts'
import type { Finding, TokenCheck } from './token-check.ts'

function toCheck(check: TokenCheck, finding: Finding, isDecisive: boolean): Check {
  return {
    id: check.id,
    ruleIds: finding.ruleIds as string[],
    title: check.title,
    status: finding.status,
    message: finding.message,
    seen: finding.seen,
    wanted: finding.wanted,
    fix: finding.fix,
    sources: check.sources as string[],
    decisive: isDecisive,
    wire: finding.wire,
  }
}

/**
 * Runs every check, also after a failure; the first failure of the whole request is decisive. A check that works
 * synchronously costs no turn of the event loop.
 */
export async function runChecks(
  checks: readonly TokenCheck[],
  context: TokenRequestContext,
  ladder: Check[],
): Promise<void> {
  for (const check of checks) {
    const pending = check.run(context)
    const finding = pending instanceof Promise ? await pending : pending
    const isDecisive = finding.status === 'failed' && context.firstFailureId === null
    if (isDecisive) context.firstFailureId = check.id
    ladder.push(toCheck(check, finding, isDecisive))
  }
}
