/** A verifier that runs on several nodes, each with a cache of its own, behind one address. */
import type { RemoteKeySet } from './remote-key-set.ts'

/** Asks the sets in turn, as a load balancer spreads requests over the nodes. */
export function alternateKeySets(first: RemoteKeySet, ...others: RemoteKeySet[]): RemoteKeySet {
  const nodes = [first, ...others]
  let turn = 0
  return {
    find(kid, hook) {
      const node = nodes[turn % nodes.length] ?? first
      turn += 1
      return node.find(kid, hook)
    },
    forget() {
      for (const node of nodes) node.forget()
    },
  }
}
