/** Judges an assertion, and the request that carries it, without a lab: what a CI job asks for. */
import type { LintReport, LintedProfile } from '../../contract/lint.ts'
import { decodeCompact } from '../assertion/decode-compact.ts'
import type { VerificationKeys } from '../inspection/inspection-context.ts'
import type { Profile } from '../profiles/profile.ts'
import { assertionRules } from '../rules/assertion/assertion-rules.ts'
import type { AssertionSubject } from '../rules/assertion/assertion-subject.ts'
import { buildAssertionSubject } from '../rules/assertion/build-assertion-subject.ts'
import type { RequestEvidence } from '../rules/http-evidence.ts'
import { unknownClient, unknownServer } from '../rules/judging-facts.ts'
import type { JudgingFacts } from '../rules/judging-facts.ts'
import { buildRequestSubject } from '../rules/request/build-request-subject.ts'
import { valueOf } from '../rules/request/request-parameters.ts'
import { requestRules } from '../rules/request/request-rules.ts'
import type { RequestSubject } from '../rules/request/request-subject.ts'
import { applyRules, sortFindings } from '../rules/rule.ts'
import { judgeVerdict } from '../verdicts/judge-verdict.ts'

export interface LintOrder {
  readonly token: { readonly name: string; readonly text: string } | null
  readonly request: { readonly name: string; readonly request: RequestEvidence } | null
  /** The profiles whose findings are told; the others only give their verdict. */
  readonly profiles: readonly Profile[]
  readonly allProfiles: readonly Profile[]
  readonly keys: VerificationKeys | null
  /** Epoch milliseconds. */
  readonly at: number
  readonly issuer: string | null
  readonly tokenEndpoint: string | null
  readonly clientId: string | null
}

interface Subjects {
  /** That of an empty text where a request carries none. */
  readonly assertion: AssertionSubject
  readonly hasAssertion: boolean
  readonly request: RequestSubject | null
}

/** The URL of the request is the endpoint that was called, where it names a host. */
function endpointOf(order: LintOrder): string | null {
  const url = order.request?.request.url ?? null
  return url !== null && URL.canParse(url) ? (url.split(/[?#]/, 1)[0] ?? null) : null
}

function factsOf(order: LintOrder): JudgingFacts {
  const endpointCalled = endpointOf(order) ?? order.tokenEndpoint
  return {
    server: {
      ...unknownServer,
      issuer: order.issuer,
      tokenEndpoint: order.tokenEndpoint ?? endpointCalled,
      endpointCalled,
    },
    client: { ...unknownClient, clientId: order.clientId },
    nowSeconds: order.at / 1000,
    clockOffsetSeconds: null,
  }
}

async function readSubjects(order: LintOrder): Promise<Subjects> {
  const facts = factsOf(order)
  const request = order.request === null ? null : buildRequestSubject(order.request.request, facts)
  const text =
    order.token?.text ?? (request === null ? undefined : valueOf(request.form, 'client_assertion'))
  const decoded = decodeCompact(text ?? '')
  const keys = (await order.keys?.evidence({ header: decoded.header, decoded })) ?? null
  const source = { kind: 'token', text: text ?? '' } as const
  const assertion = buildAssertionSubject(source, facts, keys, null)
  return { request, assertion, hasAssertion: text !== undefined }
}

function judge(subjects: Subjects, profile: Profile): LintedProfile {
  const { assertion, hasAssertion, request } = subjects
  const verdicts = [
    ...(hasAssertion ? [applyRules(assertionRules, assertion, { profile })] : []),
    ...(request === null ? [] : [applyRules(requestRules, request, { profile })]),
  ]
  const findings = sortFindings(verdicts.flatMap((verdict) => verdict.findings))
  return {
    profileId: profile.id,
    title: profile.title,
    ...judgeVerdict(assertion, profile, findings),
    findings: [...findings],
    rulesQuiet: verdicts.reduce((sum, { quiet }) => sum + quiet, 0),
  }
}

/** Never rejects, whatever the texts are. */
export async function lint(order: LintOrder): Promise<LintReport> {
  const subjects = await readSubjects(order)
  const others = order.allProfiles.filter((profile) => !order.profiles.includes(profile))
  return {
    assertion: order.token?.name ?? (subjects.hasAssertion ? 'the request' : null),
    request: order.request?.name ?? null,
    at: order.at,
    keys: order.keys?.source ?? null,
    signature: subjects.assertion.keys?.signature ?? 'unchecked',
    profiles: order.profiles.map((profile) => judge(subjects, profile)),
    others: others.map((profile) => {
      const { profileId, title, verdict, reason } = judge(subjects, profile)
      return { profileId, title, verdict, reason }
    }),
  }
}
