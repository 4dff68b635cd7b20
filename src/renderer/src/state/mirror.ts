/** The read-only mirror of core's state: changed by snapshots and events alone. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import { events } from '../../../contract/contract.ts'
import type { EventName } from '../../../contract/names.ts'
import type { SliceName, Slices, Snapshot } from '../../../contract/session.ts'
import type { EventMessage } from '../../../contract/wire.ts'

export interface Mirror {
  /** `connected` once a snapshot is there and events keep it true. */
  readonly connection: 'connecting' | 'connected' | 'lost' | 'refused'
  readonly revision: number
  /** Null before the first snapshot; after a loss the last known state stays to be read. */
  readonly slices: Slices | null
}

export type MirrorStore = StoreApi<Mirror>

const sliceOfEvent = {
  'session.changed': 'session',
  'settings.changed': 'settings',
  'keys.changed': 'keys',
  'servers.changed': 'servers',
  'exchange.changed': 'exchange',
  'doctor.changed': 'doctor',
  'rotation.changed': 'rotation',
  'assertion.changed': 'assertion',
  'profiles.changed': 'profiles',
  'inspection.changed': 'inspection',
} as const satisfies Record<EventName, SliceName>

/** A snapshot replaces everything: after a restart of the workbench revisions begin anew. */
export function withSnapshot(snapshot: Snapshot): Mirror {
  return { connection: 'connected', revision: snapshot.revision, slices: snapshot.slices }
}

/**
 * Puts the event's slice in place; an event that is not newer than the mirror changes nothing.
 *
 * @throws ZodError when the value is not the slice that the event announces.
 */
export function withEvent(mirror: Mirror, { event, revision, value }: EventMessage): Mirror {
  if (mirror.slices === null || revision <= mirror.revision) return mirror
  const slice = events[event].parse(value)
  return { ...mirror, revision, slices: { ...mirror.slices, [sliceOfEvent[event]]: slice } }
}

export function createMirrorStore(): MirrorStore {
  return createStore<Mirror>(() => ({ connection: 'connecting', revision: -1, slices: null }))
}
