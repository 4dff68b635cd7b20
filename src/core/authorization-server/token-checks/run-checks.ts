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

const constantLines = new WeakMap<TokenCheck, WeakMap<Finding, Check>>()

/** The line of a constant finding: one object for all requests, which keeps the records of many requests small. */
function reuseLine(check: TokenCheck, finding: Finding): Check {
  let lines = constantLines.get(check)
  if (lines === undefined) {
    lines = new WeakMap()
    constantLines.set(check, lines)
  }
  let line = lines.get(finding)
  if (line === undefined) {
    line = toCheck(check, finding, false)
    lines.set(finding, line)
  }
  return line
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
    ladder.push(
      finding.isConstant === true ? reuseLine(check, finding) : toCheck(check, finding, isDecisive),
    )
  }
}
