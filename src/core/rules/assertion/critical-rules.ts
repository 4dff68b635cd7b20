/** Rules about header members that a verifier must understand, or that belong to other tokens. */
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { escapePointer } from '../../json/json-pointer.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'

/** Of RFC 7515 §4.1 and RFC 7518 §4: a verifier knows them, so that crit may not list them. */
const standardNames = new Set([
  ...['alg', 'jku', 'jwk', 'kid', 'x5u', 'x5c', 'x5t', 'x5t#S256', 'typ', 'cty', 'crit'],
  ...['enc', 'zip', 'epk', 'apu', 'apv', 'iv', 'tag', 'p2s', 'p2c'],
])
/** Of RFC 7516 and RFC 7518 §4: only encrypted tokens have them. */
const encryptionNames = ['enc', 'zip', 'epk', 'apu', 'apv', 'iv', 'tag', 'p2s', 'p2c']
/** The rest of IANA's list of header parameters. */
const registeredNames = new Set([
  ...standardNames,
  ...['b64', 'iss', 'sub', 'aud', 'ppt', 'url', 'nonce', 'svt', 'trust_chain', 'iheSSId'],
])
const maxNamed = 5

/** What is wrong with crit itself; null for a list of names that are there. */
function explainCrit(header: NonNullable<AssertionSubject['header']>): string | null {
  const { crit } = header
  if (!Array.isArray(crit)) return `it is ${kindOf(crit)} instead of an array`
  if (crit.length === 0) return 'it is empty'
  const other: unknown = crit.find((name) => typeof name !== 'string')
  if (other !== undefined) return `it contains ${kindOf(other)} instead of a name`
  if (new Set(crit).size < crit.length) return 'it lists a name twice'
  const names = crit.map(String)
  const standard = names.find((name) => standardNames.has(name))
  if (standard !== undefined) return `it lists ${standard}, which every verifier knows`
  const absent = names.find((name) => !Object.hasOwn(header, name))
  return absent === undefined ? null : `it lists ${quoted(absent)}, which is not in the header`
}

function strangers({ header }: AssertionSubject): readonly string[] {
  return header === null ? [] : Object.keys(header).filter((name) => !registeredNames.has(name))
}

export const criticalRules: readonly AssertionRule[] = [
  {
    id: 'AST-CRIT-BAD',
    severity: 'error',
    title: 'Malformed crit',
    condition:
      'crit is no array of different names, is empty, or lists a standard member or one that is not there.',
    fix: 'Leave crit out.',
    sources: ['RFC 7515 §4.1.11'],
    check: ({ header }) => {
      if (header === null || !Object.hasOwn(header, 'crit')) return []
      const problem = explainCrit(header)
      const seen = show(header['crit'])
      return problem === null
        ? []
        : [{ message: `crit is malformed: ${problem}.`, seen, pointer: '/header/crit' }]
    },
  },
  {
    id: 'AST-CRIT-UNKNOWN',
    severity: 'error',
    title: 'Demands an extension',
    condition: 'crit lists a member that is not a standard one.',
    fix: 'Leave crit and what it lists out.',
    sources: ['RFC 7515 §4.1.11', 'RFC 7515 §5.2'],
    check: ({ header }) => {
      const crit = header?.['crit']
      if (!Array.isArray(crit)) return []
      const names = crit.filter((name) => typeof name === 'string' && !standardNames.has(name))
      if (names.length === 0) return []
      const seen = names.slice(0, maxNamed).map(quoted).join(', ')
      const message = `crit demands that the server understands ${seen}; one that does not must refuse the token.`
      return [{ message, seen, pointer: '/header/crit' }]
    },
  },
  {
    id: 'AST-B64',
    severity: 'error',
    title: 'Unencoded payload',
    condition: 'b64 is there, and is not true or not listed in crit.',
    fix: 'Leave b64 out.',
    sources: ['RFC 7797 §6', 'RFC 7797 §7'],
    check: ({ header }) => {
      if (header === null || !Object.hasOwn(header, 'b64')) return []
      const { b64, crit } = header
      const isCritical = Array.isArray(crit) && crit.includes('b64')
      if (b64 === true && isCritical) return []
      const message =
        b64 === true
          ? 'b64 is there and crit does not list it, so that servers disagree on whether it counts.'
          : `b64 is ${quoted(b64)}: a JWT must not have an unencoded payload.`
      return [{ message, seen: show(b64), wanted: 'absent', pointer: '/header/b64' }]
    },
  },
  {
    id: 'AST-HDR-ENC',
    severity: 'error',
    title: 'Member of encrypted tokens',
    condition: 'The header has enc, zip, epk, apu, apv, iv, tag, p2s or p2c.',
    fix: 'Leave it out: a client assertion is signed, not encrypted.',
    sources: ['RFC 7516 §4.1', 'RFC 7518 §4'],
    check: ({ header }) => {
      if (header === null) return []
      const names = encryptionNames.filter((name) => Object.hasOwn(header, name))
      return names.map((name) => ({
        message: `${name} belongs to encrypted tokens; this one is signed.`,
        wanted: 'absent',
        pointer: `/header/${name}`,
      }))
    },
  },
  {
    id: 'AST-HDR-UNKNOWN',
    severity: 'info',
    title: 'Unknown header member',
    condition: 'The header has a member that is not registered.',
    fix: 'Leave it out.',
    sources: ['RFC 7515 §4'],
    check: (subject) =>
      strangers(subject)
        .slice(0, maxNamed)
        .map((name) => ({
          message: `${quoted(name)} is not registered for headers; servers ignore it.`,
          pointer: `/header/${escapePointer(name)}`,
        })),
  },
]
