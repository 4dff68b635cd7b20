/** A moment as a person types it. */

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
