/** Tells from a request to an API what its answer has to be, where nobody said so. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import type { DecodedCompact } from '../../assertion/decode-compact.ts'
import { collectCredentials, readBearerToken } from '../../protected-api/read-bearer-token.ts'
import type { BearerToken, RequestCredentials } from '../../protected-api/read-bearer-token.ts'
import { classifyToken } from '../access-token/classify-token.ts'
import { usableSeconds } from '../access-token/token-times.ts'
import type { RequestEvidence } from '../http-evidence.ts'
import type { ProbeKind, ResourceProbe } from './resource-subject.ts'

const malformedKinds: ReadonlyMap<string, ProbeKind> = new Map([
  ['RS-QUERY', 'token-in-query'],
  ['RS-MULTI', 'two-tokens'],
  ['RS-MALFORMED', 'malformed-header'],
])

function readRequest({ headers, url, body }: RequestEvidence): {
  readonly credentials: RequestCredentials
  readonly bearer: BearerToken
} {
  const credentials = collectCredentials(headers.flat(), url ?? '', body)
  return { credentials, bearer: readBearerToken(credentials) }
}

/** The access token of a request, decoded; null where there is not exactly one, in its place. */
export function decodeSentToken(request: RequestEvidence | null): DecodedCompact | null {
  if (request === null) return null
  const { bearer } = readRequest(request)
  return bearer.kind === 'token' ? decodeCompact(bearer.token) : null
}

function recogniseToken({ header, payload }: DecodedCompact, nowSeconds: number): ProbeKind {
  if (header === null) return 'unknown'
  const { alg } = header
  if (typeof alg === 'string' && alg.toLowerCase() === 'none') return 'forged-algorithm'
  const { kind } = classifyToken(header, payload)
  if (kind === 'client-assertion' || kind === 'id-token') return kind
  if (payload === null) return 'bad-token'
  if (payload['exp'] === undefined) return 'token-without-exp'
  const exp = usableSeconds(payload['exp'])
  return exp !== null && exp <= nowSeconds ? 'expired-token' : 'unknown'
}

/** The kind as given; for an unknown one, what the request itself shows. */
export function recogniseProbe({ kind, request }: ResourceProbe, nowSeconds: number): ProbeKind {
  if (kind !== 'unknown' || request === null) return kind
  const { credentials, bearer } = readRequest(request)
  if (bearer.kind === 'token') return recogniseToken(decodeCompact(bearer.token), nowSeconds)
  if (bearer.kind === 'none') {
    // A pasted excerpt may have lost its headers.
    return credentials.authorizations.length === 0 && !request.isExcerpt ? 'no-token' : 'unknown'
  }
  // A token in the form body is a matter of what the API takes, not of a malformed header.
  const isInHeader = bearer.ruleId !== 'RS-MALFORMED' || credentials.authorizations.length > 0
  return isInHeader ? (malformedKinds.get(bearer.ruleId) ?? 'unknown') : 'unknown'
}
