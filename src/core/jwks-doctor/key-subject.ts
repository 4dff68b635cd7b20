/** Prepares one element of a JWK Set for the rules. */
import { isEncryptionAlgorithm, listMemberFaults } from '../key-sets/judge-jwk-members.ts'
import { measureKey } from '../key-sets/judge-key-material.ts'
import type { Members } from '../key-sets/jwk-fault.ts'
import { computeThumbprint } from '../key-sets/jwk-thumbprint.ts'
import { examineJwk } from '../key-sets/parse-jwk.ts'
import { readCertificates } from '../rules/jwk/certificates.ts'
import type { ReadKeyUsage } from '../rules/jwk/certificates.ts'
import type { JwkSubject, KeySurroundings } from '../rules/jwk/jwk-subject.ts'

/** Where the element stands, and what it is called. */
export type KeyPlace = Pick<JwkSubject, 'index' | 'pointer' | 'name' | 'jwk'>

/** Whether it is published for encryption (RFC 7517 §4.2, §4.4). */
export function isForEncryption({ use, alg }: Members): boolean {
  return use === 'enc' || (typeof alg === 'string' && isEncryptionAlgorithm(alg))
}

function describe(place: KeyPlace, set: KeySurroundings) {
  const { kid, key_ops: operations } = place.jwk
  const verifies = !Array.isArray(operations) || operations.includes('verify')
  return {
    ...place,
    kid: typeof kid === 'string' ? kid : null,
    isForSigning: verifies && !isForEncryption(place.jwk),
    set,
  }
}

/** Everything, which takes about a millisecond. */
export function examineKey(
  place: KeyPlace,
  set: KeySurroundings,
  readKeyUsage: ReadKeyUsage | null,
): JwkSubject {
  return {
    ...describe(place, set),
    ...examineJwk(place.jwk),
    sizeBits: measureKey(place.jwk),
    thumbprint: computeThumbprint(place.jwk),
    certificates: readCertificates(place.jwk['x5c'], readKeyUsage),
  }
}

/** No more than finding a secret takes, for sets of thousands. */
export function glanceAtKey(place: KeyPlace, set: KeySurroundings): JwkSubject {
  return {
    ...describe(place, set),
    faults: [...listMemberFaults(place.jwk)],
    publicKey: null,
    sizeBits: null,
    thumbprint: null,
    certificates: [],
  }
}
