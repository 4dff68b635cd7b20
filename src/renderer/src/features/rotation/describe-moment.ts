/** What is going on at one moment of a rehearsal, for the line under its timeline. */
import type { RehearsalResult } from '../../../../contract/rotation.ts'

type VerifierTrack = RehearsalResult['verifiers'][number]
export type Span = VerifierTrack['spans'][number]

/** The last thing that was done to the keys; null before the first. */
export function eventAt({ events }: RehearsalResult, at: number): string | null {
  return events.findLast((event) => event.at <= at)?.text ?? null
}

/** What the verifier last answered; null before its first request. */
export function answerAt({ spans }: VerifierTrack, at: number): Span | null {
  return spans.findLast((span) => span.from <= at) ?? null
}

/** The stretches in which requests were refused: the outage windows. */
export function listOutages({ spans }: VerifierTrack): readonly Span[] {
  return spans.filter(({ accepted }) => !accepted)
}
