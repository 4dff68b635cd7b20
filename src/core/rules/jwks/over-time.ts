/** The rules about how a JWK Set changes between looks, in the order of the catalogue. */
import { formatSpan, formatTime } from '../../checks/time-words.ts'
import { goodLooks, isSameKey, nameOf, noHits } from './over-time-evidence.ts'
import type { LookKey, OverTimeEvidence } from './over-time-evidence.ts'
import type { Rule, RuleHit } from '../rule.ts'

const dayMs = 86_400_000
const unusedMs = 90 * dayMs
const oldMs = 2 * 365 * dayMs

/** What verifiers are assumed to cache for where the answer does not say (standards §6.1). */
const unknownTtlSeconds = 86_400

function moment(epochMs: number): string {
  return formatTime(Math.floor(epochMs / 1000))
}

function span(milliseconds: number): string {
  return formatSpan(milliseconds / 1000)
}

const kidReuse: Rule<OverTimeEvidence> = {
  id: 'JWKS-ROT-KIDREUSE',
  severity: 'error',
  title: 'A kid now names another key',
  condition: 'A kid of this look had another key (RFC 7638 thumbprint) in an earlier one.',
  fix: 'Give every key a kid of its own, such as its RFC 7638 thumbprint, and never use one again.',
  sources: ['OIDC Core §10.1.1', 'RFC 7517 §4.5'],
  check(evidence) {
    const hits: RuleHit[] = []
    const { keys } = evidence.look
    for (const [index, { kid, thumbprint }] of keys.entries()) {
      if (kid === null || thumbprint === null) continue
      // Two keys under one kid, side by side, are a matter of JWKS-KID-DUP.
      const before = goodLooks(evidence).find((look) => {
        const namesakes = look.keys.filter((key) => key.kid === kid && key.thumbprint !== null)
        return namesakes.length > 0 && namesakes.every((key) => key.thumbprint !== thumbprint)
      })
      if (before === undefined) continue
      const old = before.keys.find((key) => key.kid === kid)?.thumbprint ?? ''
      const message = `At ${moment(before.at)} the kid ${kid} named another key. Verifiers with that copy refuse every new signature, and do not fetch again, since they know the kid.`
      hits.push({
        message,
        seen: `${kid} is ${thumbprint}`,
        wanted: `${kid} stays ${old}`,
        pointer: `/keys/${String(index)}/kid`,
      })
    }
    return hits
  },
}

/** The latest earlier look without the key, where the key was in none before it: the key was published after that. */
function lastLookWithout(evidence: OverTimeEvidence, key: LookKey): number | null {
  const looks = goodLooks(evidence)
  const has = looks.map(({ keys }) => keys.some((other) => isSameKey(other, key)))
  const at = has.lastIndexOf(true) + 1
  return looks[at]?.at ?? null
}

function ttlSecondsOf({ look, earlier }: OverTimeEvidence): number {
  const told = [look, ...earlier].map(({ maxAgeSeconds }) => maxAgeSeconds)
  const known = told.filter((seconds) => seconds !== null)
  return known.length === 0 ? unknownTtlSeconds : Math.max(...known)
}

const earlyUse: Rule<OverTimeEvidence> = {
  id: 'JWKS-ROT-EARLYUSE',
  severity: 'error',
  title: 'A key signed before every verifier could know it',
  condition:
    'A key of this workbench signed for the first time less than the longest cache time after a look that found the set without it. Silent for keys of others: nothing is known of when they sign.',
  fix: 'Publish first, wait for the longest cache time, then sign with it.',
  sources: ['OIDC Core §10.1.1'],
  check(evidence) {
    const hits: RuleHit[] = []
    const ttlSeconds = ttlSecondsOf(evidence)
    for (const [index, key] of evidence.look.keys.entries()) {
      const signedAt = evidence.useOf(key)?.firstSignedAt ?? null
      const absentAt = lastLookWithout(evidence, key)
      if (signedAt === null || absentAt === null) continue
      const waitedMs = signedAt - absentAt
      if (waitedMs >= ttlSeconds * 1000) continue
      const when =
        waitedMs < 0
          ? `It signed ${span(-waitedMs)} before a look that still found the set without it`
          : `It signed ${span(waitedMs)} after a look that found the set without it`
      const message = `${when}; copies of that set live up to ${formatSpan(ttlSeconds)}.`
      const wanted = `no signature before ${moment(absentAt + ttlSeconds * 1000)}`
      const seen = `${nameOf(key)} signed at ${moment(signedAt)}`
      hits.push({ message, seen, wanted, pointer: `/keys/${String(index)}` })
    }
    return hits
  },
}

