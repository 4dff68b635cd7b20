/** Judges a draft or a token for the server that it is made for, and for every profile when asked. */
import type { AssertionJudgement, JudgeAssertionInput, MadeFor } from '../../contract/assertion.ts'
import { findPrivateValues } from '../inspection/find-private-values.ts'
import { createHider, mapStrings } from '../inspection/hide-values.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ProfileLibrary } from '../profiles/profiles.ts'
import { assertionRules } from '../rules/assertion/assertion-rules.ts'
import type { AssertionLedger, AssertionSubject } from '../rules/assertion/assertion-subject.ts'
import { buildAssertionSubject } from '../rules/assertion/build-assertion-subject.ts'
import type { AssertionSource } from '../rules/assertion/build-assertion-subject.ts'
import { unknownClient, unknownServer } from '../rules/judging-facts.ts'
import type { JudgingFacts, ServerFacts } from '../rules/judging-facts.ts'
import { applyRules, sortFindings } from '../rules/rule.ts'
import { makeVerdictMatrix } from '../verdicts/make-verdict-matrix.ts'
import { findServerUrl } from './compose/server-urls.ts'
import type { UrlKind } from './compose/server-urls.ts'
import type { LabFacts } from './describe-lab.ts'
import type { createPublishedEvidence } from './published-evidence.ts'

export interface JudgingMeans {
  readonly library: ProfileLibrary
  readonly ledger: AssertionLedger
  readonly lab: (clientId: string) => LabFacts
  readonly evidence: ReturnType<typeof createPublishedEvidence>
}

/** A server elsewhere, as far as it was entered or its addresses follow from the profile. */
function describeOther(madeFor: MadeFor, profile: Profile): ServerFacts {
  const read = (kind: UrlKind) => {
    const url = findServerUrl(kind, profile, { ...madeFor, place: 'other' })
    return url.text === '' || url.unfilled.length > 0 ? null : url.text
  }
  const tokenEndpoint = read('token_endpoint')
  return { ...unknownServer, issuer: read('issuer'), tokenEndpoint, endpointCalled: tokenEndpoint }
}

function gatherFacts(
  madeFor: MadeFor,
  profile: Profile,
  lab: LabFacts | null,
  at: number,
): JudgingFacts {
  const clientId = madeFor.clientId === '' ? null : madeFor.clientId
  return {
    server: lab === null ? describeOther(madeFor, profile) : lab.server,
    client: { ...(lab?.client ?? unknownClient), clientId },
    nowSeconds: Math.floor(at / 1000),
    clockOffsetSeconds: null,
  }
}

function toSource(subject: JudgeAssertionInput['subject']): AssertionSource {
  return subject.kind === 'token' ? { kind: 'token', text: subject.token } : subject
}

function listTimes({ payload }: AssertionSubject): AssertionJudgement['times'] {
  return (['iat', 'nbf', 'exp'] as const).flatMap((claim) => {
    const seconds = payload !== null && Object.hasOwn(payload, claim) ? payload[claim] : undefined
    return typeof seconds === 'number' && Number.isFinite(seconds) ? [{ claim, seconds }] : []
  })
}

/** A finding shows values that it found; those of a private key it must not. */
async function hidePrivateKeys(
  judged: JudgeAssertionInput['subject'],
  judgement: AssertionJudgement,
): Promise<AssertionJudgement> {
  const text = judged.kind === 'token' ? judged.token : `${judged.header}\n${judged.claims}`
  const { isFound, values } = await findPrivateValues(text)
  return isFound ? mapStrings(judgement, createHider(values)) : judgement
}

/**
 * Judges as of the given moment, epoch milliseconds.
 *
 * @throws AppError ERR_PROFILE_UNKNOWN
 */
export async function judgeAssertion(
  { subject: judged, madeFor, withMatrix }: JudgeAssertionInput,
  at: number,
  { library, ledger, lab: findLab, evidence }: JudgingMeans,
): Promise<AssertionJudgement> {
  const profile = library.find(madeFor.profileId)
  const lab = madeFor.server === 'lab' ? findLab(madeFor.clientId) : null
  const facts = gatherFacts(madeFor, profile, lab, at)
  const bare = buildAssertionSubject(toSource(judged), facts, null, ledger)
  const keys = lab?.hasOurKeys === true ? await evidence(bare) : null
  const subject = { ...bare, keys }
  const { findings, quiet } = applyRules(assertionRules, subject, { profile })
  return hidePrivateKeys(judged, {
    findings: [...sortFindings(findings)],
    rulesQuiet: quiet,
    times: listTimes(subject),
    matrix: withMatrix ? makeVerdictMatrix(subject, library.all(), at) : null,
  })
}
