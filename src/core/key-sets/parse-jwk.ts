/** Reads one JWK of a set as a verification key, or says by which rules it cannot be one. */
import { createPublicKey } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'
import { listMemberFaults } from './judge-jwk-members.ts'
import { judgeKeyMaterial } from './judge-key-material.ts'
import type { KeyMaterial } from './judge-key-material.ts'
import { firstFault, isMembers } from './jwk-fault.ts'
import { computeThumbprint } from './jwk-thumbprint.ts'
import type { RejectedKey, VerificationKey } from './key-set.ts'

export type ParsedJwk =
  | { readonly ok: true; readonly key: VerificationKey }
  | { readonly ok: false; readonly rejected: RejectedKey }

function optionalText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function importKey(material: KeyMaterial): KeyObject | null {
  try {
    return createPublicKey({ key: material.jwk as unknown as JsonWebKey, format: 'jwk' })
  } catch {
    return null
  }
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
  const thumbprint = computeThumbprint(material.jwk)
  if (key === null || thumbprint === null) {
    const { kty, crv } = material
    return kty === 'EC'
      ? reject('JWK-EC-POINT', `x and y are not a point of ${crv ?? 'the curve'}.`)
      : reject('JWKS-UNKNOWN-KTY', `This ${kty} key cannot be read.`)
  }
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
      thumbprint,
      key,
    },
  }
}
