/** Raises the alarm about a private key in what was pasted, and takes what is left of it out of the report. */
import type { InspectionReport } from '../../contract/inspection.ts'
import type { Profile } from '../profiles/profile.ts'
import { makeFinding } from './examine/make-finding.ts'
import type { PrivateValues } from './find-private-values.ts'
import { createHider, mapStrings } from './hide-values.ts'

const ruleId = 'AST-STR-PRIVATE'
const message =
  'There is a private key in what was pasted. Whoever has seen the text can sign with it, so treat it as known to others.'

/** The finding comes first, unless the rules about the token have made it already (RFC 7517 §9.2). */
export function raiseAlarm(
  report: InspectionReport,
  { values }: PrivateValues,
  profile: Profile,
): InspectionReport {
  const clean = mapStrings(report, createHider(values))
  const isTold = clean.artefacts.some(({ findings }) =>
    findings.some((finding) => finding.ruleId === ruleId),
  )
  const [first, ...rest] = clean.artefacts
  if (first === undefined || isTold) return { ...clean, hasPrivateKey: true }
  const findings = [...makeFinding(ruleId, { message }, profile), ...first.findings]
  const explanation = [message, ...first.explanation].slice(0, 4)
  return {
    ...clean,
    hasPrivateKey: true,
    artefacts: [{ ...first, findings, explanation }, ...rest],
  }
}
