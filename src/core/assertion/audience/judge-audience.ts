/** Judges one audience: what it names, whether a server takes it, and if not, which rule says why. */
import { quoted } from '../../checks/show-value.ts'
import { compareAudience, compareWithTemplate, faultOf } from './compare-audience.ts'
import type { AudienceFault } from './compare-audience.ts'
import { isAccepted, isRefused } from './expect-audience.ts'
import type { AudienceExpectation } from './expect-audience.ts'
import { hostOf } from './server-names.ts'
import type { AudienceNameKind } from './server-names.ts'

export interface AudienceJudgement {
  readonly value: string
  /** What it names; null when it is not known and has no telling form. */
  readonly kind: AudienceNameKind | null
  /** Whether the kind is only guessed from its form. */
  readonly isGuess: boolean
  /** Null when it is taken, or may well be for all that is known. */
  readonly fault: AudienceFault | null
}

export interface AudienceReader {
  /** Whose rules are applied, as a person reads it. */
  readonly title: string
  readonly clientId: string | null
}

const otherEndpoint =
  /^(?:par|introspect|introspection|revoke|revocation|authorize|authorization|userinfo|register|bc-authorize|device_authorization|logout|jwks|certs|jwks\.json)$/i

/** An endpoint by the last part of its path; nobody names an issuer so. */
function guessEndpoint(value: string): 'token_endpoint' | 'endpoint' | null {
  if (!URL.canParse(value)) return null
  const last = new URL(value).pathname.split('/').findLast((part) => part !== '') ?? ''
  if (/token/i.test(last)) return 'token_endpoint'
  return otherEndpoint.test(last) ? 'endpoint' : null
}

function findKind(value: string, expectation: AudienceExpectation): AudienceNameKind | null {
  const name = expectation.names.get(value)
  if (name !== undefined && name !== 'fixed') return name
  return expectation.templates.find(({ matches }) => matches(value))?.kind ?? name ?? null
}

function takesTokenEndpoint({ policy: { accept } }: AudienceExpectation): boolean {
  return accept.includes('token_endpoint') || accept.includes('endpoint_called')
}

function tokenEndpointFault(guess: boolean, what: string, { title }: AudienceReader) {
  const is = guess ? 'looks like' : 'is'
  const message = `aud ${is} ${what}; ${title} does not take it, because a hostile server can pass another’s endpoint off as its own.`
  return faultOf('AST-AUD-TOKEN-ENDPOINT', message)
}

/** A name of this very server, but not one that it goes by in an audience. */
function judgeKnownName(
  kind: AudienceNameKind,
  reader: AudienceReader,
  { list }: AudienceExpectation,
): AudienceFault {
  if (kind === 'mtls') {
    const message = 'aud is an alias of an endpoint for mutual TLS, which says only how to connect.'
    return faultOf('AST-AUD-MTLS', message)
  }
  if (kind === 'token_endpoint') return tokenEndpointFault(false, 'the token endpoint', reader)
  if (kind === 'endpoint') return tokenEndpointFault(false, 'an endpoint of the server', reader)
  return faultOf(
    'AST-AUD-PROFILE',
    `aud is the ${kind} of the server; ${reader.title} takes ${list}.`,
  )
}

/** Whether an accepted kind is left of which nothing is known, and the value has the form of one. */
function mayBeTaken(
  value: string,
  guess: ReturnType<typeof guessEndpoint>,
  { openKinds, hosts }: AudienceExpectation,
): boolean {
  if (guess === null) return openKinds.has('issuer') || openKinds.has('host')
  // Who knows one endpoint of a server knows its host; an issuer may be named by another.
  const host = hostOf(value)
  if (hosts.size > 0 && (host === null || !hosts.has(host))) return false
  if (guess === 'token_endpoint') {
    return openKinds.has('token_endpoint') || openKinds.has('endpoint_called')
  }
  return (['endpoint_called', 'par', 'introspection', 'ciba'] as const).some((kind) =>
    openKinds.has(kind),
  )
}

