/** The part of a look that is kept: which keys were there, how long they may be cached, or why there were none. */
import type { DoctorKey, Look } from '../../contract/doctor.ts'
import type { Severity } from '../../contract/findings.ts'
import { goodAnswer } from '../rules/jwks/transport-answer.ts'
import { maxAgeSecondsOf } from '../rules/jwks/transport-cache.ts'
import { answerOf } from './transport-evidence.ts'
import type { TransportEvidence } from './transport-evidence.ts'

/** A longer list is compared by its first keys, and a longer kid by its beginning: what is kept stays small. */
const mostKeys = 40
const mostKidLength = 256

function explainAbsence(evidence: TransportEvidence): string {
  const answer = answerOf(evidence)
  if (answer === null) return 'This is no http or https URL.'
  const { head, failure } = answer
  const status = head === null ? 'There was no answer.' : `The answer is ${String(head.status)}.`
  return evidence.redirectStop?.problem ?? failure?.problem ?? status
}

/** @param judged the keys that were found, or null when there was no document, or it was no JWK Set */
export function makeLook(
  evidence: TransportEvidence,
  judged: { readonly isKeySet: boolean; readonly keys: readonly DoctorKey[] } | null,
  worst: Severity | null,
): Look {
  const answer = goodAnswer(evidence)
  const keys = (judged?.keys ?? []).slice(0, mostKeys).map(({ kid, thumbprint }) => ({
    kid: kid?.slice(0, mostKidLength) ?? null,
    thumbprint,
  }))
  const noSet = judged === null ? explainAbsence(evidence) : 'What it answers is no JWK Set.'
  return {
    at: evidence.now,
    keys,
    maxAgeSeconds: answer === null ? null : maxAgeSecondsOf(answer),
    problem: judged?.isKeySet === true ? null : noSet,
    worst,
  }
}
