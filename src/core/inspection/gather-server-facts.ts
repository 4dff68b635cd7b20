/** Finds out which authorization server a pasted text is about: by metadata and requests in it, or by an audience. */
import { isJsonObject } from '../assertion/decode-json-part.ts'
import { unknownServer } from '../rules/judging-facts.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'
import type { Found } from './recognisers/piece.ts'
import { nameJson } from './recognisers/name-json.ts'
import { readHar } from './recognisers/read-har.ts'
import { isTokenRequest } from './is-token-request.ts'

const maxMetadata = 512 * 1024

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

function readMetadata(value: unknown): ServerFacts | null {
  if (!isJsonObject(value) || nameJson(value) !== 'metadata') return null
  const tokenEndpoint = text(value['token_endpoint'])
  const endpoints = Object.entries(value).filter(
    (entry): entry is [string, string] =>
      entry[0].endsWith('_endpoint') &&
      entry[0] !== 'token_endpoint' &&
      typeof entry[1] === 'string',
  )
  const aliases = value['mtls_endpoint_aliases']
  const algorithms = value['token_endpoint_auth_signing_alg_values_supported']
  return {
    issuer: text(value['issuer']),
    tokenEndpoint,
    endpointCalled: tokenEndpoint,
    otherEndpoints: Object.fromEntries(endpoints),
    mtlsAliases: isJsonObject(aliases) ? texts(Object.values(aliases)) : [],
    advertisedAlgorithms: Array.isArray(algorithms) ? texts(algorithms) : null,
    ownThumbprints: [],
  }
}

function parseUrl(url: string | null): URL | null {
  try {
    return url === null ? null : new URL(url)
  } catch {
    return null
  }
}

function originOf(url: string | null): string | null {
  return parseUrl(url)?.origin ?? null
}

/** Without query and fragment, as it is configured at a client. */
function endpointOf(url: string | null): string | null {
  return parseUrl(url) === null ? null : (url?.split(/[?#]/, 1)[0] ?? null)
}

/** The URLs of token requests in the text, the first first. */
function listCalledEndpoints(found: readonly Found[]): readonly string[] {
  return found.flatMap(({ piece }) => {
    if (piece.kind === 'request') {
      return isTokenRequest(piece.request) ? [endpointOf(piece.request.url) ?? []].flat() : []
    }
    if (piece.kind !== 'json' || !piece.text.includes('"entries"')) return []
    const { entries } = readHar(parse(piece.text))
    const called = entries.find(({ request }) => isTokenRequest(request))
    return called === undefined ? [] : [endpointOf(called.request.url) ?? []].flat()
  })
}

/** The path of a token endpoint has the word in its last segment; an issuer's has not. */
function looksLikeTokenEndpoint(url: string): boolean {
  const path = parseUrl(url)?.pathname ?? ''
  return /token/i.test(path.split('/').findLast((segment) => segment !== '') ?? '')
}

/** The lab's server where the text is about it; else what the text itself says of a server. */
export function gatherServerFacts(found: readonly Found[], lab: ServerFacts): ServerFacts {
  const labOrigin = originOf(lab.issuer)
  for (const { piece } of found) {
    if (piece.kind !== 'json' || piece.text.length > maxMetadata) continue
    const facts = readMetadata(parse(piece.text))
    if (facts !== null) return facts
  }
  const [called] = listCalledEndpoints(found)
  if (called === undefined) return unknownServer
  if (labOrigin !== null && originOf(called) === labOrigin)
    return { ...lab, endpointCalled: called }
  return { ...unknownServer, tokenEndpoint: called, endpointCalled: called }
}

/** Where nothing else is known, an audience tells which server it names. */
export function guessServer(server: ServerFacts, lab: ServerFacts, audience: unknown): ServerFacts {
  if (server.issuer !== null || server.tokenEndpoint !== null) return server
  const values = Array.isArray(audience) ? texts(audience) : texts([audience])
  const labOrigin = originOf(lab.issuer)
  if (labOrigin !== null && values.some((value) => originOf(value) === labOrigin)) return lab
  const endpoint = values.find(looksLikeTokenEndpoint)
  return endpoint === undefined ? server : { ...server, tokenEndpoint: endpoint }
}
