/** What core needs from the outside world; a host supplies it, tests fake the clock and the randomness alone. */
import type { z } from 'zod'
import type { InspectionReport } from '../contract/inspection.ts'
import type { VaultStatus } from '../contract/keys.ts'
import type { Course } from './inspection/examine-all.ts'
import type { InspectionOrder } from './inspection/inspect-text.ts'

export interface Clock {
  /** Wall-clock time in epoch milliseconds. */
  now(): number
  /** A steadily rising time in milliseconds, for durations. */
  elapsed(): number
  /** Runs the function once after the delay; returns the function that cancels it. Never keeps the process alive. */
  after(delayMs: number, run: () => void): () => void
}

export interface Randomness {
  bytes(length: number): Uint8Array
  /** A version 4 UUID (RFC 9562). */
  uuid(): string
}

export type VaultRead =
  | { readonly state: 'found'; readonly secret: string; readonly storage: 'keychain' | 'memory' }
  | { readonly state: 'missing' }
  | { readonly state: 'locked' }
  | { readonly state: 'unreachable'; readonly reason: string }

/** Where private keys are kept. Accounts are chosen by core; a secret is text (PKCS#8, base64). */
export interface Vault {
  /** What was last learnt of it, without asking again. */
  status(): VaultStatus
  /** Asks the keychain whether it works; answers within the adapter's time limit. */
  check(): Promise<VaultStatus>
  /** Never rejects: a locked or hung keychain is an answer. */
  read(account: string): Promise<VaultRead>
  /** Keeps the secret in the keychain, or in memory where the keychain cannot be used; says which. */
  write(account: string, secret: string): Promise<'keychain' | 'memory'>
  /** @throws AppError ERR_KEYCHAIN_LOCKED, ERR_KEYCHAIN_TIMEOUT or ERR_KEYCHAIN_UNAVAILABLE when it cannot. */
  remove(account: string): Promise<void>
}

export type StorageRead<Value> =
  | { readonly state: 'found'; readonly value: Value }
  | { readonly state: 'absent' }
  /** The file was unreadable or broke the schema; it now stands under another name in the same folder. */
  | { readonly state: 'damaged'; readonly reason: string; readonly setAsideAs: string }

/** Named JSON documents. */
export interface Storage {
  read<Schema extends z.ZodType>(
    document: string,
    schema: Schema,
  ): Promise<StorageRead<z.output<Schema>>>
  /**
   * Replaces the whole document at once; a crash leaves the old or the new one.
   *
   * @throws AppError ERR_DATA_FOLDER_UNWRITABLE
   */
  write(document: string, value: unknown): Promise<void>
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Structured log; the host redacts what looks like a token or a key. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields, cause?: unknown): void
}

/** Where long texts are inspected, so that no window waits meanwhile. */
export interface InspectionThread {
  /**
   * Answers as an inspection here would, and ends when the signal is aborted.
   *
   * @throws AppError ERR_INSPECTION_ENDED when it takes too long or the thread dies; the signal's reason when aborted
   */
  inspect(order: InspectionOrder, course: Course): Promise<InspectionReport>
}

export interface Ports {
  readonly clock: Clock
  readonly randomness: Randomness
  readonly vault: Vault
  readonly storage: Storage
  readonly log: Log
  /** Long texts are inspected where everything else runs when absent. */
  readonly inspectionThread?: InspectionThread | undefined
}
