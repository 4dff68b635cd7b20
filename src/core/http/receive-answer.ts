/** Collects the answer to one request; whatever goes wrong first decides, and what follows from it is dropped. */
import type { ClientRequest } from 'node:http'
import type { HttpResponseRecord } from '../../contract/http-messages.ts'
import { toReceivedResponse } from './raw-messages.ts'

/** A failure that we decided ourselves, with a sentence for a person. */
export class ExchangeFault extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface Answer {
  readonly response: HttpResponseRecord
  readonly bodyBytes: Buffer
}

export interface PendingAnswer {
  /** Rejects with an ExchangeFault or with what Node reported. */
  readonly answer: Promise<Answer>
  /** Fails the answer and ends the request; nothing happens when it is settled. */
  giveUp(code: string, message: string): void
}

/** Listens for the answer of a request that is about to be sent. */
export function receiveAnswer(outgoing: ClientRequest, maxBytes: number): PendingAnswer {
  let fail: (error: Error) => void = () => undefined
  function giveUp(code: string, message: string): void {
    fail(new ExchangeFault(code, message))
    outgoing.destroy()
  }
  const answer = new Promise<Answer>((resolve, reject) => {
    fail = reject
    outgoing.on('error', reject)
    outgoing.once('response', (message) => {
      const chunks: Buffer[] = []
      let length = 0
      message.on('error', reject)
      message.once('aborted', () => {
        giveUp('ECONNRESET', 'The connection was closed in the middle of the answer.')
      })
      message.on('data', (chunk: Buffer) => {
        length += chunk.length
        if (length <= maxBytes) chunks.push(chunk)
        else giveUp('TOO_LARGE', `The answer is larger than ${String(maxBytes)} bytes.`)
      })
      message.once('end', () => {
        const bodyBytes = Buffer.concat(chunks)
        resolve({ response: toReceivedResponse(message, bodyBytes.toString('utf8')), bodyBytes })
      })
    })
  })
  return { answer, giveUp }
}
