/** Says on standard error what the lab's servers received, one line a request, with the reason of each refusal. */
import { serversSliceSchema } from '../contract/servers.ts'
import type { ReceivedRequest } from '../contract/servers.ts'
import type { EventMessage } from '../contract/wire.ts'

function describeRequest(request: ReceivedRequest): string {
  const { at, method, path, status, durationMs, clientId, refusal } = request
  const time = new Date(at).toISOString().slice(11, 19)
  const client = clientId === null ? '' : `  ${clientId}`
  const reason = refusal === null ? '' : `\n           ${refusal}`
  return `${time}  ${method} ${path}  ${status}  ${durationMs.toFixed(1)} ms${client}${reason}`
}

/** Makes a listener for the application's events. */
export function createTrafficReporter(
  write: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
): (message: EventMessage) => void {
  let lastId: string | undefined
  return ({ event, value }) => {
    if (event !== 'servers.changed') return
    const { received } = serversSliceSchema.parse(value)
    const known = received.findIndex(({ id }) => id === lastId)
    const fresh = known === -1 ? received : received.slice(0, known)
    for (const request of fresh.toReversed()) write(describeRequest(request))
    lastId = received[0]?.id ?? lastId
  }
}
