/** A JWK Set behind a URL, as a careful verifier keeps it: cached, refreshed when it must be, and hard to abuse. */
import type { HttpRequestRecord } from '../../contract/http-messages.ts'
import { createHttpClient } from '../http/http-client.ts'
import type { HttpClient, PreparedRequest } from '../http/http-client.ts'
import { headerValue } from '../http/raw-messages.ts'
import type { Clock } from '../ports.ts'
import { fetchKeySet, prepareFetch } from './fetch-key-set.ts'
import type { FetchedKeySet } from './fetch-key-set.ts'
import { freshnessOf } from './freshness.ts'
import { holdKeySet, judgeReplacement } from './held-key-set.ts'
import type { HeldKeySet, KeySetLookup } from './held-key-set.ts'
import { defaultKeySetPolicy } from './key-set-policy.ts'
import type { KeySetPolicy } from './key-set-policy.ts'
import { hasPassed, markTime } from './time-mark.ts'
import type { TimeMark } from './time-mark.ts'

export type { KeySetLookup }
export { defaultKeySetPolicy }
export type { KeySetPolicy }

export interface FetchHook {
  /** Awaited before a fetch; a stepped exchange holds it here, and other look-ups do not wait for it. */
  beforeFetch(request: HttpRequestRecord): Promise<void> | void
}

export interface RemoteKeySet {
  /** Answers at once when the set is fresh and knows the kid (or none is asked for). Never rejects. */
  find(kid: string | undefined, hook?: FetchHook): Promise<KeySetLookup> | KeySetLookup
  /** Drops the set, the cool-down and the memory of failures. */
  forget(): void
}

/** Makes the cached set behind a JWKS URI: how a server keeps the keys of others. */
export type CreateKeySet = (options: Pick<RemoteKeySetOptions, 'url' | 'userAgent'>) => RemoteKeySet

export interface RemoteKeySetOptions {
  readonly url: string
  readonly clock: Clock
  readonly policy?: KeySetPolicy
  readonly http?: HttpClient
  /** Says in the request who fetches; nothing when absent. */
  readonly userAgent?: string
}

/**
 * Keeps the set as the policy says. By default it follows the maximum age of the response within bounds, an unknown kid
 * makes one refetch per cool-down, and a failure keeps the old set up to a ceiling. Under every policy concurrent
 * look-ups share a fetch, a bad document never replaces a good one, and a look-up without kid, or a signature that does
 * not verify, fetches nothing.
 */
export function createRemoteKeySet(options: RemoteKeySetOptions): RemoteKeySet {
  const { url, clock, policy = defaultKeySetPolicy, userAgent } = options
  const http = options.http ?? createHttpClient({ clock, keepAlive: false })
  let held: HeldKeySet | null = null
  const isUrl = URL.canParse(url)
  /** Why the last fetch brought nothing; null when it did, or none was made. */
  let problem = isUrl ? null : 'The JWKS URI is not a valid URL.'
  let coolUntil: TimeMark | null = null
  let flight: Promise<FetchedKeySet> | null = null
  // Counts calls of forget: a fetch that began before one must not bring back what was dropped.
  let generation = 0

  /** Takes over what was fetched, or says why not. */
  function absorb(fetched: FetchedKeySet): string | null {
    if (fetched.kind === 'failed') return fetched.problem
    const freshMs = freshnessOf(fetched.response, policy)
    const etag = headerValue(fetched.response, 'etag')
    if (fetched.kind === 'unchanged') {
      if (held === null) return 'The JWKS URI answered 304 to a question that was not asked.'
      held = holdKeySet(held.keySet, etag ?? held.etag, clock, freshMs, policy.staleMs)
      return null
    }
    const objection = held === null ? null : judgeReplacement(fetched.keySet)
    if (objection === null) held = holdKeySet(fetched.keySet, etag, clock, freshMs, policy.staleMs)
    return objection
  }

  /**
   * With a careful verifier the cool-down begins with a failure and with a fetch that an unknown kid made, not with an
   * ordinary one: a key that was published a moment after the first fetch is found at once, and a flood of unknown kids
   * still is not.
   */
  function beginsCooldown(isForUnknownKid: boolean): boolean {
    if (policy.cooldownAfter === 'success') return problem === null
    return isForUnknownKid || problem !== null
  }

  function fetchOnce(prepared: PreparedRequest, isForUnknownKid: boolean): Promise<FetchedKeySet> {
    if (flight !== null) return flight
    const startedIn = generation
    const started = fetchKeySet(prepared, policy).then((fetched) => {
      if (startedIn === generation) {
        problem = absorb(fetched)
        if (beginsCooldown(isForUnknownKid)) coolUntil = markTime(clock, policy.cooldownMs)
        flight = null
      }
      return fetched
    })
    flight = started
    return started
  }

  function usable(): HeldKeySet | null {
    return held !== null && !hasPassed(held.usableUntil, clock) ? held : null
  }

  /** What is known now, beside the fetch that was made, if one was. */
  function describe(fetched: FetchedKeySet | null): KeySetLookup {
    const messages = { request: fetched?.request ?? null, response: fetched?.response ?? null }
    // What has just been fetched serves the look-up that fetched it, however short it is fresh.
    const known = fetched !== null && problem === null ? held : usable()
    if (known === null) {
      const keySet = null
      const reason = problem ?? 'There is no JWK Set.'
      const times = { fetchedAt: null, freshUntil: null }
      return { source: 'unavailable', keySet, ...times, ...messages, problem: reason }
    }
    const source = problem !== null ? 'stale' : fetched === null ? 'cache' : 'fetched'
    return { ...known.hit, source, ...messages, problem }
  }

  /** A set that has just been fetched with a short life is fetched again; only an unknown kid and a failure wait. */
  function mustWait(isFresh: boolean): boolean {
    if (isFresh && policy.unknownKid === 'wait') return true
    if (coolUntil === null || hasPassed(coolUntil, clock)) return false
    return isFresh || (problem !== null && policy.cooldownAfter === 'failure-or-unknown-kid')
  }

  async function refresh(
    isForUnknownKid: boolean,
    hook: FetchHook | undefined,
  ): Promise<KeySetLookup> {
    const basis = held
    let prepared = prepareFetch(http, url, { userAgent, etag: basis?.etag })
    if (hook !== undefined) await hook.beforeFetch(prepared.request)
    // While a person was looking, another look-up may have fetched, or the set may have been dropped.
    if (held !== basis) prepared = prepareFetch(http, url, { userAgent, etag: held?.etag })
    const startedIn = generation
    const fetched = await fetchOnce(prepared, isForUnknownKid)
    return startedIn === generation ? describe(fetched) : refresh(false, undefined)
  }

  return {
    find(kid, hook) {
      const isFresh = held !== null && !hasPassed(held.freshUntil, clock)
      if (held !== null && isFresh) {
        if (kid === undefined || held.kids.has(kid)) return held.hit
      }
      return mustWait(isFresh) || !isUrl ? describe(null) : refresh(isFresh, hook)
    },
    forget() {
      if (!isUrl) return
      generation += 1
      held = null
      problem = null
      coolUntil = null
      flight = null
    },
  }
}
