/** HTTP messages as evidence for the rules: recorded, or pasted by a person and then incomplete. */

export type HeaderList = readonly (readonly [name: string, value: string])[]

export interface RequestEvidence {
  /** As written, such as `POST`; null when it does not say. */
  readonly method: string | null
  /** Absolute where the host is known, else the path as written; null when it does not say. */
  readonly url: string | null
  readonly headers: HeaderList
  /** As text, undecoded. */
  readonly body: string
  /** What a pasted text may have lost (the headers of a curl command, the body of an excerpt) is not held against it. */
  readonly isExcerpt: boolean
}

export interface ResponseEvidence {
  /** Null when only a body was pasted. */
  readonly status: number | null
  readonly headers: HeaderList
  readonly body: string
  /** True when only a body or single headers were pasted: rules about what is missing beside it stay silent. */
  readonly isExcerpt: boolean
}

/** The values of a header, in wire order; names compare without case (RFC 9110 §5.1). */
export function headerValues(headers: HeaderList, name: string): readonly string[] {
  const wanted = name.toLowerCase()
  return headers.filter(([each]) => each.toLowerCase() === wanted).map(([, value]) => value)
}
