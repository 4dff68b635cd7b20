/** Finds in a JSON text what JSON.parse does not tell: where it breaks, what stands twice, and where secrets are. */
import { unescapeName } from '../assertion/scan-json.ts'
import { secretMemberNames } from '../key-sets/jwk-secrets.ts'
import { escapePointer } from '../rules/jwk/jwk-rule.ts'
import { walkJson } from './document-walk.ts'
import type { JsonSyntaxFault } from './document-walk.ts'

export interface DocumentScan {
  /** Null when the text is JSON. */
  readonly fault: JsonSyntaxFault | null
  /** The first of the names that stand twice in one object; the pointer is the object's. */
  readonly duplicates: readonly { readonly name: string; readonly pointer: string }[]
  /** From and to of the values of private members, in the order of the text; none lies in another. */
  readonly secrets: readonly (readonly [from: number, to: number])[]
}

interface Container {
  /** Null for an array; made at the first name. */
  names: Set<string> | null
  /** The member or element that is being read. */
  segment: string | number
}

const maxDuplicates = 50
const maxSegments = 20

function pointerOf(containers: readonly Container[]): string {
  return containers
    .slice(0, maxSegments)
    .map(({ segment }) => `/${escapePointer(String(segment))}`)
    .join('')
}

/** One pass over any text, whether it is JSON or not. */
export function scanDocument(text: string): DocumentScan {
  const open: Container[] = []
  const duplicates: { name: string; pointer: string }[] = []
  const secrets: (readonly [number, number])[] = []
  let secret: { readonly from: number; readonly depth: number } | null = null

  function isSecretNext(): boolean {
    const { names, segment } = open.at(-1) ?? { names: null, segment: 0 }
    return secret === null && names !== null && secretMemberNames.has(String(segment))
  }
  function endElement(): void {
    const top = open.at(-1)
    if (typeof top?.segment === 'number') top.segment += 1
  }
  const fault = walkJson(text, {
    name(raw) {
      const top = open.at(-1)
      if (top === undefined) return
      const name = unescapeName(raw)
      top.names ??= new Set()
      if (top.names.has(name) && duplicates.length < maxDuplicates) {
        duplicates.push({ name, pointer: pointerOf(open.slice(0, -1)) })
      }
      top.names.add(name)
      top.segment = name
    },
    scalar(from, to) {
      if (isSecretNext()) secrets.push([from, to])
      endElement()
    },
    enter(kind, from) {
      if (isSecretNext()) secret = { from, depth: open.length }
      open.push({ names: null, segment: kind === 'object' ? '' : 0 })
    },
    leave(to) {
      open.pop()
      if (secret !== null && open.length === secret.depth) {
        secrets.push([secret.from, to])
        secret = null
      }
      endElement()
    },
  })
  return { fault, duplicates, secrets }
}
