/** The severities in words, and counted. */
import type { Finding, Severity } from '../../../contract/findings.ts'
import type { Tone } from './Tag.tsx'

export const severityWords: Readonly<
  Record<Severity, { readonly one: string; readonly many: string; readonly tone: Tone }>
> = {
  error: { one: 'Error', many: 'errors', tone: 'bad' },
  warning: { one: 'Warning', many: 'warnings', tone: 'caution' },
  info: { one: 'Note', many: 'notes', tone: 'neutral' },
}

export const severities: readonly Severity[] = ['error', 'warning', 'info']

/** `2 errors`, `1 warning`; null when there is none of it. */
export function countSeverity(findings: readonly Finding[], severity: Severity): string | null {
  const count = findings.filter((finding) => finding.severity === severity).length
  if (count === 0) return null
  const { one, many } = severityWords[severity]
  return `${String(count)} ${count === 1 ? one.toLowerCase() : many}`
}
