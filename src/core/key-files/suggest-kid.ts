/** Makes a key ID out of the name that a key came with. */
import { kidInputSchema } from '../../contract/keys.ts'

/**
 * The name as it is where it can be a kid here; otherwise without accents and with a hyphen for whatever cannot be in one. Null when nothing
 * is left of it.
 */
export function suggestKid(name: string | null): string | null {
  if (name === null) return null
  const plain = name.normalize('NFKD').replace(/\p{M}+/gu, '')
  const hyphenated = plain.replace(/[^\x21-\x7e]+/g, '-').slice(0, 128)
  const kid = hyphenated === name ? name : hyphenated.replace(/^-|-$/g, '')
  return kidInputSchema.safeParse(kid).success ? kid : null
}
