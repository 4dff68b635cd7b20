/** Finds where in a JSON text a pointer points. */
import type { Node } from 'jsonc-parser'

export interface Place {
  readonly from: number
  readonly to: number
}

/** The reference tokens of a pointer (RFC 6901 §4), unescaped; none for the whole document. */
export function splitPointer(pointer: string): readonly string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}

/** Of a member, what stands behind its colon. */
function valueOf(node: Node): Node {
  return node.type === 'property' ? (node.children?.[1] ?? node) : node
}

function step(nodes: readonly Node[], token: string): readonly Node[] {
  return nodes.flatMap((node) => {
    const value = valueOf(node)
    const children = value.children ?? []
    if (value.type === 'array') return children.filter((_child, index) => String(index) === token)
    return children.filter((child) => child.children?.[0]?.value === token)
  })
}

/**
 * The members and elements that the pointer names, more than one where a name is repeated. For a member that is
 * missing it is the opening bracket of what it is missing from.
 */
export function findPlaces(root: Node, pointer: string): readonly Place[] {
  let nodes: readonly Node[] = [root]
  for (const token of splitPointer(pointer)) {
    const found = step(nodes, token)
    if (found.length === 0) {
      return nodes.map((node) => {
        const { offset } = valueOf(node)
        return { from: offset, to: offset + 1 }
      })
    }
    nodes = found
  }
  if (pointer === '') return [{ from: root.offset, to: root.offset + 1 }]
  return nodes.map(({ offset, length }) => ({ from: offset, to: offset + length }))
}
