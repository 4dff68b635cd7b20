/** Signed with another key than the one that the header names. */
import { verifySignature } from '../../key-sets/verify-signature.ts'
import { nameKey, signingInputOf } from './signed-token.ts'
import type { Diagnose } from './signed-token.ts'

/** A set of hundreds of keys is a mistake of its own; this many are tried. */
const maxTried = 40

/** The first key that verifies, of the same set or only known here (standards 1.4: another key, another pair). */
export const findOtherKey: Diagnose = async (token, { selected, others }) => {
  const data = signingInputOf(token)
  for (const { key, isPublished } of others.slice(0, maxTried)) {
    if (!(await verifySignature(token.alg, key.key, data, token.signature))) continue
    if (!isPublished) {
      const isSameKid = key.kid !== undefined && key.kid === token.kid
      return {
        kind: 'other-pair',
        message: isSameKid
          ? `It was signed with the private key that this workbench keeps as ${nameKey(key)}, but the published key of that kid belongs to another pair.`
          : `It was signed with ${nameKey(key)} of this workbench, which is not in the key set that was asked.`,
        fix: isSameKid
          ? 'Publish the public half of the key that signs, under a kid of its own.'
          : 'Publish that key, or sign with one that is published.',
      }
    }
    const instead = selected === null ? '' : ` and not with ${nameKey(selected)}`
    return {
      kind: 'other-key',
      message: `It was signed with ${nameKey(key)} of the same set${instead}.`,
      fix: `Name that key in the header (kid ${JSON.stringify(key.kid ?? '')}), or sign with the key that the header names.`,
    }
  }
  return null
}
