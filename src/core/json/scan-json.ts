/** Finds in a JSON text what JSON.parse hides: where it breaks, what stands twice, how deep it goes, where secrets are. */
import { secretMemberNames } from '../key-sets/jwk-secrets.ts'
import { escapePointer } from './json-pointer.ts'
import { unescapeName } from './json-string.ts'
import type { JsonSyntaxFault } from './json-string.ts'
import { walkJson } from './walk-json.ts'

export interface MemberPlace {
  readonly name: string
  /** Of the object that it stands in. */
  readonly pointer: string
  /** Where the name begins, with its quote. */
  readonly offset: number
}

export interface JsonScan {
  /** Null when the text is JSON. */
  readonly fault: JsonSyntaxFault | null
  /** Of the deepest object or array; 0 for a bare value. */
  readonly depth: number
  /** The first of the names that stand in one object for the second time or again. */
  readonly duplicates: readonly MemberPlace[]
  /** The first members named `__proto__`, `constructor` or `prototype`. */
  readonly prototypeNames: readonly MemberPlace[]
  /** The first objects that hold `kty` beside a private member (RFC 7517 §9.2). */
  readonly privateKeys: readonly { readonly pointer: string; readonly offset: number }[]
  /** From and to of the values of private members, in the order of the text; none lies in another. */
  readonly secrets: readonly (readonly [from: number, to: number])[]
}

interface Container {
  readonly from: number
  /** Null for an array; made at the first name. */
  names: Set<string> | null
  /** The member or element that is being read. */
  segment: string | number
  /** Whether that member is a private one, and whether there was one before. */
  isSecret: boolean
  hasSecret: boolean
}

const maxPlaces = 50
const maxSegments = 20
const prototypeNames = new Set(['__proto__', 'constructor', 'prototype'])

function pointerOf(containers: readonly Container[]): string {
  return containers
    .slice(0, maxSegments)
    .map(({ segment }) => `/${escapePointer(String(segment))}`)
    .join('')
}

/** One pass over any text, whether it is JSON or not; linear, and without recursion. */
export function scanJson(text: string): JsonScan {
  const open: Container[] = []
  const duplicates: MemberPlace[] = []
  const prototypes: MemberPlace[] = []
  const privateKeys: { pointer: string; offset: number }[] = []
  const secrets: (readonly [number, number])[] = []
  let secret: { readonly from: number; readonly depth: number } | null = null
  let depth = 0

  function note(places: MemberPlace[], name: string, offset: number): void {
    if (places.length >= maxPlaces) return
    places.push({ name, pointer: pointerOf(open.slice(0, -1)), offset })
  }
  function isSecretNext(): boolean {
    return secret === null && open.at(-1)?.isSecret === true
  }
  function endElement(): void {
    const top = open.at(-1)
    if (typeof top?.segment === 'number') top.segment += 1
  }
  const fault = walkJson(text, {
    name(raw, from) {
      const top = open.at(-1)
      if (top === undefined) return
      const name = unescapeName(raw)
      top.names ??= new Set()
      if (top.names.has(name)) note(duplicates, name, from)
      top.names.add(name)
      top.segment = name
      if (prototypeNames.has(name)) note(prototypes, name, from)
      top.isSecret = secretMemberNames.has(name)
      if (top.isSecret) top.hasSecret = true
    },
    scalar(from, to) {
      if (isSecretNext()) secrets.push([from, to])
      endElement()
    },
    enter(kind, from) {
      if (isSecretNext()) secret = { from, depth: open.length }
      const segment = kind === 'object' ? '' : 0
      open.push({ from, names: null, segment, isSecret: false, hasSecret: false })
      if (open.length > depth) depth = open.length
    },
    leave(to) {
      const left = open.pop()
      if (left?.hasSecret === true && left.names?.has('kty') === true) {
        if (privateKeys.length < maxPlaces) {
          privateKeys.push({ pointer: pointerOf(open), offset: left.from })
        }
      }
      if (secret !== null && open.length === secret.depth) {
        secrets.push([secret.from, to])
        secret = null
      }
      endElement()
    },
  })
  return { fault, depth, duplicates, prototypeNames: prototypes, privateKeys, secrets }
}
