/** Reads aud as what it may be: a string, or an array of strings (RFC 7519 §4.1.3). */

export interface ReadAudience {
  /** Empty where there is a fault. */
  readonly values: readonly string[]
  readonly isArray: boolean
  /** The rule that its form breaks, before anything is said about the values. */
  readonly fault: 'AST-AUD-MISSING' | 'AST-AUD-TYPE' | 'AST-AUD-EMPTY' | null
}

function isStringArray(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}

export function readAudience(aud: unknown): ReadAudience {
  const none = { values: [], isArray: Array.isArray(aud) }
  if (aud === undefined) return { ...none, fault: 'AST-AUD-MISSING' }
  if (typeof aud === 'string') {
    return aud === ''
      ? { ...none, fault: 'AST-AUD-EMPTY' }
      : { ...none, values: [aud], fault: null }
  }
  if (!isStringArray(aud)) return { ...none, fault: 'AST-AUD-TYPE' }
  const isEmpty = aud.length === 0 || aud.includes('')
  return isEmpty ? { ...none, fault: 'AST-AUD-EMPTY' } : { ...none, values: aud, fault: null }
}
