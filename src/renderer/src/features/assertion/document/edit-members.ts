/** Changes one member of a JSON text and not one character besides. */
import type { Node } from 'jsonc-parser'
import { parseJsonTree } from '../../../components/json-editor/parse-json-tree.ts'

interface Span {
  readonly from: number
  readonly to: number
}

interface PlacedMember extends Span {
  readonly key: Span
  readonly value: Span
}

const spanOf = ({ offset, length }: Node): Span => ({ from: offset, to: offset + length })

function placeMembers(text: string): { object: Span; members: readonly PlacedMember[] } | null {
  const tree = parseJsonTree(text)
  if (!tree.isSound || tree.root.type !== 'object') return null
  const members = (tree.root.children ?? []).flatMap((node): PlacedMember[] => {
    const [key, value] = node.children ?? []
    if (key === undefined || value === undefined) return []
    return [{ ...spanOf(node), key: spanOf(key), value: spanOf(value) }]
  })
  return { object: spanOf(tree.root), members }
}

function splice(text: string, { from, to }: Span, inserted: string): string {
  return text.slice(0, from) + inserted + text.slice(to)
}

/** Puts JSON text in the place of a value; a text that cannot be read stays as it is, here and below. */
export function setMemberValue(text: string, index: number, raw: string): string {
  const member = placeMembers(text)?.members[index]
  return member === undefined ? text : splice(text, member.value, raw)
}

export function renameMember(text: string, index: number, name: string): string {
  const member = placeMembers(text)?.members[index]
  if (member === undefined) return text
  const { from, to } = member.key
  return JSON.parse(text.slice(from, to)) === name
    ? text
    : splice(text, member.key, JSON.stringify(name))
}

/** With the one comma that it needed. */
export function removeMember(text: string, index: number): string {
  const placed = placeMembers(text)
  const member = placed?.members[index]
  if (placed === null || member === undefined) return text
  const before = placed.members[index - 1]
  const after = placed.members[index + 1]
  if (before !== undefined) return splice(text, { from: before.to, to: member.to }, '')
  if (after !== undefined) return splice(text, { from: member.from, to: after.from }, '')
  return splice(text, { from: placed.object.from + 1, to: placed.object.to - 1 }, '')
}

/** After the last member, laid out like that one. */
export function appendMember(text: string, name: string, raw: string): string {
  const placed = placeMembers(text)
  if (placed === null) return text
  const { object, members } = placed
  const last = members.at(-1)
  const key = JSON.stringify(name)
  if (last === undefined) {
    return splice(text, { from: object.from + 1, to: object.to - 1 }, `\n  ${key}: ${raw}\n`)
  }
  const previousEnd = members.at(-2)?.to ?? object.from
  const gap = text.slice(previousEnd, last.from).replace(/^\s*[,{]/, '')
  const colon = text.slice(last.key.to, last.value.from)
  return splice(text, { from: last.to, to: last.to }, `,${gap}${key}${colon}${raw}`)
}

/** Sets the last member of that name, or adds one. */
export function putMember(text: string, name: string, raw: string): string {
  const placed = placeMembers(text)
  if (placed === null) return text
  const index = placed.members.findLastIndex(
    ({ key: { from, to } }) => JSON.parse(text.slice(from, to)) === name,
  )
  return index < 0 ? appendMember(text, name, raw) : setMemberValue(text, index, raw)
}

/** Every one of them, where the name is repeated. */
export function removeMembersNamed(text: string, name: string): string {
  const members = placeMembers(text)?.members ?? []
  return members.reduceRight(
    (rest, { key: { from, to } }, index) =>
      JSON.parse(text.slice(from, to)) === name ? removeMember(rest, index) : rest,
    text,
  )
}