function findNear(value: string, expectation: AudienceExpectation): AudienceFault | null {
  for (const wanted of expectation.accepted) {
    const near = compareAudience(value, wanted)
    if (near !== null) return near
  }
  for (const template of expectation.acceptedTemplates) {
    const near = compareWithTemplate(value, template)
    if (near !== null) return near
  }
  return null
}

function judgeStranger(
  value: string,
  kind: AudienceNameKind | null,
  expectation: AudienceExpectation,
  reader: AudienceReader,
): AudienceFault | null {
  const { accepted, openKinds, list, hosts, names, policy } = expectation
  const shown = quoted(value)
  const taken = `${reader.title} takes ${list}`
  if (value === reader.clientId) {
    return faultOf('AST-AUD-PROFILE', 'aud is the client_id; it has to name the server.')
  }
  if (policy.fixed?.includes(value) === true) {
    const message = `aud ${shown} belongs to another environment; ${taken}.`
    return faultOf('AST-AUD-FOREIGN', message)
  }
  if (!URL.canParse(value)) {
    // A profile may name its servers by bare words; then being no URL is not what is wrong.
    const isUrlUsual = accepted.every((each) => URL.canParse(each))
    if (!isUrlUsual) return faultOf('AST-AUD-PROFILE', `aud is ${shown}; ${taken}.`)
    const message = `aud ${shown} is not a URL; authorization servers are named by URLs.`
    return faultOf('AST-AUD-NOT-URL', message, openKinds.size === 0)
  }
  if (value.includes('/.well-known/')) {
    const message = `aud ${shown} is where a document of the server lies, and not its name.`
    return faultOf('AST-AUD-PATH', message)
  }
  const guess = guessEndpoint(value)
  if (mayBeTaken(value, guess, expectation)) return null
  const host = hostOf(value)
  const isKnownHost = host !== null && hosts.has(host)
  const isTokenEndpoint = kind === 'token_endpoint' || guess === 'token_endpoint'
  const isUnwantedEndpoint = isTokenEndpoint && !takesTokenEndpoint(expectation)
  if (kind === null && isKnownHost) {
    const isOther = [...names.values()].includes('token_endpoint')
    if (isUnwantedEndpoint && !isOther) return tokenEndpointFault(true, 'a token endpoint', reader)
    const message = `aud ${shown} names the right host with another path or parameters; ${taken}.`
    return faultOf('AST-AUD-PATH', message)
  }
  if (kind !== null && isUnwantedEndpoint) {
    return tokenEndpointFault(false, 'the token endpoint', reader)
  }
  if (kind !== null && names.size > 0) {
    const message = `aud ${shown} belongs to another tenant or environment of the same provider.`
    return faultOf('AST-AUD-FOREIGN', message)
  }
  if (hosts.size > 0 && !isKnownHost) {
    return faultOf('AST-AUD-FOREIGN', `aud ${shown} belongs to another server.`)
  }
  if (isUnwantedEndpoint) return tokenEndpointFault(true, 'a token endpoint', reader)
  return faultOf('AST-AUD-PROFILE', `aud is ${shown}; ${taken}.`)
}

/** Judges a value that is not empty; comparison is exact (RFC 7519 §7.3), everything else only words the reason. */
export function judgeAudience(
  value: string,
  expectation: AudienceExpectation,
  reader: AudienceReader,
): AudienceJudgement {
  const known = findKind(value, expectation)
  const guess = known === null || known === 'fixed' ? guessEndpoint(value) : null
  const kind = guess ?? known
  const judged = { value, kind, isGuess: guess !== null }
  if (isAccepted(value, expectation)) return { ...judged, fault: null }
  if (isRefused(value, expectation)) {
    const message = `aud ${quoted(value)} looks like a name of the server, and is refused; ${reader.title} takes ${expectation.list}.`
    return { ...judged, fault: faultOf('AST-AUD-PATH', message) }
  }
  const name = expectation.names.get(value)
  const fault =
    name === undefined
      ? (findNear(value, expectation) ?? judgeStranger(value, known, expectation, reader))
      : judgeKnownName(name, reader, expectation)
  return { ...judged, fault }
}
