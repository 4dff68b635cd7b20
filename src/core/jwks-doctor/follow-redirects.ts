/** Fetches a URL and follows its redirects for the report, though many verifiers do not. */
import { headerValue } from '../http/raw-messages.ts'
import { fetchOnce } from './fetch-once.ts'
import type { FetchContext } from './fetch-once.ts'
import { failureCodes } from './fetched.ts'
import type { Fetched } from './fetched.ts'
import { isOwnGround, kindOfHost } from './host-kind.ts'
import type { RedirectStop } from './transport-evidence.ts'

export const mostRedirects = 5

export interface FetchChain {
  readonly chain: readonly Fetched[]
  readonly redirectStop: RedirectStop | null
}

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308]

export function isRedirect({ head }: Fetched): boolean {
  return head !== null && redirectStatuses.includes(head.status)
}

/** Why a redirect of a public host is not followed: such a server must not make this machine ask its own network. */
export function refuseInward(url: URL, addresses: readonly string[]): string | null {
  return isOwnGround(kindOfHost(url.hostname, addresses))
    ? `The redirect leads from a public host to the private ${url.host}; it was not followed.`
    : null
}

function nextUrl(fetched: Fetched): URL | RedirectStop {
  const location = headerValue(fetched.head ?? { headers: [] }, 'location')
  if (location === undefined) {
    return { reason: 'no-location', problem: 'The redirect has no Location header.' }
  }
  try {
    const url = new URL(location, fetched.url)
    url.hash = ''
    url.username = ''
    url.password = ''
    if (url.protocol === 'http:' || url.protocol === 'https:') return url
  } catch {
    // Told below: a Location that is no URL leads nowhere, as does one of another scheme.
  }
  return { reason: 'not-http', problem: 'The Location of the redirect is no http or https URL.' }
}

function judgeNext(next: URL, chain: readonly Fetched[]): RedirectStop | null {
  if (chain.some(({ url }) => url.href === next.href)) {
    return { reason: 'loop', problem: `The redirects lead back to ${next.href}, in a circle.` }
  }
  if (chain.length <= mostRedirects) return null
  const problem = `There are more than ${String(mostRedirects)} redirects; the rest was not followed.`
  return { reason: 'too-many', problem }
}

/** Never rejects; the chain has at least the first fetch. */
export async function fetchFollowing(url: URL, context: FetchContext): Promise<FetchChain> {
  const first = await fetchOnce({ purpose: 'First fetch', method: 'GET', url }, context)
  const chain = [first]
  const isPublic = !isOwnGround(kindOfHost(url.hostname, first.addresses))
  const guarded = isPublic ? { ...context, refuse: refuseInward } : context
  for (let last = first; last.failure === null && isRedirect(last);) {
    const next = nextUrl(last)
    if (!(next instanceof URL)) return { chain, redirectStop: next }
    const stop = judgeNext(next, chain)
    if (stop !== null) return { chain, redirectStop: stop }
    const purpose = `Redirect ${String(chain.length)}`
    last = await fetchOnce({ purpose, method: 'GET', url: next }, guarded)
    if (last.failure?.code === failureCodes.refused) {
      return { chain, redirectStop: { reason: 'into-private', problem: last.failure.problem } }
    }
    chain.push(last)
  }
  return { chain, redirectStop: null }
}
