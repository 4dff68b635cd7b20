/** The faults of a set that concern its keys: what is there is repeated or left out, and nothing is added. */
import type { JwksFault } from '../../contract/jwks-server.ts'

/** The members of a key as they are about to be written. */
export type EmittedJwk = Readonly<Record<string, unknown>>

const memberLeftOutBy: Partial<Record<JwksFault, string>> = {
  missingKid: 'kid',
  missingUse: 'use',
  missingAlg: 'alg',
}

/**
 * Every kid twice, first on another key, so that a verifier that takes the first of them takes the wrong one; a single
 * key is listed twice.
 */
function repeatKids(keys: readonly EmittedJwk[]): readonly EmittedJwk[] {
  const misnamed = keys.map((key, index) => ({
    ...key,
    kid: keys[(index + 1) % keys.length]?.['kid'],
  }))
  return [...misnamed, ...keys]
}

/** The keys with the faults that are on. */
export function spoilKeys(
  keys: readonly EmittedJwk[],
  faults: ReadonlySet<JwksFault>,
): readonly EmittedJwk[] {
  const listed = faults.has('duplicateKid') ? repeatKids(keys) : keys
  const leftOut = new Set([...faults].map((fault) => memberLeftOutBy[fault]))
  return listed.map((key) =>
    Object.fromEntries(Object.entries(key).filter(([name]) => !leftOut.has(name))),
  )
}
