/** The least change that turns one text into another, so that cursor, selection and history outlive it. */
import type { ChangeSpec } from '@codemirror/state'

/** Null when nothing has to change. */
export function replaceText(before: string, after: string): ChangeSpec | null {
  if (before === after) return null
  const shorter = Math.min(before.length, after.length)
  let start = 0
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  ) {
    end += 1
  }
  return {
    from: start,
    to: before.length - end,
    insert: after.slice(start, after.length - end),
  }
}
