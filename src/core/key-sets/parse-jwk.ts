/** Reads one JWK of a set as a verification key, or says by which rules it cannot be one. */
import { KeyObject, createPublicKey } from 'node:crypto'
import type { JsonWebKey } from 'node:crypto'
import { listMemberFaults } from './judge-jwk-members.ts'
import {
  describeMaterial,
  isUsableType,
  judgeKeyMaterial,
  listMaterialFaults,
} from './judge-key-material.ts'
import type { KeyMaterial } from './judge-key-material.ts'
import { firstFault, isMembers } from './jwk-fault.ts'
import type { JwkFault, Members } from './jwk-fault.ts'
import { hashThumbprint } from './jwk-thumbprint.ts'
import type { RejectedKey, VerificationKey } from './key-set.ts'

export type ParsedJwk =
  | { readonly ok: true; readonly key: VerificationKey }
  | { readonly ok: false; readonly rejected: RejectedKey }

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** A point that is not on its curve is found here, by OpenSSL (RFC 8725 §3.4). */
function importKey(material: KeyMaterial): KeyObject | JwkFault {
  const { kty, crv, jwk } = material
  try {
    return createPublicKey({ key: jwk as unknown as JsonWebKey, format: 'jwk' })
  } catch {
    return kty === 'EC'
      ? { ruleId: 'JWK-EC-POINT', reason: `x and y are not a point of ${crv ?? 'the curve'}.` }
      : { ruleId: 'JWKS-UNKNOWN-KTY', reason: `This ${kty} key cannot be read.` }
  }
}

export interface ExaminedJwk {
  /** All of them, in the order in which a verifier meets them; it refuses the key for the first. */
  readonly faults: readonly JwkFault[]
  /** Null when the numbers make no key. */
  readonly publicKey: KeyObject | null
}

/** Looks for every fault of a JWK, where {@link parseJwk} stops at the first; never throws. */
export function examineJwk(jwk: Members): ExaminedJwk {
  const faults = [...listMemberFaults(jwk)]
  if (!isUsableType(jwk['kty'])) return { faults, publicKey: null }
  const material = [...listMaterialFaults(jwk)]
  if (material.length > 0) return { faults: [...faults, ...material], publicKey: null }
  const imported = importKey(describeMaterial(jwk, jwk['kty']))
  return imported instanceof KeyObject
    ? { faults, publicKey: imported }
    : { faults: [...faults, imported], publicKey: null }
}

/** Never throws; a private member makes the key unusable, since its other half is then no secret (RFC 7517 §9.2). */
export function parseJwk(value: unknown, index: number): ParsedJwk {
  function reject(ruleId: string, reason: string): ParsedJwk {
    const kid = isMembers(value) ? optionalText(value['kid']) : undefined
    return { ok: false, rejected: { index, kid, ruleIds: [ruleId], reason } }
  }
  if (!isMembers(value)) {
    return reject('JWKS-ELEMENT', `Element ${String(index)} of keys is not an object.`)
  }
  const fault = firstFault(listMemberFaults(value))
  if (fault !== null) return reject(fault.ruleId, fault.reason)
  const material = judgeKeyMaterial(value)
  if (!material.ok) return reject(material.ruleId, material.reason)
  const key = importKey(material)
  if (!(key instanceof KeyObject)) return reject(key.ruleId, key.reason)
  const keyOps = value['key_ops']
  return {
    ok: true,
    key: {
      kid: optionalText(value['kid']),
      kty: material.kty,
      crv: material.crv,
      alg: optionalText(value['alg']),
      use: optionalText(value['use']),
      keyOps: Array.isArray(keyOps) ? (keyOps as readonly string[]) : undefined,
      sizeBits: material.sizeBits,
      thumbprint: hashThumbprint(material.jwk, material.kty),
      key,
    },
  }
}
