/** Moves a published key one place in the JWK Set. */
import type { KeyFacts } from '../../../../../contract/keys.ts'

export type Direction = 'up' | 'down'

type Listed = Pick<KeyFacts, 'kid' | 'published'>

/**
 * The kids of the whole ring after the key has changed places with the published one before or after it; what is not
 * published stays where it is. Null when there is no such neighbour.
 */
export function moveKey(
  keys: readonly Listed[],
  kid: string,
  direction: Direction,
): readonly string[] | null {
  const published = keys.filter((key) => key.published).map((key) => key.kid)
  const place = published.indexOf(kid)
  const neighbour = place < 0 ? undefined : published[direction === 'up' ? place - 1 : place + 1]
  if (neighbour === undefined) return null
  const swapped = new Map([
    [kid, neighbour],
    [neighbour, kid],
  ])
  return keys.map((key) => swapped.get(key.kid) ?? key.kid)
}
