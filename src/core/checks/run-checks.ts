/** Runs named checks in order and turns their findings into the ladder of contract checks. */
import type { Check } from '../../contract/checks.ts'
import type { Finding } from './finding.ts'

/** How a check is shown: what it is called and what it rests on. */
interface CheckTitle {
  /** As the ladder shows it, such as `AS-01` or `API-14`. */
  readonly id: string
  readonly title: string
  readonly sources: readonly string[]
}

export interface NamedCheck<Context> extends CheckTitle {
  /** Judges, and leaves in the context what later checks need. */
  run(context: Context): Finding | Promise<Finding>
}

/** The part of every context that running the checks needs. */
export interface JudgedRequest {
  /** The first failed check, at which a real server would have stopped. */
  firstFailureId: string | null
}

function toCheck(check: CheckTitle, finding: Finding, isDecisive: boolean): Check {
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

const constantLines = new WeakMap<CheckTitle, WeakMap<Finding, Check>>()

/** The line of a constant finding: one object for all requests, which keeps the records of many requests small. */
function reuseLine(check: CheckTitle, finding: Finding): Check {
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
 *
 * @param ladder gets one line for each check.
 */
export async function runChecks<Context extends JudgedRequest>(
  checks: readonly NamedCheck<Context>[],
  context: Context,
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
