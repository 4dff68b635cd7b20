/** Reads and drops the rest of a refused request body, so that its sender can read the refusal. */
import type { IncomingMessage } from 'node:http'

/** Beyond this many bytes the sender is cut off instead. */
const maxDrainedBytes = 1024 * 1024

/**
 * Resolves when the body has ended, the connection is gone, or too much has come. Closing a socket with unread bytes
 * makes the kernel reset it, and the sender loses the answer; the server's request time-out bounds the wait.
 */
export function drainBody(message: IncomingMessage): Promise<void> {
  if (message.complete || message.destroyed) return Promise.resolve()
  return new Promise((resolve) => {
    let drained = 0
    message.on('data', (chunk: Buffer) => {
      drained += chunk.length
      if (drained > maxDrainedBytes) resolve()
    })
    message.once('end', resolve)
    message.once('close', resolve)
    message.resume()
  })
}
