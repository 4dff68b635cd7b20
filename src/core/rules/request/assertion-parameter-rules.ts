/** Rules about the parameters that carry an assertion, for client authentication and as a grant. */
import {
  explainAssertionType,
  jwtBearerAssertionType,
  jwtBearerGrantType,
} from '../../authorization-server/token-checks/assertion-type.ts'
import { redactText } from '../../redaction.ts'
import { quoteSafely } from '../quote-safely.ts'
import type { RuleContext, RuleHit } from '../rule.ts'
import { lacks, missingHit } from './request-body.ts'
import { valueOf } from './request-parameters.ts'
import type { RequestRule, RequestSubject } from './request-subject.ts'

/** The parameter that was taken for the other one; null when neither was. */
function findSwap(
  { form, query }: RequestSubject,
  { profile }: RuleContext,
): 'assertion' | 'client_assertion' | null {
  const has = (name: string) =>
    valueOf(form, name) !== undefined || valueOf(query, name) !== undefined
  const isGrant =
    profile.kind === 'jwt-bearer-grant' ||
    (has('client_assertion') && valueOf(form, 'grant_type') === jwtBearerGrantType)
  if (isGrant) return has('client_assertion') && !has('assertion') ? 'client_assertion' : null
  return has('assertion') && !has('client_assertion') ? 'assertion' : null
}

function hasOtherAuthentication({ form, request }: RequestSubject): boolean {
  if (valueOf(form, 'client_secret') !== undefined) return true
  return request.headers.some(([name]) => name.toLowerCase() === 'authorization')
}

function judgeMissing(subject: RequestSubject, context: RuleContext): readonly RuleHit[] {
  if (findSwap(subject, context) !== null) return []
  if (context.profile.kind === 'jwt-bearer-grant') {
    if (!lacks(subject, 'assertion')) return []
    const message = 'assertion is missing: the grant is the signed JWT in this parameter.'
    const pointer = '/form/assertion'
    const fix = 'Send the signed JWT as assertion.'
    return [missingHit(subject, { message, seen: 'absent', wanted: 'a signed JWT', pointer, fix })]
  }
  if (!lacks(subject, 'client_assertion')) return []
  const hasType = valueOf(subject.form, 'client_assertion_type') !== undefined
  if (!hasType && hasOtherAuthentication(subject)) return []
  const message = hasType
    ? 'client_assertion_type announces an assertion, and there is no client_assertion.'
    : 'Nothing in the request authenticates the client: there is no client_assertion.'
  const pointer = '/form/client_assertion'
  return [missingHit(subject, { message, seen: 'absent', wanted: 'a signed JWT', pointer })]
}

export const assertionParameterRules: readonly RequestRule[] = [
  {
    id: 'REQ-TYPE-MISSING',
    severity: 'error',
    title: 'The type of the assertion is missing',
    condition: 'There is client_assertion without client_assertion_type.',
    fix: `Add client_assertion_type=${jwtBearerAssertionType}.`,
    sources: ['RFC 7521 §4.2'],
    check: (subject) => {
      if (valueOf(subject.form, 'client_assertion') === undefined) return []
      if (!lacks(subject, 'client_assertion_type')) return []
      const message =
        'client_assertion_type is missing, so the server cannot tell what kind of assertion this is.'
      const pointer = '/form/client_assertion_type'
      return [{ message, seen: 'absent', wanted: jwtBearerAssertionType, pointer }]
    },
  },
  {
    id: 'REQ-TYPE-WRONG',
    severity: 'error',
    title: 'The type of the assertion is another',
    condition: `client_assertion_type is not exactly ${jwtBearerAssertionType}.`,
    fix: 'Copy the URN as it stands here, and let the form encode it once.',
    sources: ['RFC 7523 §2.2'],
    check: ({ form }) => {
      const type = valueOf(form, 'client_assertion_type')
      if (type === undefined || type === jwtBearerAssertionType) return []
      const message = explainAssertionType(redactText(type))
      const pointer = '/form/client_assertion_type'
      return [{ message, seen: quoteSafely(type), wanted: jwtBearerAssertionType, pointer }]
    },
  },
  {
    id: 'REQ-ASSERTION-MISSING',
    severity: 'error',
    title: 'The assertion is missing',
    condition:
      'There is client_assertion_type without client_assertion, or nothing at all that authenticates the client; for a grant, there is no assertion.',
    fix: 'Send the signed JWT as client_assertion.',
    sources: ['RFC 7521 §4.2', 'RFC 7521 §4.1'],
    check: judgeMissing,
  },
  {
    id: 'REQ-PARAM-SWAP',
    severity: 'error',
    title: 'Grant and client authentication are mixed up',
    condition:
      'assertion is sent where the assertion is to authenticate the client, or client_assertion where it is to be the grant.',
    fix: 'Send client_assertion and client_assertion_type to authenticate the client; send assertion and grant_type to use the JWT as a grant.',
    sources: ['RFC 7523 §2.1', 'RFC 7523 §2.2'],
    check: (subject, context) => {
      const swapped = findSwap(subject, context)
      if (swapped === null) return []
      const pointer = `/form/${swapped}`
      if (swapped === 'assertion') {
        const message =
          'The JWT is sent as assertion, which makes it a grant; to authenticate a client it has to be client_assertion.'
        return [{ message, seen: swapped, wanted: 'client_assertion', pointer }]
      }
      const message =
        'The JWT is sent as client_assertion, which authenticates a client; the grant jwt-bearer reads it from assertion.'
      return [{ message, seen: swapped, wanted: 'assertion', pointer }]
    },
  },
]
