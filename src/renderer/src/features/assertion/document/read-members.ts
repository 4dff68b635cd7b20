/** Reads JSON text as the members that a form shows, duplicates and all. */
import type { Node } from 'jsonc-parser'
import { parseJsonTree } from '../../../components/json-editor/parse-json-tree.ts'

/** How a value is typed; `json` for objects and arrays. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'null' | 'json'

export interface Member {
  /** Its place among the members, from 0. */
  readonly index: number
  readonly name: string
  readonly kind: ValueKind
  /** The value as it stands in the text. */
  readonly raw: string
  /** As a person types it: a string without quotes and escapes, anything else as it stands. */
  readonly shown: string
  /** How many members before it have the same name. */
  readonly occurrence: number
}

export type MemberList =
  | { readonly isReadable: true; readonly members: readonly Member[] }
  | { readonly isReadable: false; readonly message: string }

const kinds: Readonly<Record<Node['type'], ValueKind>> = {
  string: 'text',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
  object: 'json',
  array: 'json',
  property: 'json',
}

/** What kind of value JSON text is, and how a form shows it. */
function showValue(text: string, { type, offset, length, value }: Node) {
  const raw = text.slice(offset, offset + length)
  const unescaped: unknown = value
  const shown = typeof unescaped === 'string' ? unescaped : raw
  return { kind: kinds[type], raw, shown }
}

/** In the order of the text. */
export function readMembers(text: string): MemberList {
  const tree = parseJsonTree(text)
  if (!tree.isSound) return { isReadable: false, message: tree.problem.message }
  if (tree.root.type !== 'object') {
    return { isReadable: false, message: 'This is JSON, but no object with members.' }
  }
  const counts = new Map<string, number>()
  const members = (tree.root.children ?? []).flatMap(({ children }, index): Member[] => {
    const [key, value] = children ?? []
    if (key === undefined || value === undefined) return []
    const name = String(key.value)
    const occurrence = counts.get(name) ?? 0
    counts.set(name, occurrence + 1)
    return [{ index, name, occurrence, ...showValue(text, value) }]
  })
  return { isReadable: true, members }
}

/** The member that most parsers take where a name is repeated: the last. */
export function findMember(text: string, name: string): Member | null {
  const list = readMembers(text)
  return list.isReadable ? (list.members.findLast((member) => member.name === name) ?? null) : null
}
