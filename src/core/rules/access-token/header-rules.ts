/** Rules about the form of an access token: whether it is a JWT, of which type, and how large. */
import { quoted, show } from '../../checks/show-value.ts'
import type { AccessTokenRule, AccessTokenSubject } from './access-token-subject.ts'
import { classifyToken } from './classify-token.ts'
import { ofHeader } from './token-parts.ts'

/** Belongs to everything that is said of an access token. */
export const opaqueTokenNote =
  'Clients have to treat an access token as opaque and hand it on unread. What is said here is for those who issue it, or whose API takes it.'

const softBytes = 4 * 1024
const hardBytes = 8 * 1024
const encryptedParts = 5

function describeOpaque(text: string): string {
  const parts = text.split('.', encryptedParts + 1).length
  return parts === encryptedParts
    ? 'The token is encrypted, so only the API that it is for can look inside.'
    : 'The token is no JWT, so nothing can be read from it; that is as good as a JWT.'
}

function judgeAlgorithm(alg: unknown): string | null {
  if (typeof alg !== 'string') return 'The header names no algorithm.'
  if (alg.toLowerCase() === 'none') return 'The token is unsigned: anyone can make one.'
  return alg.startsWith('HS')
    ? `The token is signed with ${show(alg)}, a shared secret: whoever can check such a token can also make one.`
    : null
}

function describeType(name: string | null): string {
  return name === null
    ? 'The token does not say that it is an access token, so an API cannot tell it from an ID token or an assertion.'
    : `This looks like ${name}, not an access token.`
}

function judgeKid(kid: unknown, { keys }: AccessTokenSubject): string | null {
  if (kid === undefined) {
    return 'The header names no key, so an API has to try every key of the server.'
  }
  if (keys === null || keys.known.some((key) => key.kid === kid)) return null
  return `The server publishes no key with the kid ${quoted(kid)}.`
}

export const accessTokenHeaderRules: readonly AccessTokenRule[] = [
  {
    id: 'AT-OPAQUE',
    severity: 'info',
    title: 'The token cannot be read',
    condition: 'The access token is no signed JWT.',
    fix: 'Ask the introspection endpoint of the server about it.',
    sources: ['RFC 7662 §2'],
    check: ({ decoded, text }) => (decoded === null ? [{ message: describeOpaque(text) }] : []),
  },
  {
    id: 'AT-SIZE',
    severity: 'warning',
    title: 'The token is large',
    condition: 'The token has more than 4 KiB; error above 8 KiB.',
    fix: 'Leave out what the API can look up, and refer to it instead.',
    sources: ['implementer limit'],
    check({ text }) {
      const bytes = Buffer.byteLength(text)
      if (bytes <= softBytes) return []
      const message = `The token has ${String(bytes)} bytes; many proxies and servers end a header at 8 KiB or before.`
      const hit = { message, seen: `${String(bytes)} bytes`, wanted: 'at most 4096 bytes' }
      return [bytes > hardBytes ? { ...hit, severity: 'error' } : hit]
    },
  },
  {
    id: 'AT-TYP',
    severity: 'warning',
    title: 'The type does not say access token',
    condition: 'typ is not at+jwt; error where the server claims RFC 9068.',
    fix: 'Set typ to at+jwt, and check it at the API.',
    sources: ['RFC 9068 §2.1', 'RFC 9068 §4', 'RFC 8725 §3.11'],
    check: ofHeader((header, { decoded, isRfc9068 }) => {
      const { kind, name } = classifyToken(header, decoded?.payload ?? null)
      if (kind === 'access-token') return []
      const hit = {
        message: describeType(name),
        seen: show(header['typ']),
        wanted: 'at+jwt',
        pointer: '/header/typ',
      }
      return [isRfc9068 ? { ...hit, severity: 'error' } : hit]
    }),
  },
  {
    id: 'AT-ALG',
    severity: 'error',
    title: 'Anyone, or too many, can make such a token',
    condition: 'alg is absent, none, or an HMAC.',
    fix: 'Sign access tokens with a private key of the server, such as with RS256 or ES256.',
    sources: ['RFC 9068 §2.1', 'RFC 8725 §3.1'],
    check: ofHeader(({ alg }) => {
      const message = judgeAlgorithm(alg)
      if (message === null) return []
      return [{ message, seen: show(alg), wanted: 'RS256, ES256, …', pointer: '/header/alg' }]
    }),
  },
  {
    id: 'AT-KID',
    severity: 'warning',
    title: 'The key is not named, or not published',
    condition: 'There is no kid, or no published key of the server has it.',
    fix: 'Publish the key that signs, and name it in the header.',
    sources: ['RFC 9068 §4', 'RFC 7515 §4.1.4'],
    check: ofHeader(({ kid }, subject) => {
      const message = judgeKid(kid, subject)
      if (message === null) return []
      const known = subject.keys?.known.map((key) => key.kid ?? 'one without kid') ?? []
      const wanted = known.length === 0 ? 'the kid of the key that signs' : show(known.join(', '))
      return [{ message, seen: show(kid), wanted, pointer: '/header/kid' }]
    }),
  },
]
