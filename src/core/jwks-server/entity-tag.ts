/** Strong entity tags, and whether a conditional request names one (RFC 9110 §8.8.3, §13.1.2). */
import { createHash } from 'node:crypto'

/** A strong tag over the exact bytes, quotes included. */
export function makeEntityTag(body: string): string {
  return `"${createHash('sha256').update(body).digest('base64url')}"`
}

/** Whether If-None-Match names the tag, weak or strong, or is `*`. */
export function isNotModified(ifNoneMatch: string | undefined, tag: string): boolean {
  if (ifNoneMatch === undefined) return false
  if (ifNoneMatch.trim() === '*') return true
  return ifNoneMatch.split(',').some((candidate) => candidate.trim().replace(/^W\//, '') === tag)
}
