/** Core's state as the outside sees it: named slices, one revision, one event for each change. */
import type { Slices, SliceName, Snapshot } from '../contract/session.ts'
import type { EventMessage } from '../contract/wire.ts'
import type { Clock } from './ports.ts'

/** About one frame: what changes several times within it is sent once. */
const coalesceMs = 16

export type SliceReaders = { readonly [Name in SliceName]: () => Slices[Name] }

export interface State {
  snapshot(): Snapshot
  /** Tells every subscriber the slice as it is now. */
  changed(name: SliceName): void
  /** The same within some milliseconds (one frame unless given), for a slice that changes many times in a row. */
  changedSoon(name: SliceName, withinMs?: number): void
  subscribe(listener: (message: EventMessage) => void): () => void
}

/** Makes the state over functions that read each slice from the part that owns it. */
export function createState(clock: Clock, readers: SliceReaders): State {
  const listeners = new Set<(message: EventMessage) => void>()
  const pending = new Map<SliceName, () => void>()
  let revision = 0

  function changed(name: SliceName): void {
    pending.get(name)?.()
    pending.delete(name)
    revision += 1
    if (listeners.size === 0) return
    const message: EventMessage = { event: `${name}.changed`, revision, value: readers[name]() }
    for (const listener of listeners) listener(message)
  }

  return {
    snapshot: () => ({
      revision,
      slices: {
        session: readers.session(),
        settings: readers.settings(),
        keys: readers.keys(),
        servers: readers.servers(),
        exchange: readers.exchange(),
        doctor: readers.doctor(),
        rotation: readers.rotation(),
        assertion: readers.assertion(),
        profiles: readers.profiles(),
        inspection: readers.inspection(),
      },
    }),
    changed,
    changedSoon(name, withinMs = coalesceMs) {
      if (pending.has(name)) return
      pending.set(
        name,
        clock.after(withinMs, () => {
          changed(name)
        }),
      )
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
