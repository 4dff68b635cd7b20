/** Lets an exchange watch, and hold, the look-up of a key, and tells it how the keys were found. */
import type { Fact } from '../../contract/exchange.ts'
import type { RequestObserver, ServerStage, StageReport } from '../observation.ts'
import { passStage } from '../pass-stage.ts'
import type { Clock } from '../ports.ts'
import type { FetchHook, KeySetLookup } from './remote-key-set.ts'

const sourceWords: Readonly<Record<KeySetLookup['source'], string>> = {
  registered: 'registered with the client',
  cache: 'from cache',
  fetched: 'fetched',
  stale: 'stale, from cache',
  unavailable: 'not available',
}

function formatSeconds(milliseconds: number): string {
  return `${String(Math.max(0, Math.round(milliseconds / 1000)))} s`
}

function reportLookUp(lookup: KeySetLookup, nowMs: number): StageReport {
  const { source, keySet, fetchedAt, freshUntil, request, response, problem } = lookup
  const kids = keySet?.keys.map(({ kid }) => kid ?? 'none') ?? []
  const facts: Fact[] = [
    { label: 'Key IDs known', value: kids.length === 0 ? 'none' : kids.join(', ') },
  ]
  if (fetchedAt !== null) {
    facts.push({ label: 'Age of the copy', value: formatSeconds(nowMs - fetchedAt) })
  }
  if (freshUntil !== null) {
    facts.push({ label: 'Fresh for', value: formatSeconds(freshUntil - nowMs) })
  }
  if (problem !== null) facts.push({ label: 'Problem', value: problem })
  return {
    summary: sourceWords[source],
    facts,
    refused: source === 'unavailable',
    ...(request === null ? {} : { request }),
    ...(response === null ? {} : { response }),
  }
}

/**
 * Looks up with a hook that holds the exchange before a request leaves and shows it that request; where none is
 * needed, it is held with the answer already known.
 */
export async function observeLookUp(
  observer: RequestObserver,
  stage: ServerStage,
  clock: Clock,
  find: (hook: FetchHook) => Promise<KeySetLookup> | KeySetLookup,
): Promise<KeySetLookup> {
  // In an object: the hook changes it, which the type checker cannot see of a variable.
  const progress = { hasEntered: false }
  const lookup = await find({
    beforeFetch(request) {
      progress.hasEntered = true
      return observer.enter(stage, { summary: 'about to be fetched', request })
    },
  })
  const report = reportLookUp(lookup, clock.now())
  if (progress.hasEntered) observer.leave(stage, report)
  else await passStage(observer, stage, report)
  return lookup
}
