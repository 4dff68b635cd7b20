/** Evidence of a look at a sound public server, and the same with one thing changed. */
import type { TlsFacts } from '../../../src/contract/doctor.ts'
import { headerValue } from '../../../src/core/http/raw-messages.ts'
import type { Fetched } from '../../../src/core/jwks-doctor/fetched.ts'
import { parseJwksTarget } from '../../../src/core/jwks-doctor/jwks-target.ts'
import type { TransportEvidence } from '../../../src/core/jwks-doctor/transport-evidence.ts'
import { publishedSet } from './fetch-rig.ts'

export const now = Date.UTC(2026, 10, 21, 12)
export const dayMs = 86_400_000
export const soundUrl = 'https://as.example.com/jwks'

export const soundTls: TlsFacts = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  problem: null,
  chain: [
    {
      subject: 'CN=as.example.com',
      issuer: 'CN=CA',
      notBefore: 0,
      notAfter: now + 90 * dayMs,
      sha256: '',
    },
  ],
  isLocalAuthority: false,
}

const soundHeaders = {
  'Content-Type': 'application/jwk-set+json',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'public, max-age=600',
  ETag: '"1"',
  'Access-Control-Allow-Origin': '*',
} as const

export interface FetchedWish extends Partial<Omit<Fetched, 'head' | 'url' | 'body'>> {
  readonly url?: string
  readonly status?: number
  readonly body?: string | Buffer
  /** Beside the sound ones; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>
  /** No answer at all. */
  readonly head?: null
}

/** A fetch that went well, but for what is wished. */
export function fetched(wish: FetchedWish = {}): Fetched {
  const { url: href = soundUrl, status = 200, headers = {}, ...rest } = wish
  const url = new URL(href)
  const body = Buffer.from(wish.body ?? publishedSet)
  const all = Object.entries<string | null>({ ...soundHeaders, ...headers })
  const sent = all.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))
  return {
    purpose: 'First fetch',
    request: { method: 'GET', url: url.href, headers: [], body: '' },
    addresses: ['93.184.216.34'],
    address: '93.184.216.34',
    timing: { dnsMs: 1, connectMs: 1, tlsMs: 1, waitMs: 1, downloadMs: 1, totalMs: 5 },
    tls: url.protocol === 'https:' ? soundTls : null,
    bytes: body.length,
    decodedBytes: body.length,
    failure: null,
    ...rest,
    url,
    body,
    head: 'head' in wish ? null : { status, statusText: '', headers: sent, httpVersion: '1.1' },
  }
}

/** A look that no rule has anything to say about, but for what is wished. */
export function evidence(
  wish: Partial<TransportEvidence> & { readonly raw?: string; readonly answer?: FetchedWish } = {},
): TransportEvidence {
  const { raw = soundUrl, answer = {}, ...rest } = wish
  const target = parseJwksTarget(raw)
  const first = fetched({ ...(target.url === null ? {} : { url: target.url.href }), ...answer })
  return {
    now,
    target,
    hostKind: 'public',
    chain: [first],
    redirectStop: null,
    repeats: [{ ...first, purpose: 'Second fetch' }],
    compressed: first,
    conditional:
      headerValue(first.head ?? { headers: [] }, 'etag') === undefined
        ? null
        : fetched({ status: 304, body: '', purpose: 'With If-None-Match' }),
    head: fetched({ body: '', purpose: 'HEAD' }),
    post: null,
    neighbour: null,
    ...rest,
  }
}
