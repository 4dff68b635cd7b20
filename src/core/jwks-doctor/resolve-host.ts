/** Looks up every address of a host, in the order in which the system would try them. */
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { orAborted } from './deadline.ts'

/**
 * @param hostname as `URL.hostname` gives it, an IPv6 address in brackets
 * @throws the error of the look-up, or the signal's reason
 */
export async function resolveHost(
  hostname: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const bare = hostname.replace(/^\[|\]$/g, '')
  if (isIP(bare) !== 0) return [bare]
  // getaddrinfo cannot be cancelled; it is left behind and ends by itself.
  const found = await orAborted(lookup(bare, { all: true, order: 'verbatim' }), signal)
  return [...new Set(found.map(({ address }) => address))]
}
