/** Randomness from the operating system. */
import { randomBytes, randomUUID } from 'node:crypto'
import type { Randomness } from '../core/ports.ts'

export const systemRandomness: Randomness = {
  bytes: (length) => new Uint8Array(randomBytes(length)),
  uuid: () => randomUUID(),
}
