/** Rules about how an API refuses a token, and that it does not refuse one that is good. */
import {
  errorOf,
  isAccepted,
  isCrash,
  probesOf,
  showAnswer,
  statusHit,
  statusPointer,
} from './probe-answer.ts'
import type { JudgedProbe, ProbeKind, ResourceRule } from './resource-subject.ts'

/** Whether they are accepted is for rules of their own. */
const otherBadTokens: readonly ProbeKind[] = [
  'foreign-audience',
  'foreign-issuer',
  'forged-algorithm',
  'client-assertion',
  'id-token',
  'token-without-exp',
]
/** RFC 9449 §7.1: a proof is refused by a name of its own. */
const refusalCodes = new Set(['invalid_token', 'invalid_dpop_proof', 'use_dpop_nonce'])

function isRefused(probe: JudgedProbe): boolean {
  return probe.response.status !== null && !isAccepted(probe) && !isCrash(probe)
}

/** What a token that is not valid has to get. */
function isInvalidToken(probe: JudgedProbe): boolean {
  const { status, isExcerpt } = probe.response
  const code = errorOf(probe)
  return status === 401 && (code === null ? isExcerpt : refusalCodes.has(code))
}

export const resourceRefusalRules: readonly ResourceRule[] = [
  {
    id: 'RS-EXPIRED',
    severity: 'error',
    title: 'A token that is not valid is not refused as such',
    condition:
      'An expired, damaged or foreign token is answered with anything but 401 and invalid_token.',
    fix: 'Answer 401 with error="invalid_token", so that the client knows to get a new token.',
    sources: ['RFC 6750 §3.1'],
    check(subject) {
      const plain = probesOf(subject, 'bad-token', 'expired-token').filter(
        (probe) => isAccepted(probe) || isRefused(probe),
      )
      const other = probesOf(subject, ...otherBadTokens).filter(isRefused)
      // 503 says that the API cannot judge at the moment.
      return [...plain, ...other]
        .filter((probe) => !isInvalidToken(probe) && probe.response.status !== 503)
        .map((probe) => statusHit(probe, '401 invalid_token'))
    },
  },
  {
    id: 'RS-SCOPE',
    severity: 'error',
    title: 'A missing scope is not answered as such',
    condition:
      'A token without the scope is accepted or refused with 401; warning where a 403 does not say insufficient_scope.',
    fix: 'Answer 403 with error="insufficient_scope" and the scope that is needed.',
    sources: ['RFC 6750 §3.1'],
    check: (subject) =>
      probesOf(subject, 'missing-scope').flatMap((probe) => {
        const { status, isExcerpt } = probe.response
        const hit = statusHit(probe, '403 insufficient_scope')
        if (isAccepted(probe) || status === 401) return [hit]
        const isNamed = errorOf(probe) === 'insufficient_scope' || isExcerpt
        return status === 403 && !isNamed ? [{ ...hit, severity: 'warning' as const }] : []
      }),
  },
  {
    id: 'RS-MALFORMED',
    severity: 'warning',
    title: 'A malformed header is not answered as such',
    condition:
      'An Authorization header without a token, with two blanks or with two tokens is answered with anything but 400 or 401.',
    fix: 'Answer 400 with error="invalid_request", or 401.',
    sources: ['RFC 6750 §3.1'],
    check: (subject) =>
      probesOf(subject, 'malformed-header')
        .filter(({ response: { status } }) => status !== null && status !== 400 && status !== 401)
        .map((probe) => statusHit(probe, '400 or 401')),
  },
  {
    id: 'RS-5XX',
    severity: 'error',
    title: 'A token breaks the server',
    condition: 'A request that should be refused is answered with 5xx.',
    fix: 'Catch what the parser throws, and answer 401.',
    sources: ['RFC 6750 §3.1', 'RFC 9110 §15.6.1'],
    check: ({ probes }) =>
      probes
        .filter(
          (probe) => isCrash(probe) && probe.kind !== 'good-token' && probe.kind !== 'unknown',
        )
        .map((probe) => statusHit(probe, '401')),
  },
  {
    id: 'RS-SCHEME-CASE',
    severity: 'warning',
    title: 'The name of the scheme is compared with its case',
    condition: 'A good token under bearer or BEARER is refused.',
    fix: 'Compare the scheme without case.',
    sources: ['RFC 9110 §11.1'],
    check(subject) {
      // Where the same token does not work anyway, the case is not the reason.
      const good = probesOf(subject, 'good-token')
      if (good.length > 0 && !good.some(isAccepted)) return []
      return probesOf(subject, 'lower-case-scheme')
        .filter(isRefused)
        .map((probe) => {
          const seen = showAnswer(probe)
          const message = `A token that works under ${subject.scheme} got ${seen} with the scheme in another case.`
          return { message, seen, wanted: '2xx', pointer: statusPointer }
        })
    },
  },
]
