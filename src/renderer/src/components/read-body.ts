/** Finds out how the body of an HTTP message is best shown. */

export type BodyView =
  | { readonly kind: 'empty' }
  | { readonly kind: 'form'; readonly parameters: readonly (readonly [string, string])[] }
  | { readonly kind: 'json'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }

function mediaType(headers: readonly (readonly [string, string])[]): string {
  const header = headers.find(([name]) => name.toLowerCase() === 'content-type')
  return header?.[1].split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** By its media type; a body that breaks what its type promises is shown as it came. */
export function readBody(headers: readonly (readonly [string, string])[], body: string): BodyView {
  if (body === '') return { kind: 'empty' }
  const type = mediaType(headers)
  if (type === 'application/x-www-form-urlencoded') {
    return { kind: 'form', parameters: [...new URLSearchParams(body)] }
  }
  if (type.endsWith('/json') || type.endsWith('+json')) {
    try {
      return { kind: 'json', text: JSON.stringify(JSON.parse(body), null, 2) }
    } catch {
      return { kind: 'text', text: body }
    }
  }
  return { kind: 'text', text: body }
}
