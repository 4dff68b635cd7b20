/** Puts together what the rules RS-* look at: what was sent to an API, and how it answered. */
import { headerValues } from '../http-evidence.ts'
import type { JudgingFacts } from '../judging-facts.ts'
import { parseChallenges } from './parse-challenge.ts'
import { recogniseProbe } from './recognise-probe.ts'
import type { JudgedProbe, ResourceProbe, ResourceSubject } from './resource-subject.ts'

export interface ResourceInput extends Pick<ResourceSubject, 'resource' | 'scheme' | 'metadata'> {
  readonly probes: readonly ResourceProbe[]
}

function judgeProbe(probe: ResourceProbe, nowSeconds: number): JudgedProbe {
  const challenges = headerValues(probe.response.headers, 'WWW-Authenticate').map(parseChallenges)
  return { ...probe, kind: recogniseProbe(probe, nowSeconds), challenges }
}

/** Never throws. A probe of unknown kind gets the one that its request shows. */
export function buildResourceSubject(
  { probes, ...known }: ResourceInput,
  facts: JudgingFacts,
): ResourceSubject {
  const judged = probes.map((probe) => judgeProbe(probe, facts.nowSeconds))
  return { ...facts, ...known, probes: judged }
}
