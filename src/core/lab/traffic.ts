/** What the lab's servers received: a bounded ring in memory, shown with live tokens cut. */
import type { ReceivedRequest, ReceivedRequestDetail } from '../../contract/servers.ts'
import type { RecordedRequest } from '../observation.ts'
import { redactCheck } from '../redact-check.ts'
import { redactRequest, redactResponse, redactText } from '../redaction.ts'

const keptRequests = 500
const listedRequests = 50

interface Entry {
  readonly id: string
  readonly recorded: RecordedRequest
}

export interface Traffic {
  record(recorded: RecordedRequest): void
  /** The newest first, at most fifty. */
  newest(): ReceivedRequest[]
  detail(id: string): ReceivedRequestDetail | null
}

function summarize({ id, recorded }: Entry): ReceivedRequest {
  const { server, at, durationMs, own, clientId, request, response } = recorded
  const refusal = recorded.checks.find(({ decisive }) => decisive)?.message ?? null
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
    userAgent: null,
    remoteAddress: null,
    refusal: refusal === null ? null : redactText(refusal),
  }
}

/** An empty ring; `changed` is told of every new entry. */
export function createTraffic(changed: () => void): Traffic {
  const ring: Entry[] = []
  let count = 0

  return {
    record(recorded) {
      ring[count % keptRequests] = { id: String(count), recorded }
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
          response: redactResponse(recorded.response),
        },
        checks: recorded.checks.map(redactCheck),
      }
    },
  }
}
