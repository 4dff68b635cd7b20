/** Describes the JWK Sets of the lab, so that a key that is used twice can be told. */
import type { PublicJwk } from '../../contract/keys.ts'
import type { DocumentContext } from '../jwks-doctor/judge-document.ts'
import { parseKeySet } from '../key-sets/parse-key-set.ts'

type KnownSet = DocumentContext['otherSets'][number]

export interface PublishedSet extends Pick<KnownSet, 'name' | 'role'> {
  /** Null while its server does not listen; its keys are known all the same. */
  readonly url: string | null
  readonly keys: readonly PublicJwk[]
}

function isAt(url: string, asked: string): boolean {
  return URL.canParse(asked) && new URL(asked).href === new URL(url).href
}

/** The sets but for the one at the URL that is asked about; with null all of them. */
export function describePublishedSets(
  sets: readonly PublishedSet[],
  asked: string | null,
): readonly KnownSet[] {
  return sets
    .filter(({ url }) => url === null || asked === null || !isAt(url, asked))
    .map(({ name, role, keys }) => {
      const parsed = parseKeySet({ keys }).keys
      return {
        name,
        role,
        thumbprints: parsed.map(({ thumbprint }) => thumbprint),
        moduli: keys.flatMap((key) => (key.kty === 'RSA' ? [key.n] : [])),
      }
    })
}
