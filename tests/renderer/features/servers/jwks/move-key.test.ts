/** Proves how a published key moves among keys that are not published. */
import { describe, expect, it } from 'vitest'
import { moveKey } from '../../../../../src/renderer/src/features/servers/jwks/move-key.ts'

const keys = [
  { kid: 'a', published: true },
  { kid: 'hidden', published: false },
  { kid: 'b', published: true },
  { kid: 'c', published: true },
]

describe('moveKey', () => {
  it.each([
    ['b', 'up', 'b hidden a c'],
    ['a', 'down', 'b hidden a c'],
    ['b', 'down', 'a hidden c b'],
  ] as const)('swaps %s %s with its published neighbour', (kid, direction, expected) => {
    expect(moveKey(keys, kid, direction)?.join(' ')).toBe(expected)
  })

  it.each([
    ['a', 'up'],
    ['c', 'down'],
    ['hidden', 'up'],
    ['unknown', 'down'],
  ] as const)('leaves %s where it is when it cannot go %s', (kid, direction) => {
    expect(moveKey(keys, kid, direction)).toBeNull()
  })
})
