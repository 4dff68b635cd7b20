/** What every bridge of the window offers: calls, events, and whether the other side is there. */
import type { Bridge } from '../../../contract/client.ts'

/**
 * `connected`: a snapshot can be asked for, and must be after each such report. `lost`: what was pending has been
 * rejected; it reconnects by itself. `refused`: the workbench is there but the launch token is missing or no longer
 * valid; only opening the printed address helps.
 */
export type ConnectionState = 'connected' | 'lost' | 'refused'

export interface Connection extends Bridge {
  /** Tells the state soon if it is known already, then every change; returns the function that ends it. */
  onConnection(listener: (state: ConnectionState) => void): () => void
}
