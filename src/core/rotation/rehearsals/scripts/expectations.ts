/** Builds the expectations of a rehearsal: what should happen, whether it did, and what was seen, in words. */
import type { RehearsalResult } from '../../../../contract/rotation.ts'
import { fetchesIn, probesIn, refusalsIn } from '../observed.ts'
import type { Observed, Probe, Row, Window } from '../observed.ts'

export type Expectation = RehearsalResult['expectations'][number]

const seconds = (count: number) => `${String(count)} s`

function describeRow(row: Row, window?: Window): string {
  const refused = refusalsIn(row, window)
  const total = String(probesIn(row, window).length)
  const [first] = refused
  const last = refused.at(-1)
  if (first === undefined || last === undefined) return `${row.name}: none of ${total} refused`
  const rules = [...new Set(refused.map(({ ruleId }) => ruleId ?? 'no rule'))].join(', ')
  const when = `from ${seconds(first.at)} to ${seconds(last.at)}`
  return `${row.name}: ${String(refused.length)} of ${total} refused, ${when} (${rules})`
}

function describeRows(rows: readonly Row[], window?: Window): string {
  if (rows.every((row) => refusalsIn(row, window).length === 0)) {
    const total = rows.reduce((sum, row) => sum + probesIn(row, window).length, 0)
    return `None of ${String(total)} requests was refused.`
  }
  return `${rows.map((row) => describeRow(row, window)).join('; ')}.`
}

/** There are rows, and what is asked holds of each. */
function expectEach(
  text: string,
  rows: readonly Row[],
  window: Window | undefined,
  holds: (probes: readonly Probe[], refused: readonly Probe[]) => boolean,
): Expectation {
  const met =
    rows.length > 0 && rows.every((row) => holds(probesIn(row, window), refusalsIn(row, window)))
  return { text, met, observed: describeRows(rows, window) }
}

/** Every row has requests in the window, and each of them is accepted. */
export function expectAccepted(text: string, rows: readonly Row[], window?: Window): Expectation {
  return expectEach(
    text,
    rows,
    window,
    (probes, refused) => probes.length > 0 && refused.length === 0,
  )
}

/** Every row has requests in the window, and each of them is refused by this rule. */
export function expectRefused(
  text: string,
  rows: readonly Row[],
  ruleId: string,
  window: Window,
): Expectation {
  const isMeant = (probe: Probe) => probe.ruleId === ruleId
  return expectEach(text, rows, window, (probes) => probes.length > 0 && probes.every(isMeant))
}

/** Every row is refused at least once, by this rule and no other. */
export function expectSomeRefused(
  text: string,
  rows: readonly Row[],
  ruleId: string,
  window?: Window,
): Expectation {
  const isMeant = (probe: Probe) => probe.ruleId === ruleId
  return expectEach(
    text,
    rows,
    window,
    (_probes, refused) => refused.length > 0 && refused.every(isMeant),
  )
}

/** Every verifier fetches the JWK Set so often in the window. */
export function expectFetches(
  text: string,
  observed: Observed,
  verifierIds: readonly string[],
  window: Window,
  isExpected: (count: number) => boolean,
): Expectation {
  const counts = verifierIds.map((id) => ({
    name: observed.rows.find((row) => row.verifierId === id)?.verifierName ?? id,
    count: fetchesIn(observed, id, window).length,
  }))
  const met = counts.length > 0 && counts.every(({ count }) => isExpected(count))
  const times = (count: number) => (count === 1 ? 'once' : `${String(count)} times`)
  const words = counts.map(
    ({ name, count }) => `${name} fetched ${count === 0 ? 'nothing' : times(count)}`,
  )
  return { text, met, observed: `${words.join('; ')}.` }
}
