/** Gets at the keys of a document, also where only their wrapping is wrong. */
import { isMembers } from '../key-sets/jwk-fault.ts'
import { readElements } from '../key-sets/parse-key-set.ts'
import type { KeyPlace } from './key-subject.ts'

export interface DocumentElements {
  /** Why it is no JWK Set, in a sentence; null when it is one. */
  readonly shape: string | null
  readonly elements: readonly unknown[]
  /** Of the elements that are objects. */
  readonly places: readonly KeyPlace[]
}

/** What the author most likely meant: the elements, and the pointer to each. */
function unwrap(document: unknown): [readonly unknown[], (index: number) => string] {
  if (Array.isArray(document)) return [document, (index) => `/${String(index)}`]
  if (!isMembers(document)) return [[], () => '']
  if ('kty' in document) return [[document], () => '']
  const { jwks } = document
  return isMembers(jwks) && Array.isArray(jwks['keys'])
    ? [jwks['keys'], (index) => `/jwks/keys/${String(index)}`]
    : [[], () => '']
}

function countKids(elements: readonly unknown[]): ReadonlyMap<unknown, number> {
  const counts = new Map<unknown, number>()
  for (const element of elements) {
    if (!isMembers(element)) continue
    const { kid } = element
    counts.set(kid, (counts.get(kid) ?? 0) + 1)
  }
  return counts
}

const maxNamedKid = 64

function nameByPlace(index: number): string {
  return `keys[${String(index)}]`
}

/** Never throws, whatever the value is. */
export function findElements(document: unknown): DocumentElements {
  const found = readElements(document)
  const isSet = !('ok' in found)
  const [elements, pointerTo] = isSet
    ? [found, (index: number) => `/keys/${String(index)}`]
    : unwrap(document)
  const kids = countKids(elements)
  const places = elements.flatMap((jwk, index) => {
    if (!isMembers(jwk)) return []
    const { kid } = jwk
    const isOwn = typeof kid === 'string' && kid !== '' && kids.get(kid) === 1
    const name =
      isOwn && kid.length <= maxNamedKid ? `Key ${JSON.stringify(kid)}` : nameByPlace(index)
    return [{ index, pointer: pointerTo(index), name, jwk }]
  })
  return { shape: isSet ? null : found.problem, elements, places }
}
