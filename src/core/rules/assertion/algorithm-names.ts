/** The names of algorithms that a header may carry, and how the rules read them. */
import { show } from '../../checks/show-value.ts'
import type { RuleHit } from '../rule.ts'
import type { AssertionSubject } from './assertion-subject.ts'

/** Registered by IANA for signatures with a key pair (RFC 7518 §3.1, RFC 8037, RFC 8812, RFC 9864, ML-DSA). */
const asymmetric = [
  ...['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'ES256K'],
  ...['EdDSA', 'Ed25519', 'Ed448', 'ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'],
]

/** Every registered name of an algorithm that signs or authenticates. */
export const registeredAlgorithms: readonly string[] = [...asymmetric, 'HS256', 'HS384', 'HS512']

export const algPointer = '/header/alg'

/** A name that is there; undefined also where alg is missing or of another type. */
export function readAlg({ header }: AssertionSubject): string | undefined {
  const alg = header?.['alg']
  return typeof alg === 'string' && alg !== '' ? alg : undefined
}

/** The name of an algorithm that verifiers choose keys for; what is wrong with any other has a rule of its own. */
export function readAsymmetricAlg(subject: AssertionSubject): string | undefined {
  const alg = readAlg(subject)
  return alg !== undefined && asymmetric.includes(alg) ? alg : undefined
}

/** At most one hit, at alg. */
export function judgeAlg(
  alg: string | undefined,
  judge: (alg: string) => RuleHit | null,
): readonly RuleHit[] {
  const hit = alg === undefined ? null : judge(alg)
  return hit === null ? [] : [{ seen: show(alg), pointer: algPointer, ...hit }]
}
