/** Makes of a token endpoint's answer what the rules TOK-* look at. */
import { decodeCompact } from '../../assertion/decode-compact.ts'
import { isJsonObject } from '../../assertion/decode-json-part.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { kindOf } from '../../checks/show-value.ts'
import { scanJson } from '../../json/scan-json.ts'
import { describePosition } from '../../json/text-position.ts'
import type { ResponseEvidence } from '../http-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import type { AskedFor, TokenResponseSubject } from './token-response-subject.ts'

const byteOrderMark = '\ufeff'

type ReadBody = Pick<TokenResponseSubject, 'members' | 'bodyFault' | 'duplicates'>

function explainNoJson(text: string): string {
  const start = text.trimStart()
  if (start === '') return 'is empty'
  if (start.startsWith('<')) return 'is an HTML or XML page'
  if (/^[\w-]{1,60}=/.test(start)) return 'is a form'
  const fault = scanJson(text).fault
  return fault === null
    ? 'is not JSON'
    : `is not JSON from ${describePosition(text, fault.offset)} on`
}

function readBody(body: string): ReadBody {
  const text = body.startsWith(byteOrderMark) ? body.slice(1) : body
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { members: null, bodyFault: explainNoJson(text), duplicates: [] }
  }
  if (!isJsonObject(value)) {
    return { members: null, bodyFault: `is ${kindOf(value)}`, duplicates: [] }
  }
  const duplicates = [...new Set(scanJson(text).duplicates.map(({ name }) => name))]
  const bodyFault = text === body ? null : 'starts with a byte order mark'
  return { members: value, bodyFault, duplicates }
}

function readTokenClaims(members: JsonObject | null): JsonObject | null {
  const token = members?.['access_token']
  return typeof token === 'string' ? decodeCompact(token).payload : null
}

/** Whether a client has to read it as an error: by its status, or by its member `error` where the status says nothing. */
function isErrorAnswer({ status }: ResponseEvidence, members: JsonObject | null): boolean {
  return (status !== null && status >= 400) || (members?.['error'] ?? null) !== null
}

/** Never throws, whatever the body holds. */
export function buildTokenResponseSubject(
  response: ResponseEvidence,
  facts: JudgingFacts,
  asked: AskedFor | null,
  more: Partial<Pick<TokenResponseSubject, 'receivedAt' | 'probes'>> = {},
): TokenResponseSubject {
  const body = readBody(response.body)
  return {
    ...facts,
    receivedAt: null,
    probes: null,
    ...more,
    ...body,
    response,
    isError: isErrorAnswer(response, body.members),
    asked,
    accessTokenClaims: readTokenClaims(body.members),
  }
}
