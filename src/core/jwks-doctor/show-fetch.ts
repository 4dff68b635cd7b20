/** A fetch as the report shows it: the body as text, cut, and without private members. */
import type { DoctorFetch } from '../../contract/doctor.ts'
import type { Fetched } from './fetched.ts'

/** Of a body or document, in characters. */
export const shownLength = 64 * 1024

/** Blanks private members out of a body, whatever it is. */
export type Blank = (body: Buffer) => string

export function cutText(text: string): string {
  return text.length > shownLength ? text.slice(0, shownLength) : text
}

export function showFetch(fetched: Fetched, blank: Blank): DoctorFetch {
  const { head, failure, body } = fetched
  const text = head === null ? '' : blank(body)
  return {
    purpose: fetched.purpose,
    request: fetched.request,
    response:
      head === null
        ? null
        : {
            status: head.status,
            statusText: head.statusText,
            headers: head.headers.map(([name, value]) => [name, value]),
            body: cutText(text),
          },
    addresses: [...fetched.addresses],
    timing: fetched.timing,
    tls: fetched.tls,
    bytes: fetched.bytes,
    decodedBytes: fetched.decodedBytes,
    isBodyCut: text.length > shownLength || (head !== null && failure !== null),
    problem: failure?.problem ?? null,
  }
}
