/** Rules about what an API's answers give away: to caches, and in the words of an error. */
import { show } from '../../checks/show-value.ts'
import { readDirectives } from '../../http/cache-control.ts'
import {
  findAnyToken,
  findInsides,
  findInternalHost,
  findPatterns,
  findStackTrace,
  searchedCharacters,
} from '../find-leaks.ts'
import type { Leak, LeakPattern } from '../find-leaks.ts'
import { headerValues } from '../http-evidence.ts'
import { quoteSafely } from '../quote-safely.ts'
import type { RuleHit } from '../rule.ts'
import { isAccepted } from './probe-answer.ts'
import type { JudgedProbe, ResourceRule } from './resource-subject.ts'

const cachePointer = '/response/headers/Cache-Control'
const firstError = 400

function isAuthorized({ kind, request }: JudgedProbe): boolean {
  if (kind !== 'unknown') return kind !== 'no-token'
  return request !== null && headerValues(request.headers, 'Authorization').length > 0
}

function judgeCaching(probe: JudgedProbe): readonly RuleHit[] {
  const { headers, isExcerpt } = probe.response
  if (!isAccepted(probe) || !isAuthorized(probe)) return []
  const values = headerValues(headers, 'Cache-Control')
  const found = { wanted: 'private or no-store', pointer: cachePointer }
  if (values.length === 0) {
    const message =
      'Nothing says who may store the answer; a cache that does not know of tokens may show it to others.'
    return isExcerpt ? [] : [{ ...found, message, seen: 'absent' }]
  }
  const seen = show(values.join(', '))
  const directives = readDirectives(values.join(', '))
  if (directives.has('no-store') || directives.has('private')) return []
  if (directives.has('public') || directives.has('s-maxage')) {
    const message = `Cache-Control: ${seen} lets shared caches store what was meant for one token.`
    return [{ ...found, message, seen, severity: 'warning' }]
  }
  const message = `Cache-Control: ${seen} does not keep the answer out of shared caches.`
  return [{ ...found, message, seen }]
}

const verifierWords: LeakPattern = [
  'the words of the verifier',
  /claim timestamp check failed|unexpected "\w{1,40}" claim value|no applicable key found|\bjwt (?:expired|malformed|(?:audience|issuer|signature) invalid)|invalid compact jws|signature has expired/i,
]

function hostsOf(url: string | null): readonly string[] {
  return url !== null && URL.canParse(url) ? [new URL(url).hostname] : []
}

function findLeaks(body: string, known: ReadonlySet<string>): readonly Leak[] {
  // Quotes stand escaped in JSON.
  const text = body.slice(0, searchedCharacters).replaceAll('\\"', '"')
  return [
    ...findAnyToken(text),
    ...findStackTrace(text),
    ...findInsides(text),
    ...findPatterns(text, [verifierWords]),
    ...findInternalHost(text, known),
  ]
}

export const resourceAnswerRules: readonly ResourceRule[] = [
  {
    id: 'RS-CACHE',
    severity: 'info',
    title: 'Shared caches may store the answer',
    condition:
      'The answer to a request with a token has neither private nor no-store; warning where it has public or s-maxage.',
    fix: 'Send Cache-Control: private, or no-store.',
    sources: ['RFC 9111 §3.5', 'RFC 6750 §2.3'],
    check: ({ probes }) => probes.map(judgeCaching).find((hits) => hits.length > 0) ?? [],
  },
  {
    id: 'RS-LEAK',
    severity: 'warning',
    title: 'An error tells about the inside of the server',
    condition:
      'The body of an error has a stack trace, the name of an exception, a path, words of a database or verifier, a token or an internal host.',
    fix: 'Answer with a general sentence, and write the details into the log of the server.',
    sources: ['RFC 6750 §3.1', 'CWE-209'],
    check({ probes, resource }) {
      const told = new Set<string>()
      const known = new Set(hostsOf(resource))
      return probes.flatMap(({ response: { status, body } }) => {
        if (status === null || status < firstError) return []
        const fresh = findLeaks(body, known).filter(({ what }) => !told.has(what))
        return fresh.map(({ what, excerpt }) => {
          told.add(what)
          const seen = excerpt === null ? what : quoteSafely(excerpt)
          return { message: `The error shows ${what}.`, seen, pointer: '/response/body' }
        })
      })
    },
  },
]
