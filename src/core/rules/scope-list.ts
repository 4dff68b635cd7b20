/** Scopes as lists, in requests and in answers (RFC 6749 §3.3). */

/**
 * Whether commas separate the scopes. A comma may stand inside a scope too, as in the searches of SMART scopes, so only
 * plain words count.
 */
export function isCommaList(scope: string): boolean {
  return scope.includes(',') && scope.split(',').every((part) => /^\s?[\w.:/-]+\s?$/.test(part))
}

/** The scopes of a list, each once; none for what is no text. */
export function splitScope(scope: unknown): ReadonlySet<string> {
  if (typeof scope !== 'string') return new Set()
  return new Set(scope.split(/\s+/).filter((each) => each !== ''))
}

/** The scopes that the others do not hold. */
export function scopesBeyond(
  scopes: ReadonlySet<string>,
  others: ReadonlySet<string>,
): ReadonlySet<string> {
  return new Set([...scopes].filter((each) => !others.has(each)))
}
