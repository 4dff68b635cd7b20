/** The rules about how much comes, how fast, how it is packed, and whether it is the same every time. */
import { failureCodes, hasDocument } from '../../jwks-doctor/fetched.ts'
import type { Fetched } from '../../jwks-doctor/fetched.ts'
import { fetchLimitMs } from '../../jwks-doctor/fetch-once.ts'
import { readKeyList } from '../../jwks-doctor/read-key-list.ts'
import type { ListedKey } from '../../jwks-doctor/read-key-list.ts'
import { answerOf } from '../../jwks-doctor/transport-evidence.ts'
import type { TransportEvidence } from '../../jwks-doctor/transport-evidence.ts'
import { formatSpan } from '../../checks/time-words.ts'
import { goodAnswer, headerOf, noHits } from './transport-answer.ts'
import type { Rule, RuleHit } from '../rule.ts'

const softBytes = 64 * 1024
const hardBytes = 512 * 1024
const slowMs = 2_000
const tooSlowMs = 5_000

const size: Rule<TransportEvidence> = {
  id: 'JWKS-SIZE',
  severity: 'error',
  title: 'The document is too large',
  condition:
    'The document, decompressed, has more than 512 KiB, or the body has no end after 5 s; a warning for more than 64 KiB.',
  fix: 'Remove x5c chains and retired keys.',
  sources: ['Limit of implementers'],
  check(evidence) {
    const answer = goodAnswer(evidence)
    if (answer === null) return noHits
    const { decodedBytes, failure, timing } = answer
    const wanted = 'at most 64 KiB'
    if (failure?.code === failureCodes.tooLarge) {
      return [{ message: failure.problem, seen: `more than ${String(decodedBytes)} bytes`, wanted }]
    }
    const isEndless =
      (failure === null || failure.code === failureCodes.timeout) &&
      (timing.downloadMs ?? 0) > tooSlowMs
    if (isEndless) {
      const message = `The body had no end after ${formatSpan((timing.downloadMs ?? 0) / 1000)}; ${String(answer.bytes)} bytes had come.`
      return [
        {
          message,
          seen: `${String(answer.bytes)} bytes so far`,
          wanted: 'a whole body within 5 s',
        },
      ]
    }
    if (failure !== null || decodedBytes <= softBytes) return noHits
    const seen = `${String(decodedBytes)} bytes`
    const message = `The document has ${seen}; verifiers limit what they read, many of them to 512 KiB or less.`
    const hit: RuleHit = { message, seen, wanted }
    return [decodedBytes > hardBytes ? hit : { ...hit, severity: 'warning' }]
  },
}

const time: Rule<TransportEvidence> = {
  id: 'JWKS-TIME',
  severity: 'error',
  title: 'The answer takes long',
  condition:
    'The first fetch takes more than 5 s, redirects included; a warning for more than 2 s.',
  fix: 'Serve the document from a cache, a CDN or a static file.',
  sources: ['jose 6 createRemoteJWKSet: 5 s'],
  check({ chain }) {
    const last = chain.at(-1)
    if (last === undefined) return noHits
    const isOver = last.failure?.code === failureCodes.timeout
    if (last.failure !== null && !isOver) return noHits
    const totalMs = chain.reduce((sum, { timing }) => sum + timing.totalMs, 0)
    if (!isOver && totalMs <= slowMs) return noHits
    const seen = formatSpan(totalMs / 1000)
    const what = last.failure?.problem ?? `The answer took ${seen}.`
    const message = `${what} jose gives up after 5 s, others sooner.`
    const hit: RuleHit = { message, seen, wanted: 'less than 2 s' }
    return [isOver || totalMs > tooSlowMs ? hit : { ...hit, severity: 'warning' }]
  },
}

function namesMissingFrom(keys: readonly ListedKey[], others: readonly ListedKey[]): string[] {
  const known = new Set(others.map(({ identity }) => identity))
  return keys.filter(({ identity }) => !known.has(identity)).map(({ name }) => name)
}

const shownNames = 5

function listNames(names: readonly string[]): string {
  const more = names.length - shownNames
  const shown = names.slice(0, shownNames).join(', ')
  return more > 0 ? `${shown} and ${String(more)} more` : shown
}

function describe(fetched: Fetched): string {
  return fetched.address === null ? fetched.purpose : `${fetched.purpose} (${fetched.address})`
}

