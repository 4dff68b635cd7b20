/** The value that client_assertion_type must have, and what went wrong when it has another. */

/** RFC 7523 §2.1. */
export const jwtBearerGrantType = 'urn:ietf:params:oauth:grant-type:jwt-bearer'

/** RFC 7523 §2.2. */
export const jwtBearerAssertionType = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

function firstDifference(a: string, b: string): number {
  let index = 0
  while (index < a.length && index < b.length && a[index] === b[index]) index += 1
  return index
}

function decodeOnce(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Says how a wrong value differs from the one that is wanted. */
export function explainAssertionType(value: string): string {
  const wanted = jwtBearerAssertionType
  if (value === jwtBearerGrantType) {
    return 'client_assertion_type holds the URN of the grant type; client authentication has its own.'
  }
  if (value.includes('saml2')) {
    return 'client_assertion_type announces a SAML assertion; the assertion has to be a JWT.'
  }
  if (value.trim() === wanted) {
    return 'client_assertion_type has a blank before or after it; the comparison is exact.'
  }
  if (value.toLowerCase() === wanted) {
    return 'client_assertion_type is written in another case; the comparison is exact.'
  }
  if (decodeOnce(value) === wanted) {
    return 'client_assertion_type was percent-encoded twice.'
  }
  const at = firstDifference(value, wanted)
  if (at === 0) return 'client_assertion_type is not the JWT bearer URN.'
  const rest = value.slice(at, at + 12)
  const found = rest === '' ? 'it ends' : `it goes on with ${JSON.stringify(rest)}`
  return `client_assertion_type is right up to character ${String(at)}; then ${found} instead of ${JSON.stringify(wanted.slice(at, at + 12))}.`
}
