/** Finds out why a kid is not among the published ones, by trying what people get wrong. */
import { findLookAlike } from '../../checks/look-alikes.ts'
import { quoted } from '../../checks/show-value.ts'
import type { VerificationKey } from '../../key-sets/key-set.ts'

/** A kid that is as long as this and the beginning of another was probably cut off. */
const shortestCut = 8

const toBase64url = (kid: string) =>
  kid.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
const dropMarks = (kid: string) => kid.replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase()

/** In what it differs from a published kid that is nearly the same; null when that is another. */
function explainDifference(kid: string, published: string): string | null {
  const differs = `It differs from ${quoted(published)} only`
  const alike = findLookAlike(kid, published)
  if (alike !== null) return `${differs} ${alike.words}.`
  if (toBase64url(kid) === toBase64url(published)) return `${differs} in how base64 is spelled.`
  const bare = dropMarks(kid)
  return bare !== '' && bare === dropMarks(published) ? `${differs} in marks and case.` : null
}

function isPartOf(kid: string, published: string): boolean {
  const [short, long] = kid.length < published.length ? [kid, published] : [published, kid]
  return short.length >= shortestCut && long.startsWith(short)
}

/** In the two spellings that tools give as a kid. */
function isThumbprint(kid: string, { thumbprint }: VerificationKey): boolean {
  const hex = Buffer.from(thumbprint, 'base64url').toString('hex')
  return kid === thumbprint || kid.replaceAll(':', '').toLowerCase() === hex
}

/** One sentence; null when nothing is alike. */
export function explainUnknownKid(kid: string, known: readonly VerificationKey[]): string | null {
  const published = known.flatMap((key) => (key.kid === undefined ? [] : [key.kid]))
  for (const each of published) {
    const difference = explainDifference(kid, each)
    if (difference !== null) return difference
  }
  const same = known.find((key) => isThumbprint(kid, key))
  if (same !== undefined) {
    return same.kid === undefined
      ? 'It is the thumbprint of a key that is published without a kid.'
      : `It is the thumbprint of the key that is published as ${quoted(same.kid)}.`
  }
  const cut = published.find((each) => isPartOf(kid, each))
  if (cut !== undefined) return `It begins like ${quoted(cut)}; perhaps one of the two was cut off.`
  return published.length < known.length ? 'A key without a kid is published.' : null
}
