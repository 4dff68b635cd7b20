/** Says in one sentence why a request got no answer. */

export interface NetworkProblem {
  readonly problem: string
  readonly code: string
}

const sentences: Readonly<Record<string, (host: string) => string>> = {
  ECONNREFUSED: (host) => `Nothing listens on ${host}.`,
  ECONNRESET: (host) => `${host} closed the connection before it had answered.`,
  EPIPE: (host) => `${host} closed the connection before it had answered.`,
  ENOTFOUND: (host) => `The name of ${host} is not known to this machine.`,
  EAI_AGAIN: (host) => `The name of ${host} could not be looked up; is there a network?`,
  ETIMEDOUT: (host) => `${host} could not be reached in time.`,
  EHOSTUNREACH: (host) => `There is no route to ${host}.`,
  ENETUNREACH: (host) => `There is no route to ${host}.`,
  EPROTO: (host) => `${host} does not speak TLS there; is it http instead of https?`,
  ERR_SSL_WRONG_VERSION_NUMBER: (host) =>
    `${host} does not speak TLS there; is it http instead of https?`,
  CERT_NOT_YET_VALID: (host) => `The certificate of ${host} is not valid yet.`,
  CERT_REVOKED: (host) => `The certificate of ${host} has been revoked.`,
  CERT_SIGNATURE_FAILURE: (host) =>
    `The certificate of ${host} is not signed by the issuer that it names.`,
  INVALID_CA: (host) => `The certificate of ${host} comes from one that may not issue any.`,
  INVALID_PURPOSE: (host) => `The certificate of ${host} is not meant for a server.`,
  CERT_HAS_EXPIRED: (host) => `The certificate of ${host} has expired.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (host) =>
    `The certificate of ${host} is self-signed and not trusted here.`,
  SELF_SIGNED_CERT_IN_CHAIN: (host) =>
    `The certificate of ${host} ends in a root that is not trusted here.`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (host) =>
    `${host} does not send the certificates between its own and a trusted root.`,
  UNABLE_TO_GET_ISSUER_CERT: (host) =>
    `The chain of the certificate of ${host} ends in an issuer that is not trusted here.`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (host) =>
    `The certificate of ${host} comes from an issuer that is not trusted here.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `The certificate is not for ${host}.`,
}

/** Explains an error of node:http, node:https or node:net; never quotes it. */
export function explainNetworkError(error: unknown, url: URL): NetworkProblem {
  const { code: given } = error as NodeJS.ErrnoException
  const code = typeof given === 'string' ? given : 'UNKNOWN'
  const sentence = sentences[code]
  if (sentence !== undefined) return { problem: sentence(url.host), code }
  if (code.startsWith('HPE_')) return { problem: `${url.host} did not answer in HTTP.`, code }
  if (code.startsWith('ERR_SSL_')) {
    return { problem: `The TLS handshake with ${url.host} failed (${code}).`, code }
  }
  return { problem: `The request to ${url.host} failed (${code}).`, code }
}
