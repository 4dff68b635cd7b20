/** Examines an HTTP response, or a body alone: of a token endpoint, of an API, or of a document that is served. */
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { headerValues } from '../../rules/http-evidence.ts'
import type { RequestEvidence, ResponseEvidence } from '../../rules/http-evidence.ts'
import { buildResourceSubject } from '../../rules/resource/build-resource-subject.ts'
import { recogniseProbe } from '../../rules/resource/recognise-probe.ts'
import type { ProbeKind } from '../../rules/resource/resource-subject.ts'
import { resourceRules } from '../../rules/resource/resource-rules.ts'
import { applyRules, sortFindings } from '../../rules/rule.ts'
import type { RuleVerdict } from '../../rules/rule.ts'
import { readAskedFor } from '../../rules/token-response/asked-for.ts'
import { buildTokenResponseSubject } from '../../rules/token-response/build-token-response-subject.ts'
import { tokenResponseRules } from '../../rules/token-response/token-response-rules.ts'
import { makeExamined } from '../examined.ts'
import type { Examined, FoundPiece, TokenRole } from '../examined.ts'
import { explainFindings } from '../explain-findings.ts'
import { factsOf } from '../inspection-context.ts'
import type { InspectionContext } from '../inspection-context.ts'
import { isTokenRequest } from '../is-token-request.ts'
import { findKnownAnswers } from '../known-answers.ts'
import { isNestedDeeper } from '../recognisers/find-json.ts'
import { nameJson } from '../recognisers/name-json.ts'
import type { JsonName } from '../recognisers/name-json.ts'
import { viewResponse } from './view-http.ts'

const maxDepth = 64
const documents: ReadonlySet<JsonName | null> = new Set<JsonName>([
  'jwks',
  'jwk',
  'metadata',
  'resource-metadata',
])

