/** Makes of a token request what the rules REQ-* look at. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import type { RequestEvidence } from '../http-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import { kindOfBody } from './request-body.ts'
import { parseParameters, valueOf } from './request-parameters.ts'
import type { RequestParameter, RequestSubject } from './request-subject.ts'

/** What is known beside the request itself. */
export type RequestHistory = Pick<
  RequestSubject,
  'sentBeforeAt' | 'isEndpointBound' | 'authorizationRequest'
>

const nothingKnown: RequestHistory = {
  sentBeforeAt: null,
  isEndpointBound: null,
  authorizationRequest: null,
}

function queryOf(url: string | null): string {
  const bare = url?.split('#', 1)[0] ?? ''
  const at = bare.indexOf('?')
  return at < 0 ? '' : bare.slice(at + 1)
}

function readClaims(form: readonly RequestParameter[]): JsonObject | null {
  const assertion = valueOf(form, 'client_assertion') ?? valueOf(form, 'assertion')
  return assertion === undefined ? null : decodeCompact(assertion).payload
}

/** Reads body and query leniently; a body that is no form has no parameters. Never throws. */
export function buildRequestSubject(
  request: RequestEvidence,
  facts: JudgingFacts,
  more: Partial<RequestHistory> = {},
): RequestSubject {
  const form = kindOfBody(request.body) === 'form' ? parseParameters(request.body) : []
  return {
    ...facts,
    ...nothingKnown,
    ...more,
    request,
    form,
    query: parseParameters(queryOf(request.url)),
    assertionClaims: readClaims(form),
  }
}
