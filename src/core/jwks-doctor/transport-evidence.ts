/** Everything that one look learnt about the way to a JWK Set, for the rules of URL, transport and HTTP to judge. */
import type { Fetched } from './fetched.ts'
import type { HostKind } from './host-kind.ts'
import type { JwksTarget } from './jwks-target.ts'

/** Why a redirect was not followed. */
export interface RedirectStop {
  readonly reason: 'loop' | 'too-many' | 'no-location' | 'not-http' | 'into-private'
  /** One sentence for a person. */
  readonly problem: string
}

export interface TransportEvidence {
  /** Epoch milliseconds. */
  readonly now: number
  readonly target: JwksTarget
  readonly hostKind: HostKind
  /** The first fetch and those that its redirects led to; the last one is the answer. Empty when nothing was sent. */
  readonly chain: readonly Fetched[]
  readonly redirectStop: RedirectStop | null
  /** Plain fetches of the same document, later or from other addresses. */
  readonly repeats: readonly Fetched[]
  /** With `Accept-Encoding: gzip`. */
  readonly compressed: Fetched | null
  /** With the validators of the first answer; null when it had none. */
  readonly conditional: Fetched | null
  readonly head: Fetched | null
  /** Sent to hosts of the person's own alone, as is the request for a path beside the document's. */
  readonly post: Fetched | null
  readonly neighbour: Fetched | null
}

/** The answer that counts, after redirects; null when nothing was sent. */
export function answerOf(evidence: Pick<TransportEvidence, 'chain'>): Fetched | null {
  return evidence.chain.at(-1) ?? null
}

/** Every fetch in the order in which it was made. */
export function fetchesOf(evidence: TransportEvidence): readonly Fetched[] {
  const { chain, repeats, compressed, conditional, head, post, neighbour } = evidence
  const others = [compressed, conditional, head, post, neighbour]
  return [...chain, ...repeats, ...others.filter((fetched) => fetched !== null)]
}
