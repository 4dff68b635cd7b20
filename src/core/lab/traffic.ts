/** What the lab's servers received: a bounded ring in memory, shown with live tokens cut. */
import type { ReceivedRequest, ReceivedRequestDetail } from '../../contract/servers.ts'
import type { RecordedRequest } from '../observation.ts'
import { headerValue } from '../http/raw-messages.ts'
import { redactCheck } from '../redact-check.ts'
import { redactRequest, redactResponse, redactText } from '../redaction.ts'

const keptRequests = 500
const listedRequests = 50
const shownUserAgent = 160
/** A body beyond this many characters is cut where it is shown: the fault `huge` makes larger ones. */
const shownBody = 64 * 1024

interface Entry {
  readonly id: string
  readonly recorded: RecordedRequest
  /** Made when it is first listed. */
  summary: ReceivedRequest | null
}

export interface Traffic {
  record(recorded: RecordedRequest): void
  /** The newest first, at most fifty. */
  newest(): ReceivedRequest[]
  detail(id: string): ReceivedRequestDetail | null
}

/** Redacted before it is cut: half a token is still one. */
function cut(text: string, length: number): string {
  if (text.length <= length) return text
  return `${text.slice(0, length)}… (${String(text.length - length)} more characters)`
}

function describe({ id, recorded }: Entry): ReceivedRequest {
  const { server, at, durationMs, own, clientId, request, response } = recorded
  const userAgent = headerValue(request, 'user-agent')
  const decisive = recorded.checks.find((check) => check.decisive)?.message ?? null
  const refusal = response.status === 0 ? response.statusText : decisive
  return {
    id,
    server,
    at,
    durationMs,
    own,
    clientId,
    method: request.method,
    path: redactText(request.url.split('?', 1)[0] ?? ''),
    status: response.status,
    userAgent: userAgent === undefined ? null : cut(redactText(userAgent), shownUserAgent),
    remoteAddress: recorded.remoteAddress,
    refusal: refusal === null ? null : redactText(refusal),
  }
}

function summarize(entry: Entry): ReceivedRequest {
  entry.summary ??= describe(entry)
  return entry.summary
}

function showResponse(recorded: RecordedRequest): ReceivedRequestDetail['messages']['response'] {
  const { status } = recorded.response
  if (status === 0) return null
  const response = redactResponse(recorded.response)
  return { ...response, body: cut(response.body, shownBody) }
}

/** An empty ring; `changed` is told of every new entry. */
export function createTraffic(changed: () => void): Traffic {
  const ring: Entry[] = []
  let count = 0

  return {
    record(recorded) {
      ring[count % keptRequests] = { id: String(count), recorded, summary: null }
      count += 1
      changed()
    },
    newest() {
      const listed: ReceivedRequest[] = []
      for (let index = count - 1; index >= 0 && listed.length < listedRequests; index -= 1) {
        const entry = ring[index % keptRequests]
        if (entry === undefined || entry.id !== String(index)) break
        listed.push(summarize(entry))
      }
      return listed
    },
    detail(id) {
      const entry = ring[Number(id) % keptRequests]
      if (entry === undefined || entry.id !== id) return null
      const { recorded } = entry
      return {
        request: summarize(entry),
        messages: {
          request: redactRequest(recorded.request),
          response: showResponse(recorded),
        },
        checks: recorded.checks.map(redactCheck),
      }
    },
  }
}
