/** What can be asked of one key on its card. */

export interface KeyGestures {
  readonly use: () => void
  readonly publish: (published: boolean) => void
  readonly handOver: () => void
  readonly exportKey: () => void
  readonly makeCertificate: () => void
  /** Null for the first key. */
  readonly moveEarlier: (() => void) | null
  /** Null for the last key. */
  readonly moveLater: (() => void) | null
  readonly remove: () => void
  readonly checkVault: () => void
}
