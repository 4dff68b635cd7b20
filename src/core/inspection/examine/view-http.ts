/** Shows HTTP messages as they were sent, with live tokens and secrets cut. */
import type { ArtefactView } from '../../../contract/inspection.ts'
import { redactRequest, redactResponse } from '../../redaction.ts'
import type { RequestEvidence, ResponseEvidence } from '../../rules/http-evidence.ts'
import type { TextShower } from '../show-text.ts'

/** Of a body; what is beyond would not be shown. */
const maxBody = 64 * 1024

function join(first: string, headers: readonly (readonly [string, string])[], body: string) {
  const lines = [first, ...headers.map(([name, value]) => `${name}: ${value}`)]
  return `${lines.filter((line) => line !== '').join('\n')}${body === '' ? '' : `\n\n${body}`}`
}

function copyHeaders(headers: RequestEvidence['headers']): [string, string][] {
  return headers.map(([name, value]) => [name, value])
}

export function viewRequest(
  { method, url, headers, body }: RequestEvidence,
  show: TextShower,
): ArtefactView {
  const record = redactRequest({
    method: method ?? '',
    url: url ?? '',
    headers: copyHeaders(headers),
    body: body.slice(0, maxBody),
  })
  const first = `${record.method} ${record.url}`.trim()
  const text = show.plain(join(first, record.headers, record.body))
  return { kind: 'http', title: 'Request', text }
}

export function viewResponse(
  { status, headers, body }: ResponseEvidence,
  show: TextShower,
): ArtefactView {
  const record = redactResponse({
    status: status ?? 0,
    statusText: '',
    headers: copyHeaders(headers),
    body: body.slice(0, maxBody),
  })
  const first = status === null ? '' : `HTTP ${String(status)}`
  const text = show.plain(join(first, record.headers, record.body))
  return { kind: 'http', title: 'Response', text }
}
