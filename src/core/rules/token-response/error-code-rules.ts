/** Rules about what an error answer says. */
import { kindOf } from '../../checks/show-value.ts'
import { quoteSafely } from '../quote-safely.ts'
import { isTextMember, memberPointer, nullHint } from './answer.ts'
import { codeOf, speaksByStatus } from './error-answer.ts'
import { clientErrorCodes, redirectErrorCodes } from './error-codes.ts'
import type { TokenResponseRule } from './token-response-subject.ts'

/** What servers put the code under when it is not RFC 6749 that they follow. */
const otherNames = ['errorCode', 'error_code', 'code', 'fault', 'errors', 'message', 'title']

const illegal = /[^\x20\x21\x23-\x5b\x5d-\x7e]/
const uriReference = /^(?:[\w.~:/?#[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+$/

function nameCharacter(found: string): string {
  const code = found.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function explainCode(code: string): string {
  if (redirectErrorCodes.has(code)) {
    return `${code} belongs to the redirects of the authorization endpoint; a token endpoint has the status for it.`
  }
  if (/\s/.test(code)) {
    return `error holds a sentence, ${quoteSafely(code)}; clients compare it with the codes they know.`
  }
  const likely = code.toLowerCase().replaceAll('-', '_')
  if (clientErrorCodes.has(likely)) return `error is ${quoteSafely(code)}; it is written ${likely}.`
  return `error is ${quoteSafely(code)}, which is not a code of OAuth.`
}

export const errorCodeRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-ERR-MISSING',
    severity: 'error',
    title: 'error is missing',
    condition: 'An error answer has no member error, or one that is no string.',
    fix: 'Add error with a registered code.',
    sources: ['RFC 6749 §5.2'],
    check: (subject) => {
      const { isError, members, bodyFault } = subject
      if (!isError || speaksByStatus(subject) || codeOf(subject) !== null) return []
      const hit = { wanted: 'error', pointer: memberPointer('error') }
      if (members === null) {
        return [{ ...hit, message: `There is no error code to read: the body ${bodyFault ?? ''}.` }]
      }
      const { error } = members
      if (error !== undefined) {
        const hint = error === null ? nullHint : ''
        return [
          {
            ...hit,
            message: `error is ${kindOf(error)}, not a string.${hint}`,
            seen: kindOf(error),
          },
        ]
      }
      const other = otherNames.find((name) => Object.hasOwn(members, name))
      const hint =
        other === undefined ? '' : ` There is ${other} instead, which clients do not look for.`
      return [
        { ...hit, message: `The answer has no member error.${hint}`, seen: other ?? 'absent' },
      ]
    },
  },
  {
    id: 'TOK-ERR-CODE',
    severity: 'error',
    title: 'error is no code of OAuth',
    condition: 'error is not one of the codes that are registered for a token endpoint.',
    fix: 'Return the code that fits, and put sentences into error_description.',
    sources: ['RFC 6749 §5.2', 'RFC 6749 §8.5'],
    check: (subject) => {
      const code = codeOf(subject)
      if (code === null || clientErrorCodes.has(code)) return []
      const seen = quoteSafely(code)
      return [
        {
          message: explainCode(code),
          seen,
          wanted: 'a registered code',
          pointer: memberPointer('error'),
        },
      ]
    },
  },
  {
    id: 'TOK-ERR-CHARS',
    severity: 'warning',
    title: 'A character that an error must not have',
    condition:
      'error or error_description holds a quote, a backslash, a control character or anything beyond ASCII.',
    fix: 'Use printable ASCII without quotes and backslashes.',
    sources: ['RFC 6749 §5.2'],
    check: ({ isError, members }) =>
      (['error', 'error_description'] as const).flatMap((name) => {
        if (!isError || !isTextMember(members, name)) return []
        const found = illegal.exec(members[name])
        if (found === null) return []
        const seen = nameCharacter(found[0])
        const message = `${name} holds ${seen} at character ${String(found.index + 1)}, which is not allowed there.`
        return [{ message, seen, pointer: memberPointer(name) }]
      }),
  },
  {
    id: 'TOK-ERR-URI',
    severity: 'info',
    title: 'error_uri is no URI',
    condition: 'error_uri is there and is not a URI reference.',
    fix: 'Correct error_uri, or leave it out.',
    sources: ['RFC 6749 §5.2'],
    check: ({ isError, members }) => {
      const uri = members?.['error_uri']
      if (!isError || uri === undefined) return []
      if (typeof uri === 'string' && uriReference.test(uri)) return []
      const seen = quoteSafely(uri)
      const hint = uri === null ? nullHint : ''
      const message = `error_uri is ${seen}, which is not a URI.${hint}`
      return [{ message, seen, pointer: memberPointer('error_uri') }]
    },
  },
  {
    id: 'TOK-ERR-WRONGCODE',
    severity: 'warning',
    title: 'The code does not fit the fault',
    condition:
      'error is another code than the fault of the request calls for, or invalid_grant though only the client was to be authenticated.',
    fix: 'Return the code that the table of RFC 6749 has for the fault.',
    sources: ['RFC 6749 §5.2', 'RFC 7521 §4.2.1', 'RFC 7523 §3.1', 'RFC 7523 §3.2'],
    check: (subject) => {
      const code = codeOf(subject)
      if (code === null || subject.asked === null) return []
      const { expectedError, grantType } = subject.asked
      const isGrantless = code === 'invalid_grant' && grantType === 'client_credentials'
      const wanted = expectedError ?? (isGrantless ? 'invalid_client' : code)
      if (wanted === code) return []
      const message =
        expectedError === null
          ? 'error is invalid_grant, and client_credentials brings no grant that could be invalid.'
          : `error is ${quoteSafely(code)}; for this fault it should be ${wanted}.`
      return [{ message, seen: quoteSafely(code), wanted, pointer: memberPointer('error') }]
    },
  },
]
