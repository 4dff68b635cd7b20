/** What is wrong with a profile that the schema cannot say: members that contradict each other. */
import type { ProfileProblem } from '../../contract/profiles.ts'
import { quoted } from '../checks/show-value.ts'
import type { Profile } from './profile.ts'

/** HMAC needs a shared secret, and `none` no key at all: neither is a signature by a private key. */
const signsWithoutPrivateKey = /^(?:none|hs\d+)$/i

function judgeAlgorithms({ algs }: Profile): ProfileProblem[] {
  const refused = algs.allow.flatMap((alg, index) =>
    signsWithoutPrivateKey.test(alg)
      ? [
          {
            pointer: `/algs/allow/${String(index)}`,
            message: `${quoted(alg)} does not sign with a private key, which is what profiles are about.`,
          },
        ]
      : [],
  )
  const strange = algs.prefer.flatMap((alg, index) =>
    algs.allow.includes(alg)
      ? []
      : [
          {
            pointer: `/algs/prefer/${String(index)}`,
            message: `${quoted(alg)} is preferred but not among those that are allowed.`,
          },
        ],
  )
  return [...refused, ...strange]
}

function judgeAudience({ aud }: Profile): ProfileProblem[] {
  const problems: ProfileProblem[] = []
  if (!aud.accept.includes(aud.prefer)) {
    const message = `${quoted(aud.prefer)} is preferred but not among those that are accepted.`
    problems.push({ pointer: '/aud/prefer', message })
  }
  if (aud.accept.includes('fixed') && (aud.fixed ?? []).length === 0) {
    const message = 'A fixed audience is accepted, but fixed lists none.'
    problems.push({ pointer: '/aud', message })
  }
  const taken = [aud.templates?.issuer, aud.templates?.token_endpoint, aud.fixed].flat()
  aud.refuse?.forEach((text, index) => {
    if (!taken.includes(text)) return
    const message = `${quoted(text)} is refused, and given as a name of the servers too.`
    problems.push({ pointer: `/aud/refuse/${String(index)}`, message })
  })
  return problems
}

function judgeLifetime({ life }: Profile): ProfileProblem[] {
  if (life.max === null || life.recommend <= life.max) return []
  const message = `The advised lifetime of ${String(life.recommend)} s is longer than the ${String(life.max)} s that are allowed.`
  return [{ pointer: '/life/recommend', message }]
}

function judgeAccessTokens({ accessTokens }: Profile): ProfileProblem[] {
  if (accessTokens === undefined || accessTokens.minSeconds <= accessTokens.maxSeconds) return []
  const message = 'The shortest life of access tokens is longer than the longest.'
  return [{ pointer: '/accessTokens/minSeconds', message }]
}

/** Every contradiction, in the order of the document. */
export function judgeProfile(profile: Profile): readonly ProfileProblem[] {
  return [
    ...judgeAlgorithms(profile),
    ...judgeAudience(profile),
    ...judgeLifetime(profile),
    ...judgeAccessTokens(profile),
  ]
}
