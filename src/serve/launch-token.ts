/** The key to the browser face's door: made at start, printed once, compared in constant time. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const protocolPrefix = 'token.'

/** 32 random bytes, base64url: fits a URL fragment and a WebSocket sub-protocol alike. */
export function createLaunchToken(): string {
  return randomBytes(32).toString('base64url')
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/** Whether a `Sec-WebSocket-Protocol` header offers the token; takes the same time for every wrong one. */
export function offersToken(header: string | undefined, token: string): boolean {
  const offered = (header ?? '')
    .split(',')
    .map((protocol) => protocol.trim())
    .find((protocol) => protocol.startsWith(protocolPrefix))
  // Digests have one length, so that not even the token's length shows.
  return timingSafeEqual(digest(offered?.slice(protocolPrefix.length) ?? ''), digest(token))
}