function parseBody(body: string): unknown {
  if (!/^\s*\{/.test(body) || isNestedDeeper(body, maxDepth)) return null
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Members that hold tokens; the last are what servers call the access token by mistake. */
const tokenMembers: readonly (readonly [string, TokenRole | undefined])[] = [
  ['access_token', 'access_token'],
  ['id_token', 'id_token'],
  ['refresh_token', undefined],
  ['token', 'access_token'],
  ['jwt', 'access_token'],
  ['accessToken', 'access_token'],
]

function listTokens(
  members: JsonObject,
  asked: RequestEvidence | undefined,
): readonly FoundPiece[] {
  const { scope } = members
  const granted = typeof scope === 'string' ? scope : null
  const wanted = asked === undefined ? null : readAskedFor(asked)
  // Without scope in the answer, what was asked for was granted (RFC 6749 §5.1).
  const issued = {
    grantType: wanted?.grantType ?? null,
    scope: granted ?? (wanted?.scope === '' ? null : (wanted?.scope ?? null)),
  }
  return tokenMembers.flatMap(([name, role]) => {
    const value = members[name]
    // An opaque refresh token or a placeholder has nothing to be looked at.
    if (typeof value !== 'string' || value === '') return []
    if (name !== 'access_token' && value.split('.').length < 3) return []
    const piece = { kind: 'token', text: value } as const
    return [{ piece, how: `The value of ${name}.`, role, issued, fragment: value }]
  })
}

type Origin = 'token-endpoint' | 'api' | 'document'

/** Whose answer it is: by what was asked, else by what came. */
function findOrigin(
  { status, headers }: ResponseEvidence,
  body: unknown,
  asked: RequestEvidence | undefined,
): Origin {
  const name = nameJson(body)
  if (documents.has(name)) return 'document'
  if (asked !== undefined) return isTokenRequest(asked) ? 'token-endpoint' : 'api'
  if (name === 'token-response') return 'token-endpoint'
  const challenges = headerValues(headers, 'www-authenticate')
  if (challenges.some((value) => /^\s*(?:bearer|dpop)\b/i.test(value))) return 'api'
  if (name === 'error-response') return 'token-endpoint'
  return status === 401 || status === 403 || status === null ? 'api' : 'document'
}

/** A scheme in another case is as good (RFC 9110 §11.1), which the answer has to show. */
function findProbeKind(
  response: ResponseEvidence,
  asked: RequestEvidence | undefined,
  nowSeconds: number,
): ProbeKind {
  const probe = { kind: 'unknown', request: asked ?? null, response } as const
  const kind = recogniseProbe(probe, nowSeconds)
  const [authorization = ''] = headerValues(asked?.headers ?? [], 'authorization')
  const isOdd = /^(?:bearer|dpop) /i.test(authorization) && !/^(?:Bearer|DPoP) /.test(authorization)
  return kind === 'unknown' && isOdd ? 'lower-case-scheme' : kind
}

function judgeApiAnswer(
  response: ResponseEvidence,
  asked: RequestEvidence | undefined,
  context: InspectionContext,
): RuleVerdict {
  const authorization = headerValues(asked?.headers ?? [], 'authorization')
  const scheme = authorization.some((value) => /^\s*dpop\b/i.test(value)) ? 'DPoP' : 'Bearer'
  const facts = factsOf(context)
  const kind = findProbeKind(response, asked, facts.nowSeconds)
  const probes = [{ kind, request: asked ?? null, response }]
  const resource = asked?.url ?? null
  const subject = buildResourceSubject({ resource, scheme, metadata: null, probes }, facts)
  return applyRules(resourceRules, subject, context)
}

function judgeTokenAnswer(
  response: ResponseEvidence,
  asked: RequestEvidence | undefined,
  context: InspectionContext,
): RuleVerdict {
  const askedFor = asked === undefined ? null : readAskedFor(asked)
  const subject = buildTokenResponseSubject(response, factsOf(context), askedFor)
  return applyRules(tokenResponseRules, subject, context)
}

/** What is known of the error code and the text beside it. */
function explainError(body: string, { profiles }: InspectionContext): readonly string[] {
  const known = findKnownAnswers(body.slice(0, 64 * 1024), profiles)
  const [first] = known.filter(({ source }) => !/^RFC/.test(source)).concat(known)
  return first === undefined
    ? []
    : [`${first.match} (${first.source}): ${first.means} ${first.fix}`]
}

interface Named {
  readonly kind: Examined['kind']
  readonly title: string
}

function nameResponse({ status }: ResponseEvidence, origin: Origin, body: unknown): Named {
  const code = status === null ? '' : ` ${String(status)}`
  const isError = (status !== null && status >= 400) || nameJson(body) === 'error-response'
  if (origin === 'token-endpoint') {
    return isError
      ? { kind: 'error-response', title: `Error response${code}` }
      : { kind: 'token-response', title: `Token response${code}` }
  }
  const what = origin === 'api' ? 'Answer of an API' : 'Response'
  return { kind: 'http-response', title: `${what}${code}` }
}

/** Documents in a body are artefacts of their own. */
function listDocuments(body: string, value: unknown): readonly FoundPiece[] {
  if (!documents.has(nameJson(value))) return []
  return [{ piece: { kind: 'json', text: body.trim() }, how: 'The body.', fragment: body.trim() }]
}

/** @param asked the request that it answers, where that is known */
export function examineResponse(
  response: ResponseEvidence,
  asked: RequestEvidence | undefined,
  context: InspectionContext,
): Examined {
  const body = parseBody(response.body)
  const origin = findOrigin(response, body, asked)
  const judges = {
    'token-endpoint': judgeTokenAnswer,
    api: judgeApiAnswer,
    document: (): RuleVerdict => ({ findings: [], quiet: 0 }),
  }
  const { findings, quiet } = judges[origin](response, asked, context)
  const named = nameResponse(response, origin, body)
  const errors = named.kind === 'error-response' ? explainError(response.body, context) : []
  const nothing = errors.length > 0 ? [] : ['No rule speaks against it.']
  const isPlain = findings.every(({ severity }) => severity === 'info')
  return makeExamined({
    ...named,
    explanation: [...errors, ...(isPlain ? nothing : explainFindings(findings, ''))].slice(0, 4),
    views: [viewResponse(response, context.show)],
    findings: [...sortFindings(findings)],
    rulesQuiet: quiet,
    children: [
      ...listDocuments(response.body, body),
      ...(origin === 'token-endpoint' && isJsonObject(body) ? listTokens(body, asked) : []),
    ],
  })
}
