/** Rules about what only several answers can show: whether clients can be told apart, and whether guessing is slowed. */
import type { RuleHit } from '../rule.ts'
import type { ProbeSeries, TokenResponseRule } from './token-response-subject.ts'

const leastSamples = 20
/** Shorter differences are noise of the local machine, however often they were measured. */
const leastMilliseconds = 1

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** The variance of the mean. */
function uncertainty(values: readonly number[]): number {
  const middle = mean(values)
  const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0)
  return squares / (values.length - 1) / values.length
}

function judgeTiming(one: ProbeSeries, other: ProbeSeries): string | null {
  const [a, b] = [one, other].map(({ durations }) => durations.filter(Number.isFinite))
  if (a === undefined || b === undefined) return null
  if (a.length < leastSamples || b.length < leastSamples) return null
  const gap = Math.abs(mean(a) - mean(b))
  const sigma = Math.sqrt(uncertainty(a) + uncertainty(b))
  if (gap < leastMilliseconds || gap <= 3 * sigma) return null
  const times = [a, b].map((values) => `${mean(values).toFixed(1)} ms`).join(' and ')
  return `An unknown client and a bad signature take different times, ${times} on average.`
}

function isSame(some: ReadonlySet<unknown>, others: ReadonlySet<unknown>): boolean {
  return some.size === others.size && [...some].every((value) => others.has(value))
}

/** Numbers and identifiers of the single request say nothing about the client. */
function withoutIdentifiers(body: string): string {
  return body
    .slice(0, 65_536)
    .replace(/[0-9a-f]{8,}(?:-[0-9a-f]{4,12}){0,4}/gi, '#')
    .replace(/\d+/g, '#')
}

function judgeContent(one: ProbeSeries, other: ProbeSeries): string | null {
  const [statuses, otherStatuses] = [new Set(one.statuses), new Set(other.statuses)]
  if (!isSame(statuses, otherStatuses)) {
    return `An unknown client is answered with status ${[...statuses].join(', ')}, a bad signature with ${[...otherStatuses].join(', ')}.`
  }
  const texts = [one, other].map(({ bodies }) => new Set(bodies.map(withoutIdentifiers)))
  const [some = new Set<string>(), others = new Set<string>()] = texts
  if (isSame(some, others)) return null
  const lengths = [one, other].map(({ bodies }) => `${String(bodies[0]?.length ?? 0)} characters`)
  return `An unknown client and a bad signature are answered with different texts, of ${lengths.join(' and ')}.`
}

export const probeRules: readonly TokenResponseRule[] = [
  {
    id: 'TOK-ERR-DIFF',
    severity: 'warning',
    title: 'Answers tell which clients exist',
    condition:
      'An unknown client and a bad signature get another status or text, or, over 20 answers each, times that differ by more than three standard errors.',
    fix: 'Give both the same answer, and do the same work for both.',
    sources: ['RFC 6819 §4.3.5', 'OWASP Authentication: error messages'],
    check: ({ probes }) => {
      if (probes === null) return []
      const { unknownClient, badSignature } = probes
      if (unknownClient.statuses.length === 0 || badSignature.statuses.length === 0) return []
      const sentences = [
        judgeContent(unknownClient, badSignature),
        judgeTiming(unknownClient, badSignature),
      ]
      return sentences
        .filter((sentence) => sentence !== null)
        .map((sentence): RuleHit => {
          const message = `${sentence} Whoever asks can find out which clients exist.`
          return { message, wanted: 'answers that cannot be told apart' }
        })
    },
  },
  {
    id: 'TOK-ERR-RATE',
    severity: 'info',
    title: 'Nothing slows down guessing',
    condition: 'At least 20 failures in a row were answered, and none with 429.',
    fix: 'Limit how often one client and one address may fail.',
    sources: ['RFC 6819 §4.3.5', 'RFC 6585 §4'],
    check: ({ probes, response }) => {
      if (probes === null || probes.failuresUntilThrottled !== null) return []
      const statuses = [...probes.unknownClient.statuses, ...probes.badSignature.statuses]
      if (response.status === 429 || statuses.includes(429)) return []
      if (statuses.length < leastSamples) return []
      const count = String(statuses.length)
      const message = `After ${count} failures in a row the server still answers as before.`
      return [{ message, seen: `${count} failures`, wanted: '429 with Retry-After' }]
    },
  },
]