function compareKeys(answer: Fetched, repeat: Fetched): RuleHit | null {
  const first = readKeyList(answer.body)
  const then = readKeyList(repeat.body)
  // Two pages that are no key sets may differ in every letter; that they are none is told elsewhere.
  if (first === null && then === null) return null
  const wanted = 'the same keys every time'
  const from = describe(repeat)
  if (first === null || then === null) {
    return { message: `${from} gave another kind of document than the first fetch.`, wanted }
  }
  const gone = namesMissingFrom(first, then)
  const added = namesMissingFrom(then, first)
  if (gone.length + added.length > 0) {
    const parts = [
      gone.length > 0 ? `lacks ${listNames(gone)}` : '',
      added.length > 0 ? `has ${listNames(added)} instead or besides` : '',
    ]
    const difference = parts.filter((part) => part !== '').join(' and ')
    const message = `Nodes disagree: ${from} ${difference}, compared with the first fetch. Assertions fail now and then, by chance.`
    return { message, seen: difference, wanted }
  }
  const isSameOrder =
    first.length === then.length &&
    first.every(({ identity }, at) => identity === then[at]?.identity)
  if (isSameOrder) return null
  const message = `${from} has the same keys in another order or number; verifiers that take the first match choose by chance.`
  return { message, seen: 'another order', wanted, severity: 'warning' }
}

/** No route, such as none for IPv6, says something about this machine and nothing about the server. */
const noRoute: readonly string[] = ['ENETUNREACH', 'EHOSTUNREACH', 'EADDRNOTAVAIL', 'EAFNOSUPPORT']

function judgeFailedRepeat(
  { hostKind }: TransportEvidence,
  answer: Fetched,
  repeat: Fetched,
): RuleHit | null {
  const { failure, head, timing } = repeat
  const code = failure?.code ?? ''
  // Cut off by the limit of the whole look, or by the person.
  const isCutOff = code === failureCodes.timeout && timing.totalMs < fetchLimitMs
  if (isCutOff || code === failureCodes.cancelled || noRoute.includes(code)) return null
  const isOther = !answer.addresses.slice(0, 1).includes(repeat.addresses[0] ?? '')
  // localhost has two addresses, and servers for tests listen on one.
  if (hostKind === 'loopback' && repeat.address === null && isOther) return null
  const status = head === null ? 'no answer' : String(head.status)
  const why = failure?.problem ?? `It answered ${status}.`
  const message = `${describe(repeat)} gave no document, though the first fetch did. ${why}`
  return { message, seen: failure?.code ?? status, wanted: '200 every time' }
}

const unstable: Rule<TransportEvidence> = {
  id: 'JWKS-UNSTABLE',
  severity: 'error',
  title: 'Not every fetch gets the same keys',
  condition:
    'A second fetch, or one from another address of the host, gives other keys or no document; a warning where only the order differs. An address without a route from here is left out.',
  fix: 'Deploy the keys to every node before they are used, and take nodes that do not answer out of DNS.',
  sources: ['OIDC Core §10.1.1'],
  check(evidence) {
    const answer = answerOf(evidence)
    if (!hasDocument(answer)) return noHits
    const hits = evidence.repeats.map((repeat) =>
      hasDocument(repeat)
        ? compareKeys(answer, repeat)
        : judgeFailedRepeat(evidence, answer, repeat),
    )
    return hits.filter((hit) => hit !== null)
  },
}

const packingFailures: readonly string[] = [failureCodes.encoding, failureCodes.bomb]

const compression: Rule<TransportEvidence> = {
  id: 'JWKS-COMPRESS',
  severity: 'info',
  title: 'The compressed answer cannot be used',
  condition:
    'Content-Encoding is not understood, does not fit the body, or the body grows to more than a hundred times its size; an error where that happens though no compression was asked for, since then there is no document.',
  fix: 'Serve the document as it is, or with gzip to those that ask for it.',
  sources: ['RFC 9110 §8.4', 'RFC 9110 §12.5.3'],
  check(evidence) {
    const hits: RuleHit[] = []
    for (const fetched of [goodAnswer(evidence), evidence.compressed]) {
      const { failure, head } = fetched ?? { failure: null, head: null }
      if (head === null || failure === null || !packingFailures.includes(failure.code)) continue
      const seen = headerOf({ ...(fetched as Fetched), head }, 'content-encoding') ?? 'absent'
      const isAsked = fetched === evidence.compressed
      const hit: RuleHit = { message: failure.problem, seen, wanted: 'identity or gzip' }
      hits.push(isAsked ? hit : { ...hit, severity: 'error' })
    }
    return hits
  },
}

export const jwksLoadRules: readonly Rule<TransportEvidence>[] = [size, time, unstable, compression]
