/** Opens a connection that a request may be sent over: the first address that answers, and a certificate that holds. */
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import type { TlsFacts } from '../../contract/doctor.ts'
import { ExchangeFault } from '../http/receive-answer.ts'
import type { Clock } from '../ports.ts'
import { startDeadline } from './deadline.ts'
import { diagnoseHandshake } from './diagnose-handshake.ts'
import type { FetchCourse } from './fetch-course.ts'
import { failureCodes } from './fetched.ts'
import { openTcp, shakeHands } from './open-connection.ts'
import { readTlsFacts, verificationCode } from './tls-facts.ts'
import { isUnknownIssuer, listTrustStores } from './trust-stores.ts'
import type { TrustStore } from './trust-stores.ts'

/** How long an address may take while there is another one to try. */
const patienceMs = 2_500

export interface ConnectionWish {
  readonly url: URL
  /** The URL's host without brackets. */
  readonly hostname: string
  readonly addresses: readonly string[]
  readonly localAuthority: string | null
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly course: FetchCourse
}

/** Filled in as far as the connection came. */
export interface ConnectionFacts {
  address: string | null
  tls: TlsFacts | null
}

function portOf(url: URL): number {
  if (url.port !== '') return Number(url.port)
  return url.protocol === 'https:' ? 443 : 80
}

/** The first error is told: it is the one of the address that the system prefers. */
async function openFirst(wish: ConnectionWish, facts: ConnectionFacts): Promise<Socket> {
  const { url, addresses, clock, signal } = wish
  let first: unknown
  for (const [index, address] of addresses.entries()) {
    const isLast = index === addresses.length - 1
    const patience = isLast ? null : startDeadline(clock, patienceMs, signal)
    try {
      const socket = await openTcp(address, portOf(url), patience?.signal ?? signal)
      facts.address = address
      return socket
    } catch (error) {
      if (signal.aborted) throw error
      first ??= error
    } finally {
      patience?.release()
    }
  }
  throw first
}

async function secure(
  wish: ConnectionWish,
  facts: ConnectionFacts,
  store: TrustStore,
): Promise<TLSSocket> {
  const { course, hostname, signal, url } = wish
  const socket = await course.during('connect', () => openFirst(wish, facts))
  const ca = store.ca === undefined ? {} : { ca: store.ca }
  return course.during('tls', async () => {
    try {
      return await shakeHands(socket, hostname, ca, signal)
    } catch (error) {
      if (signal.aborted) throw error
      const address = facts.address ?? hostname
      throw (await diagnoseHandshake(address, portOf(url), hostname, signal)) ?? error
    }
  })
}

/** Tries the next store only where an earlier one does not know the issuer. */
async function openSecure(wish: ConnectionWish, facts: ConnectionFacts): Promise<TLSSocket> {
  for (const store of listTrustStores(wish.localAuthority)) {
    const socket = await secure(wish, facts, store)
    const code = verificationCode(socket)
    const found = readTlsFacts(socket, wish.url, wish.hostname, store.isLocalAuthority)
    if (code === null) {
      facts.tls = found
      return socket
    }
    socket.destroy()
    const isIssuerKnown = !isUnknownIssuer(code)
    if (isIssuerKnown || facts.tls === null) facts.tls = found
    if (isIssuerKnown) break
  }
  throw new ExchangeFault(failureCodes.untrusted, facts.tls?.problem ?? 'There is no certificate.')
}

/**
 * @param facts gets the address, and what the handshake showed, also when it ends in an error
 * @throws ExchangeFault UNTRUSTED, CLIENT_CERTIFICATE or OLD_TLS, the error of the socket, or the signal's reason
 */
export function openTrusted(wish: ConnectionWish, facts: ConnectionFacts): Promise<Socket> {
  if (wish.url.protocol === 'https:') return openSecure(wish, facts)
  return wish.course.during('connect', () => openFirst(wish, facts))
}
