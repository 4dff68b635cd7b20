/** A moment as a person types it, and as it crosses a bridge. */
import { z } from 'zod'

/** The furthest from 1970 that a date can hold (ECMA-262 §21.4.1.1). */
const maxMilliseconds = 8.64e15

/** Epoch milliseconds. */
export const momentSchema = z.number().min(-maxMilliseconds).max(maxMilliseconds)

const epochSeconds = /^\d{9,11}(?:\.\d+)?$/
const epochMilliseconds = /^\d{12,14}$/
const iso = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i

/**
 * Reads seconds or milliseconds since 1970, or ISO 8601; without an offset UTC is meant, as tokens do.
 *
 * @returns epoch milliseconds; null for anything else.
 */
export function parseMoment(text: string): number | null {
  const typed = text.trim()
  if (epochSeconds.test(typed)) return Math.round(Number(typed) * 1000)
  if (epochMilliseconds.test(typed)) return Number(typed)
  if (!iso.test(typed)) return null
  const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})$/i.test(typed) || typed.length === 10
  const at = Date.parse(typed.replace(' ', 'T') + (hasOffset ? '' : 'Z'))
  return Number.isNaN(at) ? null : at
}
