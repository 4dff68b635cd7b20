/** Finds what makes a jti easy to guess: too short, counted up, a time, or mostly the same as the ones before. */

const minLength = 16
const minDifferentCharacters = 6
/** Nobody counts faster than this between two assertions. */
const maxStep = 1_000

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** Seconds, milliseconds, microseconds or nanoseconds since 1970, between 2001 and 2100. */
const epoch = /(?<!\d)[1-3]\d{9}(?:\d{3}){0,3}(?!\d)/
const isoTime = /20\d{2}-?[01]\d-?[0-3]\d[T ]?[0-2]\d:?[0-5]\d(?::?[0-5]\d)?(?:[.,]\d+)?Z?/

export function hasUuidForm(jti: string): boolean {
  return uuid.test(jti)
}

/** The version and variant that RFC 9562 §4 gives a meaning; the nil and max UUIDs are no identifiers. */
export function isRfc9562Uuid(jti: string): boolean {
  return hasUuidForm(jti) && /^[1-8]$/.test(jti.charAt(14)) && /^[89ab]$/i.test(jti.charAt(19))
}

/** The last run of digits that a double can count with, and what stands around it. */
function splitNumber(jti: string): { readonly rest: string; readonly number: number } | null {
  const found = /^(.*?)(\d{1,15})(\D*)$/s.exec(jti)
  if (found === null) return null
  return { rest: `${found[1] ?? ''} ${found[3] ?? ''}`, number: Number(found[2]) }
}

function isCounted(jti: string, recent: readonly string[]): boolean {
  const own = splitNumber(jti)
  if (own === null) return false
  return recent.some((other) => {
    const before = splitNumber(other)
    if (before?.rest !== own.rest) return false
    return Math.abs(own.number - before.number) <= maxStep
  })
}

function sharedPrefixLength(a: string, b: string): number {
  const end = Math.min(a.length, b.length)
  let length = 0
  while (length < end && a.charCodeAt(length) === b.charCodeAt(length)) length += 1
  return length
}

/** Time-based UUIDs of version 7 share the first quarter when they are made within a second, and are random behind it. */
function findSharedPrefix(jti: string, recent: readonly string[]): string | null {
  const length = Math.max(0, ...recent.map((other) => sharedPrefixLength(jti, other)))
  return length >= 8 && length >= jti.length / 2 ? jti.slice(0, length) : null
}

/** What is left when a time is cut out is all that has to be guessed. */
function isMostlyTime(jti: string): boolean {
  const rest = jti.replace(isoTime, '').replace(epoch, '')
  return rest.length < jti.length && rest.length < minLength
}

/** The reason in a clause, such as `it has only 4 characters`; null when nothing speaks against it. */
export function explainPredictable(jti: string, recentJtis: readonly string[]): string | null {
  const recent = recentJtis.filter((other) => other !== jti)
  if (isCounted(jti, recent)) return 'it is the one before with another number'
  if (hasUuidForm(jti)) {
    if (jti.charAt(14) === '1') {
      return 'it is a UUID of version 1, made of the time and the address of the machine'
    }
  } else {
    if (isMostlyTime(jti)) return 'it is little more than a time'
    if (/^\d+$/.test(jti)) return 'it consists of digits alone'
    if (jti.length < minLength) return `it has only ${String(jti.length)} characters`
  }
  if (new Set(jti).size < minDifferentCharacters) return 'it repeats a few characters'
  const prefix = findSharedPrefix(jti, recent)
  return prefix === null
    ? null
    : `its first ${String(prefix.length)} characters are those of one before`
}
