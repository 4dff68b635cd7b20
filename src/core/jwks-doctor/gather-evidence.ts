/** Carries out one look at a URL: which requests are sent, in which order, and what each is for. */
import type { Clock, Randomness } from '../ports.ts'
import { headerValue } from '../http/raw-messages.ts'
import { startDeadline } from './deadline.ts'
import { fetchOnce } from './fetch-once.ts'
import type { FetchContext, FetchOrder } from './fetch-once.ts'
import { hasDocument } from './fetched.ts'
import type { Fetched } from './fetched.ts'
import { fetchFollowing } from './follow-redirects.ts'
import type { FetchChain } from './follow-redirects.ts'
import { isOwnGround, kindOfHost } from './host-kind.ts'
import type { JwksTarget } from './jwks-target.ts'
import { answerOf } from './transport-evidence.ts'
import type { TransportEvidence } from './transport-evidence.ts'

/** For a whole look; a fetch that is under way then is cut off. */
export const lookLimitMs = 30_000

/** Of a name with many addresses. */
const mostAddresses = 4

export interface LookOptions {
  readonly clock: Clock
  readonly randomness: Pick<Randomness, 'bytes'>
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal
  /** PEM; null without one. */
  readonly localAuthority: string | null
  /** Looks up a name; the system does when absent. */
  readonly resolve?: FetchContext['resolve']
  /** Told what is going on, in a few words. */
  readonly onPhase: (phase: string) => void
}

const nothingSent = {
  chain: [],
  redirectStop: null,
  repeats: [],
  compressed: null,
  conditional: null,
  head: null,
  post: null,
  neighbour: null,
} as const

function validatorsOf(answer: Fetched): FetchOrder['headers'] {
  const message = answer.head ?? { headers: [] }
  const etag = headerValue(message, 'etag')
  const modified = headerValue(message, 'last-modified')
  if (etag !== undefined) return [['If-None-Match', etag]]
  return modified === undefined ? undefined : [['If-Modified-Since', modified]]
}

/** A path beside the document's that nobody serves on purpose. */
function neighbourOf(url: URL, randomness: Pick<Randomness, 'bytes'>): URL {
  const name = Buffer.from(randomness.bytes(9)).toString('base64url')
  return new URL(`./no-such-document-${name}`, url)
}

type Repeated = Omit<TransportEvidence, keyof FetchChain | 'now' | 'target' | 'hostKind'>

/** The requests after the first, all to the URL that gave the document. */
async function repeat(
  answer: Fetched,
  context: FetchContext,
  options: LookOptions,
): Promise<Repeated> {
  const { url, address } = answer
  const get = (purpose: string, order: Partial<FetchOrder> = {}) =>
    fetchOnce({ purpose, method: 'GET', url, ...order }, context)
  const same = address === null ? {} : { address }

  options.onPhase('Fetching again, to see whether the answer stays the same')
  const repeats = [await get('Second fetch', same)]
  const others = answer.addresses.filter((other) => other !== address)
  for (const other of others.slice(0, mostAddresses - 1)) {
    repeats.push(await get(`From ${other}`, { address: other }))
  }
  options.onPhase('Asking for a compressed and for an unchanged answer')
  const compressed = await get('With Accept-Encoding: gzip', { ...same, acceptEncoding: 'gzip' })
  const headers = validatorsOf(answer)
  const conditional =
    headers === undefined
      ? null
      : await get(`With ${headers[0]?.[0] ?? 'a validator'}`, { ...same, headers })
  const head = await get('HEAD', { ...same, method: 'HEAD' })
  if (!isOwnGround(kindOfHost(url.hostname, answer.addresses))) {
    return { repeats, compressed, conditional, head, post: null, neighbour: null }
  }
  options.onPhase('Asking in ways that should get no keys')
  const post = await get('POST, which should be refused', { ...same, method: 'POST' })
  const beside = neighbourOf(url, options.randomness)
  const neighbour = await get('A path beside it, which should not be there', {
    ...same,
    url: beside,
  })
  return { repeats, compressed, conditional, head, post, neighbour }
}

/**
 * Looks at the URL as servers do; never rejects, and after a cancellation says so in the failure of the last fetch.
 *
 * Strangers get GET and HEAD for the one URL alone: POST and a path that was never published are tried only where the
 * host is on loopback or in a private network.
 */
export async function gatherEvidence(
  target: JwksTarget,
  options: LookOptions,
): Promise<TransportEvidence> {
  const { clock, localAuthority, resolve } = options
  const now = clock.now()
  const { url } = target
  if (url === null) return { now, target, hostKind: 'public', ...nothingSent }
  const deadline = startDeadline(clock, lookLimitMs, options.signal)
  const context: FetchContext = { clock, signal: deadline.signal, localAuthority, resolve }
  try {
    options.onPhase('Fetching the document')
    const { chain, redirectStop } = await fetchFollowing(url, context)
    const hostKind = kindOfHost(url.hostname, chain[0]?.addresses ?? [])
    const evidence = { ...nothingSent, now, target, hostKind, chain, redirectStop }
    const answer = answerOf(evidence)
    if (!hasDocument(answer)) return evidence
    return { ...evidence, ...(await repeat(answer, context, options)) }
  } finally {
    deadline.release()
  }
}
