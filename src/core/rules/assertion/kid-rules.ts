/** Rules about the kid, by which the server finds the client's key. */
import { kindOf, quoted } from '../../checks/show-value.ts'
import type { Profile } from '../../profiles/profile.ts'
import { genericKid, suspiciousKid } from '../kid-forms.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'
import { explainUnknownKid } from './explain-unknown-kid.ts'

const pointer = '/header/kid'
const maxLength = 128
const maxListed = 5
/** Not in the reference's list of dangerous marks, and not in any kid that is made with care. */
const unusual = /[^\w.~:@+=-]/u
const prototypeNames = new Set(['__proto__', 'constructor', 'prototype', 'toString', 'valueOf'])

function readKid({ header }: AssertionSubject): string | undefined {
  const kid = header?.['kid']
  return typeof kid === 'string' && kid !== '' ? kid : undefined
}

/** The header members of which one is enough, where kid or a thumbprint is among them. */
function keyNames({ header: { require } }: Profile): readonly string[] {
  const groups = require.map((group) => group.split('|'))
  return groups.find((names) => names.includes('kid') || names.some(isThumbprintName)) ?? []
}

function isThumbprintName(name: string): boolean {
  return name === 'x5t' || name === 'x5t#S256'
}

function judgeMissing(subject: AssertionSubject, profile: Profile): RuleHit | null {
  const { header, keys } = subject
  if (header === null || Object.hasOwn(header, 'kid')) return null
  const names = keyNames(profile)
  // Where the profile takes another member instead, the key is named by that one.
  if (names.some((name) => Object.hasOwn(header, name))) return null
  if (names.includes('kid')) {
    const wanted = names.join(' or ')
    const message = `The header has no ${wanted}, and ${profile.title} demands it.`
    return { message, severity: 'error', wanted, basis: 'header' }
  }
  const count = keys?.known.length ?? 0
  if (count > 1) {
    const message = `The header has no kid, and the client has ${String(count)} keys: the server cannot tell which one is meant.`
    return { message, severity: 'error' }
  }
  return { message: 'The header has no kid, so that the server has to guess which key is meant.' }
}

function listKids({ known }: NonNullable<AssertionSubject['keys']>): string {
  const kids = known.map(({ kid }) => (kid === undefined ? 'one without a kid' : quoted(kid)))
  const more = kids.length > maxListed ? ` and ${String(kids.length - maxListed)} more` : ''
  return kids.length === 0 ? 'none' : `${kids.slice(0, maxListed).join(', ')}${more}`
}

export const kidRules: readonly AssertionRule[] = [
  {
    id: 'AST-KID-MISSING',
    severity: 'warning',
    title: 'No key ID',
    condition:
      'There is no kid: an error where the client has several keys or the profile demands a kid.',
    fix: 'Add the kid under which the key is published.',
    sources: ['OpenID Connect Core §10.1', 'RFC 7515 §4.1.4', 'RFC 7517 §4.5'],
    check: (subject, { profile }) => {
      const hit = judgeMissing(subject, profile)
      return hit === null ? [] : [{ ...hit, pointer }]
    },
  },
  {
    id: 'AST-KID-TYPE',
    severity: 'error',
    title: 'Key ID is no string',
    condition: 'kid is there and is no string.',
    fix: 'Put the kid in double quotes.',
    sources: ['RFC 7515 §4.1.4'],
    check: ({ header }) => {
      if (header === null || !Object.hasOwn(header, 'kid')) return []
      const { kid } = header
      if (typeof kid === 'string') return []
      const seen = kindOf(kid)
      return [{ message: `kid is ${seen} instead of a string.`, seen, wanted: 'a string', pointer }]
    },
  },
  {
    id: 'AST-KID-EMPTY',
    severity: 'error',
    title: 'Empty key ID',
    condition: 'kid is an empty string.',
    fix: 'Set kid to the one under which the key is published.',
    sources: ['RFC 7515 §4.1.4'],
    check: ({ header }) =>
      header?.['kid'] === '' ? [{ message: 'kid is empty and names no key.', pointer }] : [],
  },
  {
    id: 'AST-KID-LONG',
    severity: 'warning',
    title: 'Very long key ID',
    condition: 'kid has more than 128 characters.',
    fix: 'Use the RFC 7638 thumbprint, which has 43 characters.',
    sources: ['a limit of this workbench'],
    check: (subject) => {
      const { length } = readKid(subject) ?? ''
      if (length <= maxLength) return []
      const seen = `${String(length)} characters`
      const wanted = `at most ${String(maxLength)}`
      return [{ message: `kid has ${seen}; servers may refuse or cut it.`, seen, wanted, pointer }]
    },
  },
  {
    id: 'AST-KID-CHARS',
    severity: 'warning',
    title: 'Suspicious key ID',
    condition:
      'kid has characters that no kid needs; an error for .., a slash, a quote, ; | $( or a control character, or a URL.',
    fix: 'Use letters, digits, - and _ only, such as a thumbprint or a UUID.',
    sources: ['RFC 8725 §3.10'],
    check: (subject) => {
      const kid = readKid(subject)
      if (kid === undefined) return []
      const seen = quoted(kid)
      const danger = suspiciousKid.exec(kid)
      if (danger !== null) {
        const message = `kid contains ${quoted(danger[0])}; a careless server may use it in a path, a query or a command.`
        return [{ message, severity: 'error', seen, pointer }]
      }
      const odd = unusual.exec(kid)
      if (odd === null && !prototypeNames.has(kid)) return []
      const message =
        odd === null
          ? `kid is ${seen}, which every object of JavaScript has; a careless server may find something else under it than a key.`
          : `kid contains ${quoted(odd[0])}; not every server takes that.`
      return [{ message, seen, pointer }]
    },
  },
  {
    id: 'AST-KID-GENERIC',
    severity: 'info',
    title: 'Key ID without meaning',
    condition: 'kid is a small number, key-1, default, test, main or client-key.',
    fix: 'Use the RFC 7638 thumbprint, or a date.',
    sources: ['OpenID Connect Core §10.1.1'],
    check: (subject) => {
      const kid = readKid(subject)
      if (kid === undefined || !genericKid.test(kid)) return []
      const message = `The kid ${quoted(kid)} is likely to be given again at the next rotation; servers with a copy then use the wrong key.`
      return [{ message, seen: kid, pointer }]
    },
  },
  {
    id: 'AST-KID-UNKNOWN',
    severity: 'error',
    title: 'Key ID is not published',
    condition: 'The client has no usable key of this kid.',
    fix: 'Publish the key before signing with it, or name the kid of a published one.',
    sources: ['OpenID Connect Core §10.1.1'],
    check: (subject) => {
      const kid = readKid(subject)
      const { keys } = subject
      if (kid === undefined || keys === null || keys.known.some((key) => key.kid === kid)) return []
      const hint =
        explainUnknownKid(kid, keys.known) ??
        'Either the server holds an old copy, or the key belongs to another environment.'
      const wanted = listKids(keys)
      const message = `There is no usable key of the kid ${quoted(kid)} (in ${keys.source}: ${wanted}). ${hint}`
      return [{ message, seen: quoted(kid), wanted, pointer }]
    },
  },
]
