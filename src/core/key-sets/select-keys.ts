/** Chooses the keys of a set that may verify a signature, and says of every other why not. */
import { minModulusBits } from './judge-rsa-numbers.ts'
import type { KeySet, VerificationKey } from './key-set.ts'
import { findSignatureAlgorithm, isSameAlgorithm } from './signature-algorithms.ts'

export interface WantedKey {
  /** Undefined when the header names none. */
  readonly kid: string | undefined
  readonly alg: string
}

export interface ExcludedKey {
  readonly key: VerificationKey
  readonly reason: string
  /** `AST-KEY-…` or `AST-KID-UNKNOWN`. */
  readonly ruleIds: readonly string[]
}

export interface KeySelection {
  readonly candidates: readonly VerificationKey[]
  readonly excluded: readonly ExcludedKey[]
}

function judge(key: VerificationKey, { kid, alg }: WantedKey): readonly [string, string] | null {
  if (kid !== undefined && key.kid !== kid) {
    const found = key.kid === undefined ? 'has no kid' : `has the kid ${JSON.stringify(key.kid)}`
    return ['AST-KID-UNKNOWN', `It ${found}.`]
  }
  const algorithm = findSignatureAlgorithm(alg)
  if (algorithm === undefined) {
    return ['AST-KEY-KTY', 'No key here verifies this algorithm.']
  }
  if (key.kty !== algorithm.kty) {
    return ['AST-KEY-KTY', `It is an ${key.kty} key; ${alg} needs one of type ${algorithm.kty}.`]
  }
  if (algorithm.crv !== undefined && key.crv !== algorithm.crv) {
    return ['AST-KEY-CRV', `Its curve is ${key.crv ?? 'unknown'}; ${alg} needs ${algorithm.crv}.`]
  }
  if (key.use !== undefined && key.use !== 'sig') {
    return ['AST-KEY-USE', `It is published for use ${JSON.stringify(key.use)}, not sig.`]
  }
  if (key.keyOps !== undefined && !key.keyOps.includes('verify')) {
    return ['AST-KEY-OPS', `Its key_ops (${key.keyOps.join(', ')}) do not include verify.`]
  }
  if (key.alg !== undefined && !isSameAlgorithm(key.alg, alg)) {
    return ['AST-KEY-ALG', `It is published for ${JSON.stringify(key.alg)}, not for ${alg}.`]
  }
  if (key.kty === 'RSA' && key.sizeBits < minModulusBits) {
    return ['AST-KEY-SIZE', `It has ${String(key.sizeBits)} bits; 2048 is the least.`]
  }
  return null
}

/** Filters by kid (exact, where one is wanted), type, curve, use, operations, algorithm and size. */
export function selectKeys(keySet: KeySet, want: WantedKey): KeySelection {
  const candidates: VerificationKey[] = []
  const excluded: ExcludedKey[] = []
  for (const key of keySet.keys) {
    const fault = judge(key, want)
    if (fault === null) candidates.push(key)
    else excluded.push({ key, reason: fault[1], ruleIds: [fault[0]] })
  }
  return { candidates, excluded }
}
