/** The keys of one rehearsal: real ones, made for it and gone with it. */
import type { KeyObject } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import type { KeyAlgorithm } from '../../../contract/keys.ts'
import { makeSelfSigned } from '../../certificates/self-signed.ts'
import type { PublishedKey } from '../../keys/key-ring.ts'
import { generateKeyPair } from '../../keys/generate-key.ts'
import { describePublicJwk } from '../../keys/public-jwk.ts'
import type { Clock, Randomness } from '../../ports.ts'
import type { KeyPlan } from './script.ts'

export interface RehearsalKey {
  readonly name: string
  readonly kid: string
  readonly algorithm: KeyAlgorithm
  readonly privateKey: KeyObject
  readonly published: PublishedKey
}

/** Makes them in the order of the plan, off the event loop; nothing of them is kept anywhere. */
export async function makeRehearsalKeys(
  plans: readonly KeyPlan[],
  ports: { readonly clock: Clock; readonly randomness: Randomness },
): Promise<ReadonlyMap<string, RehearsalKey>> {
  const keys = new Map<string, RehearsalKey & { readonly publicKey: KeyObject }>()
  for (const { name, algorithm, kidOf, pairOf, hasCertificate } of plans) {
    const shared = pairOf === undefined ? undefined : keys.get(pairOf)
    const { publicKey, privateKey } = shared ?? (await generateKeyPair({ algorithm }))
    const certificate =
      hasCertificate === true ? await makeSelfSigned(privateKey, { commonName: name }, ports) : null
    const unnamed = describePublicJwk(publicKey, { kid: '', algorithm })
    const own = certificate?.x5t ?? (await calculateJwkThumbprint({ ...unnamed }))
    const kid = (kidOf === undefined ? undefined : keys.get(kidOf)?.kid) ?? own
    const jwk = { ...unnamed, kid }
    keys.set(name, {
      name,
      kid,
      algorithm,
      publicKey,
      privateKey,
      published: { jwk, certificate },
    })
  }
  return keys
}
