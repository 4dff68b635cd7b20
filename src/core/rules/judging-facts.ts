/** What whoever judges knows beside the thing itself: the server, the client and the time. */

/** The authorization server that something is meant for; null where a value is not known. */
export interface ServerFacts {
  readonly issuer: string | null
  readonly tokenEndpoint: string | null
  /** The endpoint that the request went to, where it is not the token endpoint (Okta wants it as audience). */
  readonly endpointCalled: string | null
  /** Other endpoints of the server by their metadata name, such as `introspection_endpoint`. */
  readonly otherEndpoints: Readonly<Record<string, string>>
  /** `mtls_endpoint_aliases` (RFC 8705 §5). */
  readonly mtlsAliases: readonly string[]
  /** `token_endpoint_auth_signing_alg_values_supported`; null when there is no metadata or it has none. */
  readonly advertisedAlgorithms: readonly string[] | null
  /** RFC 7638 thumbprints of the server's own keys. */
  readonly ownThumbprints: readonly string[]
}

/** What is registered about the client; null where it is not known. */
export interface ClientFacts {
  readonly clientId: string | null
  /** `token_endpoint_auth_signing_alg` of the registration. */
  readonly registeredAlgorithm: string | null
  readonly registeredJwksUri: string | null
}

export interface JudgingFacts {
  readonly server: ServerFacts
  readonly client: ClientFacts
  /** The verifier's clock, epoch seconds. */
  readonly nowSeconds: number
  /** Seconds that the verifier's clock is ahead of the client's; null when it was not measured. */
  readonly clockOffsetSeconds: number | null
}

export const unknownServer: ServerFacts = {
  issuer: null,
  tokenEndpoint: null,
  endpointCalled: null,
  otherEndpoints: {},
  mtlsAliases: [],
  advertisedAlgorithms: null,
  ownThumbprints: [],
}

export const unknownClient: ClientFacts = {
  clientId: null,
  registeredAlgorithm: null,
  registeredJwksUri: null,
}
