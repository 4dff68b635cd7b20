/** Examines a JWK or a JWK Set as the JWKS doctor does, without fetching anything. */
import { judgeDocument } from '../../jwks-doctor/judge-document.ts'
import type { DocumentJudgement } from '../../jwks-doctor/judge-document.ts'
import type { ArtefactView } from '../../../contract/inspection.ts'
import type { DoctorKey } from '../../../contract/doctor.ts'
import type { Finding } from '../../../contract/findings.ts'
import { readRegistration } from '../../jwks-doctor/read-registration.ts'
import { jwksRegistrationRules } from '../../rules/jwks/transport-registration.ts'
import { applyRules, sortFindings } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined } from '../examined.ts'
import { explainFindings } from '../explain-findings.ts'
import type { InspectionContext } from '../inspection-context.ts'

const maxCharacters = 512 * 1024

function describeKey({ kid, kty, crv, sizeBits, alg, use }: DoctorKey): string {
  const type = crv ?? (sizeBits === null ? kty : `${kty ?? ''} ${String(sizeBits)} bits`)
  return [type, alg, use, kid === null ? 'no kid' : `kid ${JSON.stringify(kid)}`]
    .filter((part) => part !== null)
    .join(', ')
}

function viewKeys(keys: readonly DoctorKey[]): ArtefactView[] {
  if (keys.length === 0) return []
  const facts = keys.map((key, index) => ({
    label: `Key ${String(index + 1)}`,
    value: describeKey(key),
  }))
  return [{ kind: 'facts', title: 'Keys', facts }]
}

function judge(text: string, { profile, at }: InspectionContext): Promise<DocumentJudgement> {
  return judgeDocument(Buffer.from(text), { profile, kid: undefined, now: at, otherSets: [] })
}

function viewDocument(judgement: DocumentJudgement, text: string, context: InspectionContext) {
  const { show } = context
  return [
    ...viewKeys(judgement.keys),
    { kind: 'json', title: 'Document', part: '', text: show.json(text) } as const,
  ]
}

/** A set, also one whose wrapping is wrong. */
export async function examineKeySet(text: string, context: InspectionContext): Promise<Examined> {
  const read = text.slice(0, maxCharacters)
  if (read.length < text.length) context.note('Of a JWK Set no more than 512 KiB were read.')
  const judgement = await judge(read, context)
  const registration = readRegistration(Buffer.from(read))
  const more =
    registration === null
      ? { findings: [], quiet: 0 }
      : applyRules(jwksRegistrationRules, registration, context)
  const findings = sortFindings([...judgement.findings, ...more.findings])
  const count = judgement.keys.length
  return makeExamined({
    kind: 'jwks',
    title: `JWK Set with ${String(count)} ${count === 1 ? 'key' : 'keys'}`,
    explanation: explainFindings(findings, 'No rule speaks against this key set.'),
    views: viewDocument(judgement, read, context),
    findings: [...findings],
    rulesQuiet: judgement.rulesQuiet + more.quiet,
  })
}

const placeInSet = /^\/keys\/0/

/** A key alone: judged in a set of its own, without what is said about sets. */
export async function examineKey(text: string, context: InspectionContext): Promise<Examined> {
  const judgement = await judge(`{"keys":[${text.slice(0, maxCharacters)}]}`, context)
  const findings = judgement.findings
    .filter(({ ruleId }) => ruleId.startsWith('JWK-') || ruleId === 'JWKS-DUP-MEMBER')
    .map((finding): Finding => ({
      ...finding,
      pointer: finding.pointer?.replace(placeInSet, '') ?? null,
    }))
  return makeExamined({
    kind: 'jwk',
    title: 'JSON Web Key (JWK)',
    explanation: explainFindings(findings, 'No rule speaks against this key.'),
    views: viewDocument(judgement, text, context),
    findings: [...sortFindings(findings)],
    rulesQuiet: judgement.rulesQuiet,
  })
}
