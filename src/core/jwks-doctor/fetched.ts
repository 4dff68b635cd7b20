/** What came of one request of the doctor, whole or not: the raw material of the transport rules. */
import type { FetchTiming, TlsFacts } from '../../contract/doctor.ts'
import type { HttpRequestRecord } from '../../contract/http-messages.ts'

/** Where a fetch was when it failed. */
export type FetchPhase = 'name' | 'connect' | 'tls' | 'wait' | 'download'

export interface FetchFailure {
  readonly phase: FetchPhase
  /** Node's or OpenSSL's code, or one of those in `failureCodes`. */
  readonly code: string
  /** One sentence for a person. */
  readonly problem: string
}

/** The failures that are decided here and that rules look for. */
export const failureCodes = {
  cancelled: 'CANCELLED',
  timeout: 'TIMEOUT',
  refused: 'REFUSED',
  untrusted: 'UNTRUSTED',
  clientCertificate: 'CLIENT_CERTIFICATE',
  oldTls: 'OLD_TLS',
  tooLarge: 'TOO_LARGE',
  bomb: 'BOMB',
  encoding: 'ENCODING',
  headersTooLarge: 'HPE_HEADER_OVERFLOW',
} as const

export interface ResponseHead {
  readonly status: number
  readonly statusText: string
  /** In wire order. */
  readonly headers: readonly (readonly [string, string])[]
  /** Such as `1.1`. */
  readonly httpVersion: string
}

export interface Fetched {
  /** What it is for, such as `First fetch`. */
  readonly purpose: string
  readonly url: URL
  readonly request: HttpRequestRecord
  /** Every address of the name. */
  readonly addresses: readonly string[]
  /** The one that was connected to; null when none took the connection. */
  readonly address: string | null
  readonly head: ResponseHead | null
  /** After decompression; the part that came when there is a failure. */
  readonly body: Buffer
  readonly timing: FetchTiming
  readonly tls: TlsFacts | null
  /** Bytes of the body on the wire. */
  readonly bytes: number
  readonly decodedBytes: number
  readonly failure: FetchFailure | null
}

/** A fetch that came to its end with status 200: there is a document to judge. */
export function hasDocument(
  fetched: Fetched | null | undefined,
): fetched is Fetched & { readonly head: ResponseHead } {
  return fetched?.failure === null && fetched.head?.status === 200
}
