/** The verdict of a report in one sentence. */
import type { DoctorReport } from '../../../../../contract/doctor.ts'

export function describeVerdict({ outcome, findings }: DoctorReport): string {
  if (outcome === 'unreachable') return 'No JWK Set could be had'
  const has = (severity: string) => findings.some((finding) => finding.severity === severity)
  if (has('error')) return 'Some verifiers will refuse this JWK Set'
  if (has('warning')) return 'It works, with something to mend'
  return 'This JWK Set is sound'
}
