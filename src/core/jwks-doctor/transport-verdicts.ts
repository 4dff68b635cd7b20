/** Lowers what verifiers would do with a document by what they do not take of the way to it. */
import type { VerifierVerdict } from '../../contract/doctor.ts'
import { headerOf } from '../rules/jwks/transport-answer.ts'
import type { Answered } from '../rules/jwks/transport-answer.ts'
import { isOwnGround } from './host-kind.ts'
import type { TransportEvidence } from './transport-evidence.ts'

interface Obstacle {
  /** As the verdicts name them. */
  readonly verifiers: readonly string[]
  readonly finds: 'no' | 'depends'
  /** One sentence. */
  readonly reason: string
  isMet(evidence: TransportEvidence, answer: Answered): boolean
}

function mediaTypeOf(answer: Answered): string {
  return (headerOf(answer, 'content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
}

function isPlain({ target }: TransportEvidence): boolean {
  return target.url?.protocol === 'http:'
}

/** As observed with the versions that the verdicts name. */
export const obstacles: readonly Obstacle[] = [
  {
    verifiers: ['jose 6 createRemoteJWKSet', 'jwks-rsa (Node.js)'],
    finds: 'no',
    reason: 'It does not follow redirects.',
    isMet: ({ chain }) => chain.length > 1,
  },
  {
    verifiers: ['jose 6 createRemoteJWKSet'],
    finds: 'no',
    reason: 'It gives up after 5 s, and the answer took longer.',
    isMet: ({ chain }) => chain.reduce((sum, { timing }) => sum + timing.totalMs, 0) > 5_000,
  },
  {
    verifiers: ['aws-jwt-verify'],
    finds: 'no',
    reason: 'Its own fetcher takes https alone.',
    isMet: isPlain,
  },
  {
    verifiers: ['mod_auth_openidc 2.4'],
    finds: 'depends',
    reason: 'As a resource server it takes https alone.',
    isMet: isPlain,
  },
  {
    verifiers: ['oidc-provider 9'],
    finds: 'depends',
    reason:
      'By default it refuses a JWKS URI on a loopback or private address; it takes one with a fetch option of your own, or the keys inline as jwks.',
    isMet: ({ hostKind }) => isOwnGround(hostKind),
  },
  {
    verifiers: ['libiddawc 1.1'],
    finds: 'no',
    reason: 'It refuses this media type; it takes application/jwk-set+json and application/json.',
    isMet: (_evidence, answer) =>
      !['application/jwk-set+json', 'application/json'].includes(mediaTypeOf(answer)),
  },
]

const rank = { yes: 0, depends: 1, no: 2 } as const

/** The verdicts on the document, each lowered by the worst obstacle that its verifier meets on the way. */
export function lowerVerdicts(
  verdicts: readonly VerifierVerdict[],
  evidence: TransportEvidence,
  answer: Answered,
): readonly VerifierVerdict[] {
  const met = obstacles.filter((obstacle) => obstacle.isMet(evidence, answer))
  return verdicts.map((verdict) => {
    const [worst] = met
      .filter(({ verifiers }) => verifiers.includes(verdict.verifier))
      .toSorted((one, other) => rank[other.finds] - rank[one.finds])
    if (worst === undefined || rank[worst.finds] <= rank[verdict.finds]) return verdict
    return { ...verdict, finds: worst.finds, reason: worst.reason }
  })
}
