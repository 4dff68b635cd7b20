/** Chooses the algorithm: the key's own where the profile takes it, else another that the key can do. */
import { isSameAlgorithm } from '../../key-sets/signature-algorithms.ts'
import { listAbilities } from '../key-abilities.ts'
import type { ComposeInput, MemberChoice } from './member-choice.ts'

const about = { part: 'header', name: 'alg' } as const

/** The name by which the list has it: for an Ed25519 key that may be `EdDSA` alone (RFC 9864). */
function findIn(list: readonly string[], algorithm: string): string | undefined {
  const isListed = list.includes(algorithm)
  return isListed ? algorithm : list.find((name) => isSameAlgorithm(name, algorithm))
}

export function chooseAlgorithm({ profile, key, server }: ComposeInput): MemberChoice {
  const { title, algs, sources } = profile
  if (key === null) {
    const [first] = algs.prefer
    const message = `There is no key yet. Make one for ${first ?? 'an algorithm of the profile'}.`
    const reason = `The algorithm that ${title} prefers.`
    return { ...about, value: first, reason, sources, missing: [{ message, remedy: 'key' }] }
  }
  const own = findIn(algs.allow, key.algorithm)
  if (own !== undefined) {
    return { ...about, value: own, reason: `The algorithm of the key; ${title} takes it.`, sources }
  }
  const abilities = listAbilities(key)
  const other = [...algs.prefer, ...algs.allow].find((name) =>
    abilities.some((ability) => isSameAlgorithm(name, ability)),
  )
  if (other !== undefined && server.place === 'other') {
    const reason = `${title} does not take ${key.algorithm}, which the key was made for; the key can sign with ${other} as well.`
    return { ...about, value: other, reason, sources }
  }
  const list = algs.allow.join(', ')
  return {
    ...about,
    value: key.algorithm,
    reason: `The algorithm of the key, although ${title} does not take it.`,
    sources,
    missing: [
      {
        message: `${title} takes ${list}; the key ${key.kid} signs with ${key.algorithm}. Make a key that fits.`,
        remedy: 'key',
      },
    ],
  }
}
