/** Finds the place in a JSON text that a JSON Pointer (RFC 6901) means, to show a finding where it stands. */
import { splitPointer } from './json-pointer.ts'
import { unescapeName } from './json-string.ts'
import { positionAt } from './text-position.ts'
import type { TextPosition } from './text-position.ts'
import { walkJson } from './walk-json.ts'

/** The value: its offsets, the end not included, and its beginning as an editor counts. */
export interface JsonLocation extends TextPosition {
  readonly from: number
  readonly to: number
  /** Where the member's name begins; null for an element of an array and for the document. */
  readonly nameFrom: number | null
}

interface Place {
  readonly from: number
  readonly to: number
  readonly nameFrom: number | null
}

const maxPlaces = 50

function findPlaces(text: string, segments: readonly string[]): readonly Place[] {
  const places: Place[] = []
  /** The member or element that is being read, for each open container. */
  const path: (string | number)[] = []
  /** How many of the open containers lie on the way; only then can the next segment be. */
  let onTheWay = 0
  let nameFrom: number | null = null
  let found: { readonly from: number; readonly nameFrom: number | null } | null = null

  const isNext = () => {
    if (onTheWay !== path.length || path.length > segments.length) return false
    return path.length === 0 || String(path.at(-1)) === segments[path.length - 1]
  }
  function endValue(): void {
    const last = path.at(-1)
    if (typeof last === 'number') path[path.length - 1] = last + 1
    nameFrom = null
  }
  walkJson(text, {
    name(raw, from) {
      path[path.length - 1] = unescapeName(raw)
      nameFrom = from
    },
    scalar(from, to) {
      if (path.length === segments.length && isNext()) places.push({ from, to, nameFrom })
      endValue()
    },
    enter(kind, from) {
      if (isNext()) {
        if (path.length === segments.length) found = { from, nameFrom }
        onTheWay += 1
      }
      path.push(kind === 'object' ? '' : 0)
      nameFrom = null
    },
    leave(to) {
      path.pop()
      if (onTheWay > path.length) onTheWay = path.length
      if (found !== null && path.length === segments.length) {
        places.push({ ...found, to })
        found = null
      }
      endValue()
    },
  })
  return places
}

/** The first fifty places that the pointer can mean, in the order of the text: several where names stand twice. */
export function locateAllInJson(text: string, pointer: string): readonly JsonLocation[] {
  const places = findPlaces(text, splitPointer(pointer)).slice(0, maxPlaces)
  return places.map((place) => ({ ...place, ...positionAt(text, place.from) }))
}

/**
 * The place that the pointer means, the last one where names stand twice, as JSON.parse takes it; null where there is
 * none. Also of a text that is no JSON, as far as it is read before the fault. Linear, and without recursion.
 */
export function locateInJson(text: string, pointer: string): JsonLocation | null {
  const place = findPlaces(text, splitPointer(pointer)).at(-1)
  return place === undefined ? null : { ...place, ...positionAt(text, place.from) }
}
