/** What the keys that the lab publishes say about an assertion; read once per change of the keys. */
import type { KeyCertificate, PublicJwk } from '../../contract/keys.ts'
import type { KeySet, VerificationKey } from '../key-sets/key-set.ts'
import { parseJwk } from '../key-sets/parse-jwk.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { KeyEvidence } from '../rules/assertion/key-evidence.ts'
import { gatherKeyEvidence } from './gather-key-evidence.ts'
import type { AssertionSubject } from '../rules/assertion/assertion-subject.ts'

type Evidence = (subject: Pick<AssertionSubject, 'header' | 'decoded'>) => Promise<KeyEvidence>

interface ReadKey {
  readonly key: VerificationKey
  readonly isPublished: boolean
  readonly certificate: KeyCertificate | null
}

/** Importing a key takes longer than judging an assertion, so each is read once. */
function createReader(): (jwk: PublicJwk) => readonly VerificationKey[] {
  const known = new WeakMap<PublicJwk, readonly VerificationKey[]>()
  return (jwk) => {
    const read = known.get(jwk)
    if (read !== undefined) return read
    const parsed = parseJwk(jwk, 0)
    const keys = parsed.ok ? [parsed.key] : []
    known.set(jwk, keys)
    return keys
  }
}

/** Makes the function that asks the ring as it is then. */
export function createPublishedEvidence(keyRing: Pick<KeyRing, 'slice'>): Evidence {
  const read = createReader()

  function readRing(): readonly ReadKey[] {
    return keyRing
      .slice()
      .keys.flatMap(({ publicJwk, published, certificate }) =>
        read(publicJwk).map((key) => ({ key, isPublished: published, certificate })),
      )
  }

  return ({ header, decoded }) => {
    const keys = readRing()
    const keySet: KeySet = {
      keys: keys.filter(({ isPublished }) => isPublished).map(({ key }) => key),
      rejected: [],
    }
    return gatherKeyEvidence(header, decoded, keySet, {
      source: 'the keys that this workbench publishes',
      otherKeys: keys.filter(({ isPublished }) => !isPublished).map(({ key }) => key),
      certificates: new Map(
        keys.flatMap(({ key: { thumbprint }, certificate }) =>
          certificate === null ? [] : [[thumbprint, certificate] as const],
        ),
      ),
    })
  }
}
