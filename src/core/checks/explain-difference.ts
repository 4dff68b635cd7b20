/** Says how two names differ that should be equal, where that is easily overlooked. */
import { explainLookAlike } from './look-alikes.ts'

/** A sentence with a blank before it; empty where the difference is plain to see. Comparison is exact (RFC 3986 §6.2.1). */
export function explainDifference(seen: unknown, wanted: string): string {
  if (typeof seen !== 'string') return ''
  if (seen === `${wanted}/` || `${seen}/` === wanted) return ' Only a trailing slash differs.'
  if (seen.replace('//localhost', '//127.0.0.1') === wanted) {
    return ' localhost and 127.0.0.1 are different names here.'
  }
  if (seen.replace(/^http:/, 'https:') === wanted) return ' Only http and https differ.'
  return explainLookAlike(seen, wanted)
}
