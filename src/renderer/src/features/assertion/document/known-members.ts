/** The members of an assertion that are known by name, each explained in a line. */

export type Part = 'header' | 'claims'

export interface KnownMember {
  readonly name: string
  readonly explanation: string
  /** JSON text to begin with when the member is added. */
  readonly start: string
}

export const knownMembers: Readonly<Record<Part, readonly KnownMember[]>> = {
  header: [
    {
      name: 'alg',
      explanation: 'The algorithm of the signature; the server takes only those it has agreed to.',
      start: '"ES256"',
    },
    {
      name: 'kid',
      explanation: 'Which of the registered keys signed; has to be spelled as in the key set.',
      start: '""',
    },
    {
      name: 'typ',
      explanation: 'What kind of token this is, so that no other kind can be passed off as one.',
      start: '"client-authentication+jwt"',
    },
    {
      name: 'x5t#S256',
      explanation: 'SHA-256 of the certificate of the key, in base64url.',
      start: '""',
    },
    {
      name: 'x5t',
      explanation: 'SHA-1 of the certificate of the key, in base64url; older than x5t#S256.',
      start: '""',
    },
    {
      name: 'x5c',
      explanation: 'The certificate itself, with those that vouch for it.',
      start: '[""]',
    },
    {
      name: 'crit',
      explanation: 'Header parameters that the server has to understand, or refuse the token.',
      start: '[""]',
    },
  ],
  claims: [
    {
      name: 'iss',
      explanation: 'Who made the assertion: for client authentication, the client ID.',
      start: '""',
    },
    {
      name: 'sub',
      explanation: 'Whom it speaks for: for client authentication, the client ID once more.',
      start: '""',
    },
    {
      name: 'aud',
      explanation: 'The one server that is meant; every other has to refuse it.',
      start: '""',
    },
    {
      name: 'iat',
      explanation: 'When it was made, in seconds since 1970.',
      start: '0',
    },
    {
      name: 'nbf',
      explanation: 'Not to be taken before this moment, in seconds since 1970.',
      start: '0',
    },
    {
      name: 'exp',
      explanation: 'Not to be taken from this moment on, in seconds since 1970.',
      start: '0',
    },
    {
      name: 'jti',
      explanation: 'An ID that is never used twice, so that a copy can be told from the first.',
      start: '""',
    },
    {
      name: 'scope',
      explanation:
        'What access is asked for; in the assertion only where the grant wants it there.',
      start: '""',
    },
  ],
}

/** Undefined for a name of one's own. */
export function findKnownMember(part: Part, name: string): KnownMember | undefined {
  return knownMembers[part].find((known) => known.name === name)
}
