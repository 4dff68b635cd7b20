/** Rules about an error answer as a message: status, headers, challenge. */
import { headerValues } from '../http-evidence.ts'
import { quoteSafely } from '../quote-safely.ts'
import type { RuleHit } from '../rule.ts'
import { headerPointer, headerText, isJsonType, isStorable, mediaTypeOf } from './answer.ts'
import { codeOf, hasOwnMeaning, isClientFault, speaksByStatus } from './error-answer.ts'
import type { TokenResponseRule, TokenResponseSubject } from './token-response-subject.ts'

function judgeStatus(subject: TokenResponseSubject): readonly RuleHit[] {
  const { status } = subject.response
  if (!subject.isError || status === null || status === 400 || hasOwnMeaning(status)) return []
  const code = codeOf(subject)
  if (status === 401 && (code === 'invalid_client' || code === null)) return []
  const seen = String(status)
  const hit = { seen, wanted: '400', pointer: '/response/status' }
  if (status < 300) {
    return [
      {
        ...hit,
        message: `The error is answered with status ${seen}, which clients read as success.`,
      },
    ]
  }
  if (status >= 500) {
    if (!isClientFault(subject)) return []
    const message = `The fault is the client’s, and it is answered with status ${seen}; clients will try again in vain.`
    return [{ ...hit, message }]
  }
  const message = `The error is answered with status ${seen}; 400 is the status for it.`
  return [{ ...hit, message, severity: 'warning' }]
}

/** Whether one of the challenges is for the scheme; names of schemes have no case (RFC 9110 §11.1). */
function hasChallenge({ response }: TokenResponseSubject, scheme: string): boolean {
  const words = headerValues(response.headers, 'www-authenticate').join(',').toLowerCase()
  return words.split(/[\s,]+/).includes(scheme.toLowerCase())
}

/** The scheme that the client used and has to be challenged for; null when it used none or it is not known. */
function schemeRefused(subject: TokenResponseSubject): string | null {
  return codeOf(subject) === 'invalid_client' ? (subject.asked?.authorizationScheme ?? null) : null
}

export const errorMessageRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-ERR-STATUS',
    severity: 'error',
    title: 'The status does not fit an error',
    condition:
      'An error is answered with a status below 300, or a fault of the client with 500 or more; a warning for other statuses than 400, than 401 for invalid_client, and than 405, 413, 415 and 429.',
    fix: 'Answer 400; 401 only for invalid_client.',
    sources: ['RFC 6749 §5.2'],
    check: judgeStatus,
  },
  {
    id: 'TOK-ERR-5XX',
    severity: 'error',
    title: 'The server failed',
    condition:
      'The answer has a status of 500 or more; a warning for 502, 503 and 504 where the request is not known to be at fault.',
    fix: 'Catch the exception and answer 400 with the OAuth error that fits.',
    sources: ['RFC 6749 §5.2', 'RFC 9110 §15.6'],
    check: (subject) => {
      const { status } = subject.response
      if (status === null || status < 500) return []
      const seen = String(status)
      const hit = { seen, wanted: '400', pointer: '/response/status' }
      if (!isClientFault(subject) && status >= 502 && status <= 504) {
        const message = `The server, or what stands before it, is not available: status ${seen}.`
        return [{ ...hit, message, severity: 'warning' }]
      }
      const message = `Status ${seen} says that the server failed; if the request was at fault, an exception was not caught.`
      return [{ ...hit, message }]
    },
  },
  {
    id: 'TOK-ERR-CT',
    severity: 'error',
    title: 'The error is not sent as JSON',
    condition: 'The Content-Type of an error answer is missing or is not JSON.',
    fix: 'Send a JSON object with error, and Content-Type: application/json.',
    sources: ['RFC 6749 §5.2'],
    check: (subject) => {
      const { response } = subject
      const type = mediaTypeOf(response)
      if (!subject.isError || speaksByStatus(subject) || (type !== null && isJsonType(type)))
        return []
      if (type === null && response.isExcerpt) return []
      const seen = quoteSafely(type ?? undefined)
      const what =
        type === null
          ? 'The error has no Content-Type'
          : type.includes('html')
            ? 'The error is an HTML page'
            : `The error is ${seen}`
      const message = `${what}; clients look for JSON to learn what went wrong.`
      return [{ message, seen, wanted: 'application/json', pointer: headerPointer('content-type') }]
    },
  },
  {
    id: 'TOK-ERR-CACHE',
    severity: 'warning',
    title: 'The error may be stored by caches',
    condition: 'An error answer has no Cache-Control: no-store.',
    fix: 'Add Cache-Control: no-store to errors as well.',
    sources: ['RFC 6749 §5.2'],
    check: ({ isError, response }) => {
      if (!isError || isStorable(response) !== true) return []
      const seen = quoteSafely(headerText(response, 'cache-control'))
      const message = `Cache-Control is ${seen}; without no-store a cache may keep the error and repeat it.`
      return [{ message, seen, wanted: 'no-store', pointer: headerPointer('cache-control') }]
    },
  },
  {
    id: 'TOK-ERR-401-CHALLENGE',
    severity: 'warning',
    title: '401 without a challenge',
    condition: 'The status is 401, and there is no WWW-Authenticate.',
    fix: 'Answer 400, or add WWW-Authenticate for a scheme that the server takes.',
    sources: ['RFC 9110 §15.5.2', 'RFC 6749 §5.2'],
    check: (subject) => {
      const { response } = subject
      if (response.status !== 401 || response.isExcerpt || schemeRefused(subject) !== null)
        return []
      if (headerText(response, 'www-authenticate') !== undefined) return []
      const message =
        '401 has to come with WWW-Authenticate, and an assertion has no scheme to name there; 400 needs none.'
      return [{ message, seen: 'absent', pointer: headerPointer('www-authenticate') }]
    },
  },
  {
    id: 'TOK-ERR-401-HEADER',
    severity: 'error',
    title: 'The challenge does not fit the header',
    condition:
      'The client used the Authorization header and was refused with invalid_client, but not with 401 and a challenge for its scheme.',
    fix: 'Answer 401 with WWW-Authenticate for the scheme that the client used.',
    sources: ['RFC 6749 §5.2'],
    check: (subject) => {
      const scheme = schemeRefused(subject)
      const { status, isExcerpt } = subject.response
      if (scheme === null || status === null) return []
      const isChallenged = isExcerpt || hasChallenge(subject, scheme)
      if (status === 401 && isChallenged) return []
      const message = `The client used ${scheme} and got status ${String(status)}${isChallenged ? '' : ' without a challenge for it'}.`
      const pointer = headerPointer('www-authenticate')
      return [{ message, seen: String(status), wanted: `401 with ${scheme}`, pointer }]
    },
  },
]
