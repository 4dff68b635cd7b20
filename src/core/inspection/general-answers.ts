/** Error codes that no single provider owns: those of OAuth's registry, and those of the jose library. */
import type { KnownAnswer } from './known-answers.ts'

function oauth(match: string, source: string, means: string, fix: string, rules: string[] = []) {
  return { match, source, means, fix, rules }
}

function jose(match: string, means: string, fix: string, rules: string[]) {
  return { match, source: 'jose (JavaScript)', means, fix, rules }
}

/** RFC 6749 §5.2 and its registry, RFC 6750 §3.1, then the codes of jose and the rules behind each. */
export const generalAnswers: readonly KnownAnswer[] = [
  oauth(
    'invalid_client',
    'RFC 6749 §5.2',
    'The server did not accept the client authentication. It does not say what was wrong with it: the client may be unknown, the key, the audience or a time may be wrong.',
    'Paste the assertion that was sent, or the whole request, to see which check it fails.',
    ['AST-AUD-PROFILE', 'AST-KID-UNKNOWN', 'AST-SIG-INVALID', 'AST-EXP-PAST'],
  ),
  oauth(
    'invalid_request',
    'RFC 6749 §5.2',
    'A parameter is missing, stands twice or is malformed.',
    'Paste the whole request to see which.',
    ['REQ-GRANT-MISSING', 'REQ-DUP', 'REQ-TYPE-MISSING', 'REQ-ENCODING'],
  ),
  oauth(
    'invalid_grant',
    'RFC 6749 §5.2',
    'The authorization code, the refresh token or the assertion of a grant was not accepted. It is not about client authentication.',
    'Check that it is not expired or used already, and that it belongs to this client.',
    ['REQ-PARAM-SWAP', 'REQ-REDIRECT', 'REQ-PKCE'],
  ),
  oauth(
    'unauthorized_client',
    'RFC 6749 §5.2',
    'The client is known, but may not use this grant type.',
    'Allow the grant in the registration of the client.',
  ),
  oauth(
    'unsupported_grant_type',
    'RFC 6749 §5.2',
    'The server does not know this grant type.',
    'Compare grant_type with grant_types_supported of the metadata.',
    ['REQ-GRANT-MISSING', 'META-GRANT-DEFAULT'],
  ),
  oauth(
    'invalid_scope',
    'RFC 6749 §5.2',
    'A scope is unknown, malformed, or more than the client may have.',
    'Ask for scopes that are registered for the client, with single blanks between them.',
    ['REQ-SCOPE-FORM'],
  ),
  oauth(
    'invalid_target',
    'RFC 8707 §2',
    'The server does not know the resource that was named, or does not give tokens for it.',
    'Compare the resource parameter with the name of the API.',
    ['REQ-RESOURCE'],
  ),
  oauth(
    'invalid_token',
    'RFC 6750 §3.1',
    'The API did not accept the access token: it is expired, revoked, malformed, or meant for another API.',
    'Paste the access token to see its times and its audience.',
    ['AT-EXP', 'AT-AUD', 'AT-SIG'],
  ),
  oauth(
    'insufficient_scope',
    'RFC 6750 §3.1',
    'The access token is good, but its scope does not cover this request.',
    'Ask for the scope that the challenge names.',
    ['RS-SCOPE'],
  ),
  oauth(
    'use_dpop_nonce',
    'RFC 9449 §8',
    'The server wants a nonce of its own in the DPoP proof.',
    'Repeat the request with the nonce of the DPoP-Nonce header.',
  ),
  oauth(
    'invalid_dpop_proof',
    'RFC 9449 §5',
    'The DPoP proof was not accepted.',
    'Check htm, htu, iat and the key of the proof.',
  ),
  jose(
    'ERR_JOSE_ALG_NOT_ALLOWED',
    'The algorithm of the header is not among those that the verifier allows.',
    'Sign with an algorithm that the server lists.',
    ['AST-ALG-NONE', 'AST-ALG-HMAC', 'AST-ALG-PROFILE'],
  ),
  jose(
    'ERR_JWS_INVALID',
    'The token is not a well-formed JWS.',
    'Paste the token to see which part is broken.',
    ['AST-STR-PARTS', 'AST-STR-B64-LEN', 'AST-CRIT-BAD'],
  ),
  jose(
    'ERR_JOSE_NOT_SUPPORTED',
    'The token uses something that jose does not know: an algorithm, or a parameter named in crit.',
    'Use a registered algorithm, and leave crit out.',
    ['AST-CRIT-UNKNOWN', 'AST-ALG-UNKNOWN'],
  ),
  jose(
    'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    'The signature does not verify with the key that was chosen.',
    'Paste the token with the JWK Set as key source: what went wrong is looked for.',
    ['AST-SIG-INVALID'],
  ),
  jose(
    'ERR_JWKS_NO_MATCHING_KEY',
    'No key of the set fits the header: by kid, by type, or by its alg, use or key_ops.',
    'Compare the header with the keys that are published.',
    ['AST-KID-UNKNOWN', 'AST-KEY-KTY', 'AST-KEY-ALG', 'AST-KEY-USE', 'AST-KEY-OPS'],
  ),
  jose(
    'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
    'Several keys of the set fit the header.',
    'Name the key by kid in the header, and give every key a kid of its own.',
    ['AST-KEY-AMBIG', 'JWKS-KID-DUP'],
  ),
  jose(
    'ERR_JWKS_INVALID',
    'What was fetched is no JWK Set.',
    'Let the JWKS doctor look at the URL.',
    ['JWKS-SHAPE', 'JWK-PRIVATE'],
  ),
  jose(
    'ERR_JWKS_TIMEOUT',
    'The JWK Set did not come in time; jose waits five seconds.',
    'Serve it from a cache.',
    ['JWKS-TIME'],
  ),
  jose(
    'ERR_JWT_EXPIRED',
    'The token is expired, or older than the verifier allows.',
    'Build a new one for each request, and synchronise the clock.',
    ['AST-EXP-PAST', 'AST-IAT-OLD'],
  ),
  jose(
    'ERR_JWT_CLAIM_VALIDATION_FAILED',
    'A claim is missing or has another value than the verifier wants; the message names it.',
    'Paste the token to see its claims judged.',
    ['AST-AUD-PROFILE', 'AST-ISS-CLIENT', 'AST-NBF-FUTURE'],
  ),
  jose('ERR_JWT_INVALID', 'The payload is no JSON object.', 'Paste the token to see what it is.', [
    'AST-STR-JSON',
  ]),
]