const earlyRemove: Rule<OverTimeEvidence> = {
  id: 'JWKS-ROT-EARLYREMOVE',
  severity: 'error',
  title: 'A key was removed while its signatures are still valid',
  condition:
    'A key of this workbench that an earlier look found is gone, and the latest assertion that it signed has not expired. Silent for keys of others: nothing is known of what they signed.',
  fix: 'Put it back, and keep it until the last thing it signed has expired, clock skew included.',
  sources: ['OIDC Core §10.1.1'],
  check(evidence) {
    const { look } = evidence
    const [previous] = goodLooks(evidence)
    if (look.problem !== null || previous === undefined) return noHits
    const hits: RuleHit[] = []
    for (const key of previous.keys) {
      if (look.keys.some((other) => isSameKey(other, key))) continue
      const validUntil = evidence.useOf(key)?.validUntil ?? null
      if (validUntil === null || validUntil <= look.at) continue
      const until = moment(validUntil)
      const message = `The key ${nameOf(key)} was there at ${moment(previous.at)} and is gone, while an assertion that it signed is valid until ${until}.`
      hits.push({ message, seen: 'removed', wanted: `published until ${until}` })
    }
    return hits
  },
}

const stale: Rule<OverTimeEvidence> = {
  id: 'JWKS-ROT-STALE',
  severity: 'warning',
  title: 'A key is old or no longer used',
  condition:
    'A key was first seen more than two years ago, or is of this workbench and signed last more than 90 days ago. When a key of others signed last is not known.',
  fix: 'Rotate to a new key and retire this one.',
  sources: ['NIST SP 800-57 Part 1 §5.3'],
  check(evidence) {
    const hits: RuleHit[] = []
    const { look, firstSeen } = evidence
    for (const [index, key] of look.keys.entries()) {
      const pointer = `/keys/${String(index)}`
      const usedAt = evidence.useOf(key)?.lastSignedAt ?? null
      const seenAt = firstSeen.find((other) => isSameKey(other, key))?.at ?? look.at
      if (usedAt !== null && look.at - usedAt > unusedMs) {
        const message = `The key ${nameOf(key)} signed last at ${moment(usedAt)}, ${span(look.at - usedAt)} ago.`
        hits.push({ message, seen: moment(usedAt), wanted: 'used within 90 days', pointer })
      } else if (look.at - seenAt > oldMs) {
        const message = `The key ${nameOf(key)} has been published since ${moment(seenAt)} at least, ${span(look.at - seenAt)}.`
        hits.push({ message, seen: moment(seenAt), wanted: 'at most two years', pointer })
      }
    }
    return hits
  },
}

interface SetState {
  readonly keys: string
  readonly at: number
}

/** The sets one after the other, oldest first, without those that are like the one before. */
function listStates(evidence: OverTimeEvidence): readonly SetState[] {
  const states: SetState[] = []
  const looks = [...goodLooks(evidence).toReversed(), evidence.look]
  for (const { problem, keys: listed, at } of looks) {
    if (problem !== null) continue
    const keys = listed
      .map(({ kid, thumbprint }) => JSON.stringify([kid, thumbprint]))
      .toSorted()
      .join()
    if (states.at(-1)?.keys !== keys) states.push({ keys, at })
  }
  return states
}

const flap: Rule<OverTimeEvidence> = {
  id: 'JWKS-ROT-FLAP',
  severity: 'warning',
  title: 'The keys change back and forth',
  condition: 'A set of keys came back after another one had taken its place.',
  fix: 'Look for nodes or caches with different content.',
  sources: ['OIDC Core §10.1.1'],
  check(evidence) {
    const states = listStates(evidence)
    if (new Set(states.map(({ keys }) => keys)).size === states.length) return noHits
    const changes = states.length - 1
    const lasted = (states.at(-1)?.at ?? 0) - (states[0]?.at ?? 0)
    const message = `The key set changed ${String(changes)} times in ${span(lasted)}, and a set that had gone came back.`
    return [{ message, seen: `${String(changes)} changes`, wanted: 'one change a rotation step' }]
  },
}

const gone: Rule<OverTimeEvidence> = {
  id: 'JWKS-ROT-GONE',
  severity: 'error',
  title: 'The URL no longer answers',
  condition: 'An earlier look got the document and this one did not.',
  fix: 'Restore it before the cached copies expire.',
  sources: ['OIDC Core §10.1.1'],
  check(evidence) {
    const { problem } = evidence.look
    const [last] = goodLooks(evidence)
    if (problem === null || last === undefined) return noHits
    const seconds = last.maxAgeSeconds
    const copies =
      seconds === null
        ? 'How long cached copies live is up to the verifiers.'
        : `Copies fetched then expire at ${moment(last.at + seconds * 1000)}.`
    const message = `The URL answered at ${moment(last.at)}; now: ${problem} ${copies}`
    return [{ message, seen: 'no document', wanted: 'the document' }]
  },
}

export const jwksOverTimeRules: readonly Rule<OverTimeEvidence>[] = [
  kidReuse,
  earlyUse,
  earlyRemove,
  stale,
  flap,
  gone,
]
