/** Writes and reads JSON Pointers (RFC 6901), which say where in a document something stands. */

/** One segment as it is written in a pointer (RFC 6901 §3). */
export function escapePointer(segment: string): string {
  return segment.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** The segments of a pointer, unescaped; none for the empty one, which is the document (RFC 6901 §4). */
export function splitPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
}
