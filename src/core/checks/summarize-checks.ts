/** How the checks of one stage went, in a few words for the diagram. */
import type { Check } from '../../contract/checks.ts'

/** `2 checks failed`, `18 checks passed`, `18 checks passed, 1 with a warning`; skipped ones are not counted. */
export function summarizeChecks(checks: readonly Check[]): string {
  const count = (status: Check['status']) => checks.filter((each) => each.status === status).length
  const failures = count('failed')
  if (failures > 0) return `${String(failures)} ${failures === 1 ? 'check' : 'checks'} failed`
  const warnings = count('warning')
  const passes = `${String(count('passed') + warnings)} checks passed`
  return warnings === 0 ? passes : `${passes}, ${String(warnings)} with a warning`
}
