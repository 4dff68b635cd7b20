/** Rules about the form of a JWK Set document. */
import { kindOf, quoted } from '../../checks/show-value.ts'
import { findStrangeness } from '../jwk/strangers.ts'
import type { DocumentSubject } from './document-subject.ts'
import type { Rule } from '../rule.ts'

export type DocumentRule = Rule<DocumentSubject>

const maxShown = 100

export const jwksFormRules: readonly DocumentRule[] = [
  {
    id: 'JWKS-JSON',
    severity: 'error',
    title: 'Not JSON',
    condition: 'The document cannot be parsed as JSON.',
    fix: 'Return the JSON document itself.',
    sources: ['RFC 7517 §5', 'RFC 8259 §2'],
    check: ({ syntax }) => {
      if (syntax === null) return []
      const { problem, hint, line, column } = syntax
      const place = `line ${String(line)}, column ${String(column)}`
      return [{ message: `${hint} ${problem} at ${place}.`, seen: place, wanted: '{"keys":[…]}' }]
    },
  },
  {
    id: 'JWKS-SHAPE',
    severity: 'error',
    title: 'Not a JWK Set',
    condition: 'The document is not an object with an array named keys.',
    fix: 'Publish {"keys":[…]} with the public keys in it.',
    sources: ['RFC 7517 §5', 'RFC 7517 §5.1'],
    check: ({ shape }) =>
      shape === null ? [] : [{ message: shape, wanted: '{"keys":[…]}', pointer: '' }],
  },
  {
    id: 'JWKS-EMPTY',
    severity: 'error',
    title: 'No keys',
    condition: 'The array keys is empty.',
    fix: 'Publish the public key that signatures are verified with.',
    sources: ['RFC 7517 §5.1'],
    check: ({ syntax, shape, elements }) =>
      syntax === null && shape === null && elements.length === 0
        ? [{ message: 'The set has no keys: nothing can be verified with it.', pointer: '/keys' }]
        : [],
  },
  {
    id: 'JWKS-ELEMENT',
    severity: 'error',
    title: 'Element is not a key',
    condition: 'An element of keys is not an object.',
    fix: 'Make every element of keys a JWK, which is an object.',
    sources: ['RFC 7517 §5.1'],
    check: ({ elements, shape }) =>
      elements.flatMap((element, index) => {
        const seen = kindOf(element)
        if (shape !== null || seen === 'an object') return []
        const message = `Element ${String(index)} of keys is ${seen}, not an object; jose refuses the whole set for it.`
        return [{ message, seen, wanted: 'an object', pointer: `/keys/${String(index)}` }]
      }),
  },
  {
    id: 'JWKS-DUP-MEMBER',
    severity: 'error',
    title: 'Member appears twice',
    condition: 'An object of the document has two members of the same name.',
    fix: 'Keep one of them.',
    sources: ['RFC 7517 §4', 'RFC 7517 §5', 'RFC 8259 §4'],
    check: ({ duplicates }) =>
      duplicates.map(({ name, pointer }) => {
        const place = pointer === '' ? 'the document' : pointer.slice(0, maxShown)
        const message = `${quoted(name)} appears twice in ${place}; parsers disagree on which one counts.`
        return { message, seen: quoted(name), pointer: pointer.slice(0, maxShown) }
      }),
  },
  {
    id: 'JWKS-UNKNOWN-KTY',
    severity: 'info',
    title: 'Key that verifiers pass over',
    condition: 'A key has an unknown kty, lacks members, or has values that are not supported.',
    fix: 'Move unusual keys to another set if an old verifier fails on this one.',
    sources: ['RFC 7517 §5'],
    check: ({ keys }) =>
      keys.flatMap((key) => {
        const { name, pointer } = key
        const fault = findStrangeness(key)
        if (fault === undefined) return []
        const message = `${name}: ${fault.reason} Verifiers should pass over such a key, but go-oidc, libiddawc and Authlib refuse the whole set.`
        return [{ message, pointer, ...(fault.seen !== undefined && { seen: fault.seen }) }]
      }),
  },
]
