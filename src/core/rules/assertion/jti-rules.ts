/** Rules about jti: that it is there, cannot be guessed, and was never used before. */
import { judgeJti, maxJtiLength } from '../../assertion/judge-jti.ts'
import { kindOf, quoted, show } from '../../checks/show-value.ts'
import { formatTime } from '../../checks/time-words.ts'
import type { AssertionRule, AssertionSubject } from './assertion-subject.ts'
import { hitAtClaim } from './claim-hit.ts'
import { explainPredictable, hasUuidForm, isRfc9562Uuid } from './predictable-jti.ts'

const fix = 'Use a new random UUID for every assertion, such as crypto.randomUUID() makes.'
const wanted = 'a new random UUID'

/** A jti that has a sound form; null otherwise. */
function readJti({ payload }: AssertionSubject): string | null {
  const jti = payload?.['jti']
  return typeof jti === 'string' && judgeJti(jti) === 'usable' ? jti : null
}

const formRules: readonly AssertionRule[] = [
  {
    id: 'AST-JTI-MISSING',
    severity: 'warning',
    title: 'No jti',
    condition: 'There is no jti; an error where the profile requires it.',
    fix,
    sources: ['RFC 7523 §3', 'OpenID Connect Core 1.0 §9'],
    check: ({ payload }, { profile }) => {
      if (payload === null || payload['jti'] !== undefined) return []
      if (profile.jti.required) {
        const message = `jti is missing; ${profile.title} requires it, to notice when an assertion comes twice.`
        return [hitAtClaim('jti', message, { wanted, severity: 'error', basis: 'jti' })]
      }
      const message =
        'jti is missing; without it a server cannot notice an assertion that comes twice.'
      return [hitAtClaim('jti', message, { wanted })]
    },
  },
  {
    id: 'AST-JTI-TYPE',
    severity: 'error',
    title: 'jti is no string',
    condition: 'jti is there and is not a string.',
    fix: 'Write jti as a string, in quotes.',
    sources: ['RFC 7519 §4.1.7'],
    check: ({ payload }) => {
      const jti = payload?.['jti']
      if (judgeJti(jti) !== 'type') return []
      const message = `jti is ${kindOf(jti)} instead of a string.`
      return [hitAtClaim('jti', message, { seen: show(jti), wanted: 'a string' })]
    },
  },
  {
    id: 'AST-JTI-EMPTY',
    severity: 'error',
    title: 'jti is empty',
    condition: 'jti is empty or holds blanks only.',
    fix,
    sources: ['RFC 7519 §4.1.7'],
    check: ({ payload }) => {
      const jti = payload?.['jti']
      if (judgeJti(jti) !== 'empty') return []
      const message = jti === '' ? 'jti is empty.' : 'jti holds nothing but blanks.'
      return [hitAtClaim('jti', message, { seen: quoted(jti), wanted })]
    },
  },
  {
    id: 'AST-JTI-LONG',
    severity: 'warning',
    title: 'jti is very long',
    condition: 'jti has more than 255 characters.',
    fix,
    sources: ['implementer limit'],
    check: ({ payload }) => {
      const jti = payload?.['jti']
      if (typeof jti !== 'string' || judgeJti(jti) !== 'long') return []
      const message = `jti has ${String(jti.length)} characters; a server may cut it, and then two different ones look the same.`
      const seen = `${String(jti.length)} characters`
      return [hitAtClaim('jti', message, { seen, wanted: `at most ${String(maxJtiLength)}` })]
    },
  },
]

export const jtiRules: readonly AssertionRule[] = [
  ...formRules,
  {
    id: 'AST-JTI-ENTROPY',
    severity: 'warning',
    title: 'jti can be guessed',
    condition:
      'jti has fewer than 16 characters, consists of digits, is a time or a counter, or begins like one that was built before.',
    fix,
    sources: ['RFC 7519 §4.1.7', 'RFC 8725 §3.5'],
    check: (subject) => {
      const jti = readJti(subject)
      const reason = jti && explainPredictable(jti, subject.ledger?.recentJtis ?? [])
      if (jti === null || reason === null) return []
      const message = `jti can be guessed: ${reason}. Whoever knows the next one can use it up.`
      return [hitAtClaim('jti', message, { seen: show(jti), wanted: '128 random bits' })]
    },
  },
  {
    id: 'AST-JTI-UUID',
    severity: 'info',
    title: 'jti only looks like a UUID',
    condition:
      'jti has the form 8-4-4-4-12, and its version is not 1 to 8 or its variant not 8, 9, a or b.',
    fix,
    sources: ['RFC 9562 §4'],
    check: (subject) => {
      const jti = readJti(subject)
      if (jti === null || !hasUuidForm(jti) || isRfc9562Uuid(jti)) return []
      const message = `jti looks like a UUID and is none: its version is ${jti.charAt(14)} and its variant ${jti.charAt(19)}. What made it may not be a good source of chance.`
      const right = 'version 1 to 8, variant 8, 9, a or b'
      return [hitAtClaim('jti', message, { seen: show(jti), wanted: right })]
    },
  },
  {
    id: 'AST-JTI-REUSED',
    severity: 'error',
    title: 'jti was used before',
    condition:
      'An assertion with the same iss and jti was sent before; a warning where the profile allows that.',
    fix: 'Take a new jti, a random UUID, and sign again; every assertion that is sent needs its own.',
    sources: ['OpenID Connect Core 1.0 §9', 'RFC 7523 §3'],
    check: ({ payload, ledger }, { profile }) => {
      const { iss, jti } = payload ?? {}
      if (typeof jti !== 'string' || typeof iss !== 'string') return []
      const usedAt = ledger?.usedAt(iss, jti) ?? null
      if (usedAt === null) return []
      const message = `This jti was sent before, at ${formatTime(Math.floor(usedAt / 1000))}; a server that watches for repetition refuses it.`
      const more = profile.jti.singleUse ? {} : ({ severity: 'warning' } as const)
      return [hitAtClaim('jti', message, { seen: show(jti), wanted: 'a new jti', ...more })]
    },
  },
]
