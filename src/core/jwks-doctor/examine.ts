/** One examination from end to end: what came is judged by every rule, and the report is written. */
import type { DoctorReport, Look } from '../../contract/doctor.ts'
import type { Finding } from '../../contract/findings.ts'
import type { Clock, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import { jwksOverTimeRules } from '../rules/jwks/over-time.ts'
import type { OverTimeEvidence } from '../rules/jwks/over-time-evidence.ts'
import { jwksCharsetRule } from '../rules/jwks/transport-charset.ts'
import { jwksRegistrationRules } from '../rules/jwks/transport-registration.ts'
import { jwksTransportRules } from '../rules/jwks/transport.ts'
import { applyRules, sortFindings, worstOf } from '../rules/rule.ts'
import type { RuleVerdict } from '../rules/rule.ts'
import { redactDocument } from './document-redaction.ts'
import { hasDocument } from './fetched.ts'
import { judgeDocument } from './judge-document.ts'
import type { DocumentContext, DocumentJudgement } from './judge-document.ts'
import { makeLook } from './make-look.ts'
import { readRegistration } from './read-registration.ts'
import { cutText, showFetch } from './show-fetch.ts'
import type { Blank } from './show-fetch.ts'
import { answerOf, fetchesOf } from './transport-evidence.ts'
import type { TransportEvidence } from './transport-evidence.ts'
import { lowerVerdicts } from './transport-verdicts.ts'

export interface Wish {
  readonly profile: Profile
  readonly kid: string | undefined
  readonly otherSets: DocumentContext['otherSets']
}

export interface ExamineOptions {
  readonly clock: Pick<Clock, 'now'>
  readonly randomness: Pick<Randomness, 'uuid'>
}

/** What the examiner of a URL knows of its past. */
export type History = Omit<OverTimeEvidence, 'look'>

type Judged = Pick<
  DoctorReport,
  'findings' | 'rulesQuiet' | 'keys' | 'verifiers' | 'verdictKid' | 'document'
>

function sumUp(verdicts: readonly RuleVerdict[], judgement: DocumentJudgement | null): Judged {
  const findings = verdicts.flatMap((verdict): readonly Finding[] => verdict.findings)
  return {
    findings: [...sortFindings(findings)],
    rulesQuiet: verdicts.reduce((sum, { quiet }) => sum + quiet, 0),
    keys: [...(judgement?.keys ?? [])],
    verifiers: [...(judgement?.verifiers ?? [])],
    verdictKid: judgement?.verdictKid ?? null,
    document: judgement === null ? null : cutText(judgement.document),
  }
}

function ofDocument(judgement: DocumentJudgement | null): RuleVerdict {
  const { findings, rulesQuiet } = judgement ?? { findings: [], rulesQuiet: 0 }
  return { findings, quiet: rulesQuiet }
}

/** Most fetches of a look bring the same body, which is then blanked once. */
function createBlank(body: Buffer | null, judgement: DocumentJudgement | null): Blank {
  const done: (readonly [Buffer, string])[] = []
  if (body !== null && judgement !== null) done.push([body, judgement.document])
  return (bytes) => {
    const known = done.find(([other]) => other.equals(bytes))
    if (known !== undefined) return known[1]
    const text = redactDocument(bytes.toString('utf8'))
    done.push([bytes, text])
    return text
  }
}

export interface ExaminedUrl {
  readonly report: DoctorReport
  readonly look: Look
}

/** Judges what a look at a URL gathered; never rejects. */
export async function examineUrl(
  evidence: TransportEvidence,
  wish: Wish,
  history: History,
  options: ExamineOptions,
): Promise<ExaminedUrl> {
  const { profile } = wish
  const context = { profile }
  const answer = answerOf(evidence)
  const body = hasDocument(answer) ? answer.body : null
  const judgement = body === null ? null : await judgeDocument(body, { ...wish, now: evidence.now })
  const verdicts = [applyRules(jwksTransportRules, evidence, context), ofDocument(judgement)]
  const look = makeLook(evidence, judgement, worstOf(verdicts.flatMap(({ findings }) => findings)))
  const overTime = applyRules(jwksOverTimeRules, { ...history, look }, context)
  const judged = sumUp([...verdicts, overTime], judgement)
  const verifiers = hasDocument(answer)
    ? lowerVerdicts(judged.verifiers, evidence, answer)
    : judged.verifiers
  const blank = createBlank(body, judgement)
  const report: DoctorReport = {
    id: options.randomness.uuid(),
    at: evidence.now,
    source: { kind: 'url', url: evidence.target.shown },
    profileId: profile.id,
    outcome: judgement === null ? 'unreachable' : 'judged',
    fetches: fetchesOf(evidence).map((fetched) => showFetch(fetched, blank)),
    ...judged,
    verifiers: [...verifiers],
    earlier: [...history.earlier],
    notKept: null,
  }
  return { report, look: { ...look, worst: worstOf(judged.findings) } }
}

/** Judges a document at hand; never rejects. */
export async function examineDocument(
  bytes: Buffer,
  name: string,
  wish: Wish,
  options: ExamineOptions,
): Promise<DoctorReport> {
  const now = options.clock.now()
  const context = { profile: wish.profile }
  const judgement = await judgeDocument(bytes, { ...wish, now })
  const registration = readRegistration(bytes)
  const verdicts = [
    ...(registration === null ? [] : [applyRules(jwksRegistrationRules, registration, context)]),
    applyRules([jwksCharsetRule], { bytes }, context),
    ofDocument(judgement),
  ]
  return {
    id: options.randomness.uuid(),
    at: now,
    source: { kind: 'document', name },
    profileId: wish.profile.id,
    outcome: 'judged',
    fetches: [],
    ...sumUp(verdicts, judgement),
    earlier: [],
    notKept: null,
  }
}
