/** Rules about the request as a whole: where it goes, how, and what it says of its body. */
import { credentialNames } from '../../authorization-server/authentication-methods.ts'
import { kindOfHost } from '../../jwks-doctor/host-kind.ts'
import { headerValues } from '../http-evidence.ts'
import { quoteSafely } from '../quote-safely.ts'
import { endpointOf, kindOfBody } from './request-body.ts'
import type { BodyKind } from './request-body.ts'
import type { RequestRule } from './request-subject.ts'

const formType = 'application/x-www-form-urlencoded'

const bodyHints: Readonly<Record<BodyKind, string | null>> = {
  json: 'The body is JSON.',
  multipart: 'The body is multipart, as for files.',
  xml: 'The body is XML or HTML.',
  form: null,
  empty: null,
}

function essenceOf(contentType: string): string {
  return (contentType.split(';', 1)[0] ?? '').trim().toLowerCase()
}

function takesJson(accept: string): boolean {
  const ranges = accept.split(',').map(essenceOf)
  return ranges.some((range) => /^(?:\*\/\*|application\/(?:\*|json))$/.test(range))
}

export const envelopeRules: readonly RequestRule[] = [
  {
    id: 'REQ-TLS',
    severity: 'error',
    title: 'The request goes over plain HTTP',
    condition: 'The endpoint is not https; information where it is on the loopback interface.',
    fix: 'Use the https URL of the endpoint.',
    sources: ['RFC 6749 §3.2', 'RFC 9700 §2.6'],
    check: (subject) => {
      const endpoint = endpointOf(subject)
      if (endpoint?.protocol !== 'http:') return []
      const hit = { seen: endpoint.origin, wanted: 'https', pointer: '/request/url' }
      if (kindOfHost(endpoint.hostname, []) === 'loopback') {
        const message = `${endpoint.origin} is plain HTTP, which is fine as long as it does not leave this machine.`
        return [{ ...hit, message, severity: 'info' }]
      }
      const message = `${endpoint.origin} is plain HTTP: anyone on the way can read the assertion and the token.`
      return [{ ...hit, message }]
    },
  },
  {
    id: 'REQ-METHOD',
    severity: 'error',
    title: 'The method is not POST',
    condition: 'The request uses another method than POST.',
    fix: 'Send POST with a form as the body.',
    sources: ['RFC 6749 §3.2'],
    check: ({ request: { method } }) => {
      if (method === null || method === 'POST') return []
      const seen = quoteSafely(method)
      const message =
        method.toUpperCase() === 'POST'
          ? `The method is written ${seen}; methods are compared with their case.`
          : `The method is ${seen}; a token endpoint answers to POST alone.`
      return [{ message, seen, wanted: 'POST', pointer: '/request/method' }]
    },
  },
  {
    id: 'REQ-QUERY',
    severity: 'error',
    title: 'Credentials in the URL',
    condition:
      'The query has client_assertion, client_assertion_type, assertion, client_secret, code, access_token or refresh_token.',
    fix: 'Move the parameters into the body, and treat what stood in the URL as disclosed.',
    sources: ['RFC 6749 §2.3.1', 'RFC 9700 §4.3'],
    check: ({ query }) => {
      const found = new Set(
        query.map(({ name }) => name).filter((name) => credentialNames.has(name)),
      )
      return [...found].map((name) => ({
        message: `${name} stands in the URL, and URLs are kept in logs and histories.`,
        seen: `${name} in the query`,
        wanted: 'in the body',
        pointer: `/query/${name}`,
      }))
    },
  },
  {
    id: 'REQ-CT',
    severity: 'error',
    title: 'The body is not sent as a form',
    condition: `Content-Type is missing or is not ${formType}, or the body is something else.`,
    fix: `Send the parameters as a form with Content-Type: ${formType}.`,
    sources: ['RFC 6749 §4.4.2', 'RFC 6749 appendix B'],
    check: ({ request }) => {
      const { method, headers, body, isExcerpt } = request
      const received = headerValues(headers, 'content-type')[0]
      const hint = bodyHints[kindOfBody(body)]
      const isForm = received !== undefined && essenceOf(received) === formType
      if (isForm && hint === null) return []
      const mayBeMissing = isExcerpt || (method !== null && method.toUpperCase() !== 'POST')
      if (received === undefined && hint === null && mayBeMissing) return []
      const declared =
        received === undefined
          ? 'There is no Content-Type.'
          : `Content-Type is ${quoteSafely(received)}.`
      const sentences = [declared, hint, 'Servers read parameters from a form alone.']
      const message = sentences.filter((sentence) => sentence !== null).join(' ')
      const seen = quoteSafely(received)
      return [{ message, seen, wanted: formType, pointer: '/request/headers/content-type' }]
    },
  },
  {
    id: 'REQ-ACCEPT',
    severity: 'info',
    title: 'JSON is not asked for',
    condition: 'There is no Accept header, or it does not take application/json.',
    fix: 'Send Accept: application/json.',
    sources: ['RFC 9110 §12.5.1', 'RFC 6749 §5.1'],
    check: ({ request }) => {
      const values = headerValues(request.headers, 'accept')
      if (values.length === 0 && request.isExcerpt) return []
      if (values.some(takesJson)) return []
      const accept = values.join(', ')
      const message =
        values.length === 0
          ? 'There is no Accept header; some servers answer errors with an HTML page then.'
          : `Accept is ${quoteSafely(accept)}, though the answer of a token endpoint is JSON.`
      const seen = quoteSafely(values.length === 0 ? undefined : accept)
      return [{ message, seen, wanted: 'application/json', pointer: '/request/headers/accept' }]
    },
  },
]
