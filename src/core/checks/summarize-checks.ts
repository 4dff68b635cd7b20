/** How a number of checks went, in a few words. */
import type { Check } from '../../contract/checks.ts'

/** `2 checks failed`, `18 checks passed`, `18 checks passed, 1 with a warning`; skipped ones are not counted. */
export function summarizeChecks(checks: readonly Check[]): string {
  const count = (status: Check['status']) => checks.filter((each) => each.status === status).length
  const failures = count('failed')
  if (failures > 0) return `${countChecks(failures)} failed`
  const warnings = count('warning')
  const passes = `${countChecks(count('passed') + warnings)} passed`
  return warnings === 0 ? passes : `${passes}, ${String(warnings)} with a warning`
}

function countChecks(number: number): string {
  return `${String(number)} ${number === 1 ? 'check' : 'checks'}`
}
