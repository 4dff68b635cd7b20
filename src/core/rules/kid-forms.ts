/** What a kid looks like that will make trouble, in a JWK as in the header of a token. */

/** Likely to be given again at the next rotation (OpenID Connect Core §10.1.1). */
export const genericKid = /^(?:(?:key)?-?\d{1,3}|default|test|main|client-key)$/

/** Dangerous where a careless server uses it in a path, a query, a command or a URL (RFC 8725 §3.10). */
export const suspiciousKid = /\.\.|[/\\'";|\u0000-\u001f\u007f]|\$\(|%00|(?:https?|file):/i
