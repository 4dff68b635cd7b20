/** What was seen in a rehearsal, and the questions that its expectations ask of it. */
import type { RehearsalResult } from '../../../contract/rotation.ts'

export interface Probe {
  /** Seconds from the start. */
  readonly at: number
  readonly accepted: boolean
  /** The rule that refused; null when accepted. */
  readonly ruleId: string | null
  readonly reason: string
}

export interface Row {
  readonly verifierId: string
  readonly streamId: string
  readonly verifierName: string
  /** With the sender, where it is not the usual one. */
  readonly name: string
  readonly description: string
  readonly probes: Probe[]
}

export interface Fetch {
  readonly at: number
  readonly ok: boolean
}

export interface Observed {
  readonly rows: readonly Row[]
  /** By the ID of the verifier, in order of time. */
  readonly fetches: ReadonlyMap<string, readonly Fetch[]>
}

export interface Window {
  /** Inclusive. */
  readonly from: number
  /** Exclusive. */
  readonly to: number
}

const always: Window = { from: -Infinity, to: Infinity }
const isWithin = ({ from, to }: Window, { at }: { readonly at: number }) => at >= from && at < to

/** The rows of a stream, and of a verifier where one is named. */
export function rowsOf(
  { rows }: Observed,
  streamId: string,
  verifierIds?: readonly string[],
): readonly Row[] {
  return rows.filter(
    (row) =>
      row.streamId === streamId &&
      (verifierIds === undefined || verifierIds.includes(row.verifierId)),
  )
}

export function probesIn({ probes }: Row, window: Window = always): readonly Probe[] {
  return probes.filter((probe) => isWithin(window, probe))
}

export function refusalsIn(row: Row, window: Window = always): readonly Probe[] {
  return probesIn(row, window).filter(({ accepted }) => !accepted)
}

export function fetchesIn(
  { fetches }: Observed,
  verifierId: string,
  window: Window = always,
): readonly Fetch[] {
  return (fetches.get(verifierId) ?? []).filter((fetch) => isWithin(window, fetch))
}

/** Runs of requests with the same result, from the first to the last of them. */
export function toSpans(probes: readonly Probe[]): RehearsalResult['verifiers'][number]['spans'] {
  const spans: RehearsalResult['verifiers'][number]['spans'] = []
  for (const { at, accepted, ruleId, reason } of probes) {
    const last = spans.at(-1)
    if (last?.accepted === accepted && last.ruleId === ruleId) {
      spans[spans.length - 1] = { ...last, to: at, requests: last.requests + 1 }
    } else {
      spans.push({ from: at, to: at, accepted, requests: 1, ruleId, reason })
    }
  }
  return spans
}
