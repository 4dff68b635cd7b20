/** Rules about how the body is written: encoding, repetition, and parameters without a value. */
import { decodeForm, findRepeated } from '../../authorization-server/form.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import type { RuleHit } from '../rule.ts'
import { nameOf } from './request-parameters.ts'
import type { RequestParameter, RequestRule, RequestSubject } from './request-subject.ts'

const shownHits = 5

/** What a value without blanks can be told by: a plus sign in one of these was meant as a plus sign. */
const blankless = new Set([
  'client_assertion',
  'assertion',
  'code',
  'code_verifier',
  'refresh_token',
])

const knownNames = new Set([
  ...blankless,
  'grant_type',
  'client_assertion_type',
  'client_id',
  'client_secret',
  'scope',
  'resource',
  'audience',
  'redirect_uri',
  'token',
  'token_type_hint',
])

function pointerTo({ name }: RequestParameter): string {
  return `/form/${escapePointer(name.slice(0, 40))}`
}

/** Where the body is broken over lines; -1 when it is not. A pasted text may end in a line break of its own. */
function breakAt({ request: { body, isExcerpt } }: RequestSubject): number {
  return (isExcerpt ? body.trimEnd() : body).search(/[\r\n]/)
}

function judgeParameter(parameter: RequestParameter): RuleHit | null {
  const { name, raw, hasEquals, offset } = parameter
  const pointer = pointerTo(parameter)
  const at = `at offset ${String(offset)}`
  if (!hasEquals && !knownNames.has(name)) {
    const message = `The piece ${at} has no equals sign; perhaps the & before it belongs to a value.`
    return { message, wanted: '& in a value as %26', pointer: '/request/body' }
  }
  if (raw.includes('=')) {
    const message = `The value of ${nameOf(parameter)} ${at} holds an equals sign that is not escaped.`
    return { message, seen: '=', wanted: '%3D', pointer }
  }
  if (blankless.has(name) && raw.includes('+')) {
    const message = `The value of ${nameOf(parameter)} ${at} holds a plus sign, which is read as a blank.`
    return { message, seen: '+', wanted: '%2B', pointer }
  }
  return null
}

function judgeColons(form: readonly RequestParameter[]): RuleHit[] {
  const found = form.filter(({ raw }) => raw.includes(':'))
  const [first] = found
  if (first === undefined) return []
  const names = [...new Set(found.slice(0, shownHits).map(nameOf))].join(', ')
  const message = `A colon is not escaped in ${names}; most servers take it, strict ones do not.`
  return [{ message, seen: ':', wanted: '%3A', pointer: pointerTo(first), severity: 'warning' }]
}

function judgeEncoding(subject: RequestSubject): readonly RuleHit[] {
  const { form, request } = subject
  if (form.length === 0) return []
  const pointer = '/request/body'
  const lineBreak = breakAt(subject)
  const strict = decodeForm(Buffer.from(request.isExcerpt ? request.body.trimEnd() : request.body))
  const hits: RuleHit[] = []
  if (lineBreak >= 0) {
    const message = `The body is broken over lines, first at offset ${String(lineBreak)}; each line break becomes part of a value.`
    hits.push({ message, seen: 'a line break', wanted: 'one line', pointer })
  } else if (!strict.ok) {
    hits.push({ message: strict.problem, wanted: 'percent-encoded UTF-8', pointer })
  }
  const faults = form.map(judgeParameter).filter((hit) => hit !== null)
  return [...hits, ...faults.slice(0, shownHits), ...judgeColons(form)]
}

export const formRules: readonly RequestRule[] = [
  {
    id: 'REQ-ENCODING',
    severity: 'error',
    title: 'The body is not encoded as a form',
    condition:
      'The body has a raw blank, line break or control character, bad percent-encoding, or an ampersand, equals or plus sign inside a value that is not escaped; a warning for a colon.',
    fix: 'Let URLSearchParams, or what your language has for forms, write the body.',
    sources: ['RFC 6749 appendix B'],
    check: judgeEncoding,
  },
  {
    id: 'REQ-DUP',
    severity: 'error',
    title: 'A parameter is repeated',
    condition: 'A parameter other than resource has a value more than once.',
    fix: 'Send each parameter once.',
    sources: ['RFC 6749 §3.2'],
    check: ({ form }) =>
      findRepeated({ parameters: form })
        .slice(0, shownHits)
        .map((name) => {
          const all = form.filter((each) => each.name === name && each.value !== '')
          const last = all.at(-1) ?? { name, offset: 0 }
          const message = `${nameOf(last)} is sent ${String(all.length)} times; servers differ in which one they take, and strict ones refuse.`
          const pointer = `/form/${escapePointer(name.slice(0, 40))}`
          return { message, seen: `${String(all.length)} times`, wanted: 'once', pointer }
        }),
  },
  {
    id: 'REQ-EMPTY',
    severity: 'warning',
    title: 'A parameter has no value',
    condition: 'A parameter is sent with an empty value or without one.',
    fix: 'Remove the parameter, or give it its value.',
    sources: ['RFC 6749 §3.2'],
    check: ({ form }) =>
      form
        .filter(({ name, value, hasEquals }) => value === '' && (hasEquals || knownNames.has(name)))
        .slice(0, shownHits)
        .map((parameter) => {
          const message = `${nameOf(parameter)} has no value and counts as not sent.`
          return { message, seen: 'no value', pointer: pointerTo(parameter) }
        }),
  },
]
