/** Rules about a success answer as a message: status, headers, and whether its body is JSON. */
import { formatSpan } from '../../checks/time-words.ts'
import { readHttpDate } from '../../http/cache-control.ts'
import { kindOfHost } from '../../jwks-doctor/host-kind.ts'
import { quoteSafely } from '../quote-safely.ts'
import {
  headerPointer,
  headerText,
  isJsonType,
  isStorable,
  isSuccess,
  mediaTypeOf,
} from './answer.ts'
import type { TokenResponseRule, TokenResponseSubject } from './token-response-subject.ts'

/** Whether the answer is known to come from a server on the internet over https. */
function isFromPublicServer({ asked, server }: TokenResponseSubject): boolean {
  const url = [asked?.request?.url, server.tokenEndpoint].find(
    (each) => each != null && /^https?:\/\//i.test(each) && URL.canParse(each),
  )
  if (url == null) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' && kindOfHost(hostname, []) === 'public'
}

export const answerRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-STATUS',
    severity: 'error',
    title: 'Success is not answered with 200',
    condition: 'An answer that is no error has another status than 200.',
    fix: 'Answer a granted token with status 200.',
    sources: ['RFC 6749 §5.1'],
    check: ({ isError, response: { status } }) => {
      if (isError || status === null || status === 200) return []
      const what =
        status >= 300
          ? 'a token request must not be redirected'
          : 'several clients take a token from status 200 alone'
      const message = `The answer has status ${String(status)}; ${what}.`
      return [{ message, seen: String(status), wanted: '200', pointer: '/response/status' }]
    },
  },
  {
    id: 'TOK-CT',
    severity: 'error',
    title: 'The answer is not declared as JSON',
    condition:
      'The Content-Type of a success answer is missing or is not JSON; a warning for another JSON type than application/json.',
    fix: 'Send Content-Type: application/json.',
    sources: ['RFC 6749 §5.1'],
    check: (subject) => {
      const { response } = subject
      const type = mediaTypeOf(response)
      if (!isSuccess(subject) || type === 'application/json') return []
      if (type === null && response.isExcerpt) return []
      const seen = quoteSafely(type ?? undefined)
      const hit = { seen, wanted: 'application/json', pointer: headerPointer('content-type') }
      if (type === null) {
        return [
          { ...hit, message: 'There is no Content-Type; clients have to guess what this is.' },
        ]
      }
      if (isJsonType(type)) {
        const message = `Content-Type is ${seen}; a few clients take application/json alone.`
        return [{ ...hit, message, severity: 'warning' }]
      }
      return [
        { ...hit, message: `Content-Type is ${seen}; clients read it as that, or refuse it.` },
      ]
    },
  },
  {
    id: 'TOK-JSON',
    severity: 'error',
    title: 'The answer is not one JSON object',
    condition:
      'The body of a success answer is not a JSON object, repeats a member, or starts with a byte order mark.',
    fix: 'Return a single JSON object without repeated members and without a byte order mark.',
    sources: ['RFC 6749 §5.1', 'RFC 8259 §4', 'RFC 8259 §8.1'],
    check: (subject) => {
      if (!isSuccess(subject)) return []
      const { bodyFault, duplicates } = subject
      const place = { wanted: 'one JSON object', pointer: '/response/body' }
      const faults = bodyFault === null ? [] : [`The body ${bodyFault}.`]
      const repeated = duplicates
        .slice(0, 5)
        .map(
          (name) =>
            `${quoteSafely(name)} stands in the body more than once; clients differ in which one they take.`,
        )
      return [...faults, ...repeated].map((message) => ({ ...place, message }))
    },
  },
  {
    id: 'TOK-CACHE',
    severity: 'warning',
    title: 'The token may be stored by caches',
    condition: 'A success answer has no Cache-Control: no-store.',
    fix: 'Add Cache-Control: no-store and Pragma: no-cache.',
    sources: ['RFC 6749 §5.1'],
    check: (subject) => {
      const { response } = subject
      if (!isSuccess(subject) || isStorable(response) !== true) return []
      const seen = quoteSafely(headerText(response, 'cache-control'))
      const message = `Cache-Control is ${seen}; without no-store a cache may keep the token and give it to others.`
      return [{ message, seen, wanted: 'no-store', pointer: headerPointer('cache-control') }]
    },
  },
  {
    id: 'TOK-PRAGMA',
    severity: 'info',
    title: 'Pragma: no-cache is missing',
    condition: 'A success answer has no Pragma: no-cache.',
    fix: 'Add Pragma: no-cache, which caches of HTTP/1.0 obey.',
    sources: ['RFC 6749 §5.1'],
    check: (subject) => {
      const value = headerText(subject.response, 'pragma')
      if (!isSuccess(subject) || (value === undefined && subject.response.isExcerpt)) return []
      if (value?.toLowerCase().includes('no-cache') === true) return []
      const message = 'There is no Pragma: no-cache, the only word that caches of HTTP/1.0 know.'
      const seen = quoteSafely(value)
      return [{ message, seen, wanted: 'no-cache', pointer: headerPointer('pragma') }]
    },
  },
  {
    id: 'TOK-ETAG',
    severity: 'info',
    title: 'The answer has an ETag',
    condition: 'A success answer has an ETag, which is for answers that are kept.',
    fix: 'Switch ETags off for the token endpoint.',
    sources: ['RFC 9111 §4.3'],
    check: (subject) => {
      const value = headerText(subject.response, 'etag')
      if (!isSuccess(subject) || value === undefined) return []
      const message =
        'The answer has an ETag, so something in the server treats it as one to be kept.'
      return [{ message, seen: quoteSafely(value), pointer: headerPointer('etag') }]
    },
  },
  {
    id: 'TOK-DATE-SKEW',
    severity: 'warning',
    title: 'The clocks differ',
    condition:
      'The Date header is more than 5 s from the local clock; an error for more than 60 s.',
    fix: 'Set both clocks by NTP.',
    sources: ['FAPI 2.0 §5.3.3.1', 'RFC 9110 §6.6.1'],
    check: ({ receivedAt, response }) => {
      const value = headerText(response, 'date')
      if (receivedAt === null || value === undefined) return []
      const skew = (readHttpDate(value) - receivedAt) / 1000
      // The header counts whole seconds.
      if (!(Math.abs(skew) > 6)) return []
      const direction = skew > 0 ? 'behind' : 'ahead of'
      const message = `The local clock is ${formatSpan(skew)} ${direction} the server’s; times in assertions are off by as much.`
      const hit = {
        message,
        seen: quoteSafely(value),
        wanted: 'within 5 s',
        pointer: headerPointer('date'),
      }
      return [Math.abs(skew) > 60 ? { ...hit, severity: 'error' } : hit]
    },
  },
  {
    id: 'TOK-HSTS',
    severity: 'info',
    title: 'Strict-Transport-Security is missing',
    condition: 'A public server answers over https without Strict-Transport-Security.',
    fix: 'Add Strict-Transport-Security on public servers.',
    sources: ['RFC 6797 §7.1', 'RFC 9700 §2.6'],
    check: (subject) => {
      const { response } = subject
      if (response.isExcerpt || !isSuccess(subject) || !isFromPublicServer(subject)) return []
      if (headerText(response, 'strict-transport-security') !== undefined) return []
      const message =
        'There is no Strict-Transport-Security, so a browser that was sent to http would follow.'
      const pointer = headerPointer('strict-transport-security')
      return [{ message, seen: 'absent', wanted: 'max-age=31536000', pointer }]
    },
  },
]
