/** The roots that a server's certificate may end in: those of the system, and the local certificate authority. */
import * as tls from 'node:tls'

export interface TrustStore {
  /** PEM; undefined for the roots that Node itself trusts. */
  readonly ca: string[] | undefined
  /** Whether it is the local certificate authority of the workbench. */
  readonly isLocalAuthority: boolean
}

/** Newer than the oldest Node this runs on. */
type GetCertificates = (type: 'system') => string[]

let systemRoots: string[] | null | undefined

/** The roots installed in the operating system, where this Node can read them; read once, since it takes a while. */
function readSystemRoots(): string[] | null {
  if (systemRoots !== undefined) return systemRoots
  const read = Reflect.get(tls, 'getCACertificates') as GetCertificates | undefined
  try {
    systemRoots = read?.('system') ?? null
  } catch {
    systemRoots = null
  }
  return systemRoots
}

/** In the order in which they are tried; a later one is asked for only when the earlier do not know the issuer. */
export function* listTrustStores(localAuthority: string | null): Generator<TrustStore> {
  yield { ca: undefined, isLocalAuthority: false }
  if (localAuthority !== null) yield { ca: [localAuthority], isLocalAuthority: true }
  const roots = readSystemRoots()
  if (roots !== null && roots.length > 0) yield { ca: roots, isLocalAuthority: false }
}

const unknownIssuer: readonly string[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]

/** Whether another store could make a difference to this error of OpenSSL. */
export function isUnknownIssuer(code: string): boolean {
  return unknownIssuer.includes(code)
}
