/** Answers the request that comes by the thousand from what is prepared, before Fastify makes its objects of it. */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'

/** What makes a request more than a plain question for the document. */
const headersThatMatter: ReadonlySet<string> = new Set([
  'content-length',
  'transfer-encoding',
  'if-none-match',
])
const theirLengths: ReadonlySet<number> = new Set([...headersThatMatter].map((name) => name.length))

/** Whether it is a GET without a body and without a condition. */
export function isPlainGet({ method, rawHeaders }: IncomingMessage): boolean {
  if (method !== 'GET') return false
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index] ?? ''
    // Most names differ in length already; the header object that Node could make costs more than all the rest.
    if (theirLengths.has(name.length) && headersThatMatter.has(name.toLowerCase())) return false
  }
  return true
}

/** Asks `answer` first about every request; what it leaves alone goes to those who listened before. */
export function answerAhead(
  server: Server,
  answer: (request: IncomingMessage, response: ServerResponse) => boolean,
): void {
  const listeners = server.rawListeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    if (answer(request, response)) return
    for (const listener of listeners) listener.call(server, request, response)
  })
}
