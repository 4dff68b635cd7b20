/** Counts a ladder of checks in words. */
import type { Check, CheckStatus } from '../../../contract/checks.ts'

const words: readonly (readonly [CheckStatus, string])[] = [
  ['passed', 'passed'],
  ['failed', 'failed'],
  ['warning', 'with a warning'],
  ['skipped', 'not needed'],
]

/** `16 passed · 1 failed · 2 not needed`; a status that does not occur is left out. */
export function countChecks(checks: readonly Check[]): string {
  return words
    .map(([status, word]) => [checks.filter((check) => check.status === status).length, word])
    .filter(([count]) => count !== 0)
    .map(([count, word]) => `${String(count)} ${String(word)}`)
    .join(' · ')
}
