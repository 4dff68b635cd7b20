/** Tells hosts that only this machine or this network can reach from those on the internet. */
import ipaddr from 'ipaddr.js'

/** `container`: a name that only Docker or Kubernetes resolves. `unqualified`: a name without a dot. */
export type HostKind =
  | 'loopback'
  | 'private'
  | 'link-local'
  | 'special'
  | 'local-name'
  | 'container'
  | 'unqualified'
  | 'public'

const ranges: Readonly<Record<string, HostKind>> = {
  unicast: 'public',
  // NAT64 (RFC 6052): how a machine without IPv4 reaches the internet.
  rfc6052: 'public',
  loopback: 'loopback',
  unspecified: 'loopback',
  private: 'private',
  uniqueLocal: 'private',
  carrierGradeNat: 'private',
  linkLocal: 'link-local',
}

/** The kind of an IPv4 or IPv6 address by its range (RFC 6890); null for what is no address. */
export function kindOfAddress(address: string): HostKind | null {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (!ipaddr.isValid(bare)) return null
  // An IPv4 address in IPv6 clothes reaches the IPv4 one.
  return ranges[ipaddr.process(bare).range()] ?? 'special'
}

const containerNames = /(?:^|\.)(?:docker\.internal|containers\.internal|svc|cluster\.local)$/

function kindOfName(name: string): HostKind {
  const bare = name.toLowerCase().replace(/\.$/, '')
  if (bare === 'localhost' || bare.endsWith('.localhost')) return 'loopback'
  if (containerNames.test(bare)) return 'container'
  if (/\.(?:local|lan|internal|home\.arpa|test)$/.test(bare)) return 'local-name'
  return bare.includes('.') ? 'public' : 'unqualified'
}

/**
 * The kind of a host by its name and by the addresses that it was found to have; the least public one decides, since
 * that is what a guard against SSRF looks at (RFC 8725 §3.10).
 *
 * @param hostname as `URL.hostname` gives it
 */
export function kindOfHost(hostname: string, addresses: readonly string[]): HostKind {
  const literal = kindOfAddress(hostname)
  if (literal !== null) return literal
  const named = kindOfName(hostname)
  if (named !== 'public') return named
  const kinds = addresses.map((address) => kindOfAddress(address))
  return kinds.find((kind) => kind !== null && kind !== 'public') ?? 'public'
}

/** Whether requests beyond the plain ones may be sent there: a machine or network of the person's own. */
export function isOwnGround(kind: HostKind): boolean {
  return kind !== 'public' && kind !== 'special'
}
