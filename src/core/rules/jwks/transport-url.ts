/** The rules about the JWKS URL itself, judged as it was typed. */
import { kindOfHost } from '../../jwks-doctor/host-kind.ts'
import type { HostKind } from '../../jwks-doctor/host-kind.ts'
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { noHits } from './transport-answer.ts'
import type { Rule } from '../rule.ts'

const malformed: Rule<TransportEvidence> = {
  id: 'JWKS-URL-MALFORMED',
  severity: 'error',
  title: 'The URL is not well-formed',
  condition:
    'The URL as typed is no absolute http or https URL, holds blanks or other characters that have to be encoded, or has a scheme or host that parsers silently change.',
  fix: 'Write it as https://host/path.',
  sources: ['RFC 3986 §3', 'RFC 3986 §2'],
  check({ target }) {
    if (target.isWellFormed) return noHits
    const { shown, repaired } = target
    const message =
      repaired === null
        ? 'This is no absolute http or https URL, so nothing could be fetched.'
        : `Some parsers silently repair this URL to ${repaired}, others refuse it; the repaired one was fetched.`
    return [{ message, seen: shown, wanted: repaired ?? 'https://host/path' }]
  },
}

const credentials: Rule<TransportEvidence> = {
  id: 'JWKS-URL-USERINFO',
  severity: 'error',
  title: 'The URL holds credentials',
  condition: 'There is a user name or a password before the host.',
  fix: 'Remove them: a JWKS endpoint is public, and a URL ends up in logs and metadata.',
  sources: ['RFC 9110 §4.2.4'],
  check({ target }) {
    if (!target.hasCredentials) return noHits
    const message =
      'The URL has a user name or password; they were not sent, and the look is not kept.'
    return [{ message, seen: target.shown }]
  },
}

const fragment: Rule<TransportEvidence> = {
  id: 'JWKS-URL-FRAGMENT',
  severity: 'warning',
  title: 'The URL has a fragment',
  condition: 'There is a # in the URL.',
  fix: 'Remove the # and what follows it.',
  sources: ['RFC 3986 §3.5'],
  check({ target }) {
    if (!target.hasFragment) return noHits
    const message =
      'A fragment is never sent to the server, and some verifiers refuse a URL that has one.'
    return [{ message, seen: target.shown }]
  },
}

const kindWords: Readonly<Record<Exclude<HostKind, 'public'>, string>> = {
  loopback: 'is this machine itself (loopback)',
  private: 'is an address of a private network',
  'link-local': 'is a link-local address',
  special: 'is an address for special uses, which is not routed on the internet',
  'local-name': 'is a name that only a local network resolves',
  container: 'is a name that only containers resolve',
  unqualified: 'is a name without a dot, which only a local network resolves',
}

function describePlace(
  hostname: string,
  kind: Exclude<HostKind, 'public'>,
  addresses: readonly string[],
): string {
  // A name that is public by itself is of this kind by an address that it leads to.
  const isByAddress = kindOfHost(hostname, []) === 'public'
  return isByAddress
    ? `${hostname} leads to ${addresses.join(', ')}, which ${kindWords[kind]}`
    : `${hostname} ${kindWords[kind]}`
}

const localhost: Rule<TransportEvidence> = {
  id: 'JWKS-URL-LOCALHOST',
  severity: 'warning',
  title: 'Other machines cannot reach the host',
  condition:
    'The host is a loopback, private, link-local or special address (RFC 6890), resolves to one, or is a name that only a local network or containers resolve.',
  fix: 'Use a public URL or a tunnel, or register the keys by value: copy the document into the client metadata as jwks.',
  sources: ['RFC 8725 §3.10', 'RFC 7591 §5'],
  check({ target, hostKind, chain }) {
    if (target.url === null || hostKind === 'public') return noHits
    const { hostname } = target.url
    const addresses = chain[0]?.addresses ?? []
    const place = describePlace(hostname, hostKind, addresses)
    const guard =
      'An authorization server elsewhere cannot fetch it, and one that guards against SSRF refuses it even on the same machine: oidc-provider 9 does so by default, answers invalid_client, and tells the cause in its own log alone.'
    const message = `${place}. ${guard}`
    return [{ message, seen: hostname, wanted: 'a host that the verifier can reach' }]
  },
}

export const jwksUrlRules: readonly Rule<TransportEvidence>[] = [
  malformed,
  credentials,
  fragment,
  localhost,
]
