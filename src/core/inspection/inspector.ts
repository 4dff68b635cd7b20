/** The Inspect page's engine: one text at a time, recognised, decoded, checked and explained. */
import type { Handlers } from '../../contract/contract.ts'
import type { InspectInput, InspectionReport, InspectionSlice } from '../../contract/inspection.ts'
import { orAborted } from '../jwks-doctor/deadline.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { Clock, InspectionThread, Log, Randomness } from '../ports.ts'
import type { Profile } from '../profiles/profile.ts'
import type { ProfileLibrary } from '../profiles/profiles.ts'
import type { ServerFacts } from '../rules/judging-facts.ts'
import { inspectText } from './inspect-text.ts'
import type { InspectionOrder } from './inspect-text.ts'

export interface InspectorOptions {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly log: Log
  readonly keyRing: Pick<KeyRing, 'slice'>
  readonly library: ProfileLibrary
  /** The lab's profile, used when an inspection names none. */
  readonly profile: () => Profile
  /** The lab's authorization server as it is now. */
  readonly labServer: () => ServerFacts
  /** PEM of the local authority, trusted beside the system's; null without one. */
  readonly localAuthority: () => string | null
  /** For long texts; without one they are inspected here. */
  readonly inspectionThread?: InspectionThread | undefined
  readonly changed: () => void
}

export interface Inspector {
  slice(): InspectionSlice
  readonly handlers: Pick<Handlers, 'inspection.inspect' | 'inspection.cancel' | 'inspection.clear'>
  /** Ends an inspection that is under way. */
  stop(): void
}

/** Shorter ones, and so nearly every token and request, are inspected faster than a thread is started. */
const leastForThread = 16 * 1024

function countCharacters({ text, keySource }: InspectInput): number {
  return text.length + (keySource.kind === 'pasted' ? keySource.text.length : 0)
}

/** Phases follow each other fast; a person is told of one now and then. */
const phaseIntervalMs = 100

/** Makes an inspector that has looked at nothing. What is pasted is neither stored nor logged. */
export function createInspector(options: InspectorOptions): Inspector {
  const { clock, randomness, log, keyRing, library, localAuthority, inspectionThread, changed } =
    options
  let report: InspectionReport | null = null
  let running: { readonly abort: AbortController; readonly phase: string } | null = null

  function cancel(): void {
    if (running === null) return
    running.abort.abort()
    running = null
    changed()
  }

  /** The newest wins: one that was under way ends without a report. */
  async function inspect(input: InspectInput): Promise<void> {
    const { profileId } = input
    const profile = profileId === undefined ? options.profile() : library.find(profileId)
    running?.abort.abort()
    const abort = new AbortController()
    const { signal } = abort
    const isCurrent = () => running?.abort === abort
    let toldAt = clock.elapsed()
    running = { abort, phase: 'Reading the text' }
    changed()
    function tell(phase: string): void {
      if (!isCurrent()) return
      running = { abort, phase }
      if (clock.elapsed() - toldAt < phaseIntervalMs) return
      toldAt = clock.elapsed()
      changed()
    }
    const order: InspectionOrder = {
      input,
      profile,
      profiles: library.all(),
      lab: options.labServer(),
      keyRing: keyRing.slice(),
      localAuthority: localAuthority(),
    }
    const thread = countCharacters(input) < leastForThread ? undefined : inspectionThread
    try {
      const work =
        thread === undefined
          ? inspectText(order, { clock, randomness, signal, tell })
          : thread.inspect(order, { signal, tell })
      const written = await orAborted(work, signal)
      if (isCurrent()) report = written
    } catch (error) {
      if (!signal.aborted) throw error
    } finally {
      log.info('inspection.ended', { cancelled: signal.aborted, characters: input.text.length })
      if (isCurrent()) {
        running = null
        changed()
      }
    }
  }

  return {
    slice: () => ({ running: running === null ? null : { phase: running.phase }, report }),
    handlers: {
      'inspection.inspect': async (input) => {
        await inspect(input)
        return {}
      },
      'inspection.cancel': () => {
        cancel()
        return Promise.resolve({})
      },
      'inspection.clear': () => {
        cancel()
        report = null
        changed()
        return Promise.resolve({})
      },
    },
    stop: cancel,
  }
}
