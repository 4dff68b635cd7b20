/** The rule about tokens that are something else than a client assertion, by their type or by their claims. */
import { describeTokenType, assertionType, readTokenType } from '../../assertion/token-type.ts'
import type { JsonObject } from '../../assertion/decode-json-part.ts'
import { quoted, show } from '../../checks/show-value.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

interface Recognised {
  /** As it goes on after `This looks like`. */
  readonly what: string
  /** By what it was recognised. */
  readonly sign: string
  readonly pointer: string
}

interface KindSign {
  readonly what: string
  readonly claims: readonly string[]
  /** Whether one of the claims is enough. */
  readonly isAny: boolean
}

const signs: readonly KindSign[] = [
  { what: 'a DPoP proof', claims: ['htm', 'htu'], isAny: true },
  {
    what: 'an authorization request',
    claims: ['response_type', 'redirect_uri'],
    isAny: true,
  },
  { what: 'an ID token', claims: ['nonce', 'at_hash'], isAny: false },
  { what: 'a security event or a logout token', claims: ['events'], isAny: true },
]

function recogniseClaims(payload: JsonObject): Recognised | null {
  for (const { what, claims, isAny } of signs) {
    const there = claims.filter((name) => Object.hasOwn(payload, name))
    const [first] = there
    if (first !== undefined && (isAny || there.length === claims.length)) {
      return { what, sign: `It has ${there.join(' and ')}.`, pointer: `/claims/${first}` }
    }
  }
  return null
}

function isAccessToken(payload: JsonObject, issuer: string | null): boolean {
  const hasAll = ['client_id', 'scope', 'sub'].every((name) => Object.hasOwn(payload, name))
  return hasAll && issuer !== null && payload['iss'] === issuer
}

function recognise({ header, payload, server }: AssertionSubject): Recognised | null {
  const type = readTokenType(header?.['typ'])
  const named = type === assertionType ? undefined : describeTokenType(type)
  if (named !== undefined) {
    return { what: named, sign: `typ is ${quoted(header?.['typ'])}.`, pointer: '/header/typ' }
  }
  if (payload === null) return null
  if (isAccessToken(payload, server.issuer)) {
    const sign = 'The server itself issued it, for a client and with a scope.'
    return { what: 'an access token', sign, pointer: '/claims/iss' }
  }
  return recogniseClaims(payload)
}

export const kindRules: readonly AssertionRule[] = [
  {
    id: 'AST-KIND',
    severity: 'warning',
    title: 'Another kind of token',
    condition:
      'typ or the claims are those of an access token, an ID token, a DPoP proof, an authorization request or a logout token.',
    fix: 'Send an assertion that was made for client authentication.',
    sources: ['RFC 8725 §3.11', 'RFC 8725 §3.12', 'RFC 9101 §10.8'],
    check: (subject) => {
      const found = recognise(subject)
      if (found === null) return []
      const { what, sign, pointer } = found
      const message = `This looks like ${what}, not like a client assertion. ${sign}`
      return [{ message, seen: show(what), wanted: 'a client assertion', pointer }]
    },
  },
]
