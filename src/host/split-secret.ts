/** Splits a secret that is too long for one keychain item, and puts it together again. */
import { createHash } from 'node:crypto'

/** Windows refuses longer items (CRED_MAX_CREDENTIAL_BLOB_SIZE); keytar stores UTF-8. */
const maxItemBytes = 2560
/** A limit for what a damaged head may ask for. */
const maxParts = 64
const headPrefix = 'assertion-workbench-split:1:'

export interface SplitSecret {
  /** Stands under the account itself: the whole secret, or how many parts there are and their digest. */
  readonly head: string
  /** Stand under `account#1`, `account#2`…; empty where the head is the whole secret. */
  readonly parts: readonly string[]
}

export type SecretHead =
  | { readonly kind: 'whole' }
  | { readonly kind: 'split'; readonly count: number; readonly digest: string }

/** Splits a secret only where it must be; one that looks like a head is split so that it is never taken for one. */
export function splitSecret(secret: string): SplitSecret {
  if (Buffer.byteLength(secret) <= maxItemBytes && !secret.startsWith(headPrefix)) {
    return { head: secret, parts: [] }
  }
  // By code points, so that no surrogate pair is torn; one takes four bytes of UTF-8 at most.
  const isAscii = Buffer.byteLength(secret) === secret.length
  const codePoints = Array.from(secret)
  const partLength = isAscii ? maxItemBytes : maxItemBytes / 4
  const parts: string[] = []
  for (let start = 0; start < codePoints.length; start += partLength) {
    parts.push(codePoints.slice(start, start + partLength).join(''))
  }
  return { head: `${headPrefix}${String(parts.length)}:${digestOf(secret)}`, parts }
}

/** Says whether an item is a whole secret or the head of a split one. */
export function readHead(item: string): SecretHead {
  if (!item.startsWith(headPrefix)) return { kind: 'whole' }
  const [count = '', digest = ''] = item.slice(headPrefix.length).split(':')
  const parts = Number(count)
  if (!Number.isInteger(parts) || parts < 1 || parts > maxParts) {
    return { kind: 'split', count: 0, digest }
  }
  return { kind: 'split', count: parts, digest }
}

/** Puts the parts together; null when a part is missing or they are not of one write. */
export function joinSecret(
  head: Extract<SecretHead, { kind: 'split' }>,
  parts: readonly (string | null)[],
): string | null {
  if (parts.length !== head.count || parts.includes(null)) return null
  const secret = parts.join('')
  return digestOf(secret) === head.digest ? secret : null
}

function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}
