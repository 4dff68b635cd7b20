/** The error codes that a token endpoint may answer with. */

/** What the client did wrong, by RFC 6749 §5.2 and its extensions. */
export const clientErrorCodes: ReadonlySet<string> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  // RFC 8707 §2
  'invalid_target',
  // RFC 9449 §5, §8
  'invalid_dpop_proof',
  'use_dpop_nonce',
  // RFC 7009 §2.2.1
  'unsupported_token_type',
  // RFC 8628 §3.5
  'authorization_pending',
  'slow_down',
  'access_denied',
  'expired_token',
  // RFC 9396 §5
  'invalid_authorization_details',
])

/** RFC 6749 §4.1.2.1: they travel in redirects, where there is no status to say the same. */
export const redirectErrorCodes: ReadonlySet<string> = new Set([
  'server_error',
  'temporarily_unavailable',
  'unsupported_response_type',
])
