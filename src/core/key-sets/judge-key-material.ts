/** Judges the numbers of a public JWK: present, well spelled, of the right size, and safe to use. */
import { kindOf } from '../checks/show-value.ts'
import { listRsaFaults } from './judge-rsa-numbers.ts'
import { ecCurves, ed25519Bytes } from './jwk-curves.ts'
import { firstFault } from './jwk-fault.ts'
import type { JwkFault, Members } from './jwk-fault.ts'
import { readJwkNumber } from './jwk-number.ts'
import { countBits } from './rsa-modulus.ts'

export interface KeyMaterial {
  readonly ok: true
  readonly kty: 'RSA' | 'EC' | 'OKP'
  readonly crv: string | undefined
  readonly sizeBits: number
  /** The public members alone. */
  readonly jwk: Readonly<Record<string, string>>
}

export type MaterialFault = JwkFault & { readonly ok: false }

/** The members that make the public key (RFC 7518 §6.2.1, §6.3.1; RFC 8037 §2), in the order of RFC 7638 §3.2. */
export const requiredMembers = {
  RSA: ['e', 'kty', 'n'],
  EC: ['crv', 'kty', 'x', 'y'],
  OKP: ['crv', 'kty', 'x'],
} as const

const numbers = { RSA: ['n', 'e'], EC: ['x', 'y'], OKP: ['x'] } as const

export type UsableType = keyof typeof requiredMembers

export function isUsableType(kty: unknown): kty is UsableType {
  return kty === 'RSA' || kty === 'EC' || kty === 'OKP'
}

function judgePresence(jwk: Members, kty: UsableType): JwkFault | null {
  const order = kty === 'RSA' ? numbers.RSA : requiredMembers[kty]
  const missing = order.filter((name) => jwk[name] === undefined).join(' and ')
  if (missing === '') return null
  return 'x5c' in jwk
    ? {
        ruleId: 'JWK-X5C-ONLY',
        reason: `The key lacks ${missing}; a certificate does not stand in for them.`,
        wanted: missing,
      }
    : { ruleId: 'JWK-MEMBER-MISSING', reason: `The key lacks ${missing}.`, wanted: missing }
}

/** Never shows the value: it may be anything, a private key in PEM included. */
function judgeSpelling(jwk: Members, name: string): JwkFault | null {
  const { state } = readJwkNumber(jwk, name)
  if (state === 'pem') {
    const reason = `${name} holds PEM text; it takes base64url.`
    return { ruleId: 'JWK-PEM', reason, member: name }
  }
  if (state !== 'misspelt') return null
  return { ruleId: 'JWK-B64', reason: `${name} is not base64url.`, member: name }
}

/** RFC 7518 §6.2.1: both coordinates have the full length of the field. */
function* listEcFaults(jwk: Members): Generator<JwkFault, void> {
  const { crv } = jwk
  if (crv === undefined) return
  const curve = typeof crv === 'string' ? ecCurves.get(crv) : undefined
  if (typeof crv !== 'string' || curve === undefined) {
    const reason = 'The curve is not usable here; P-256, P-384 and P-521 are.'
    const seen = typeof crv === 'string' ? crv : kindOf(crv)
    yield { ruleId: 'JWK-EC-CURVE', reason, member: 'crv', seen, wanted: 'P-256, P-384 or P-521' }
    return
  }
  const wanted = `${String(curve.fieldBytes)} octets`
  for (const name of ['x', 'y'] as const) {
    const number = readJwkNumber(jwk, name)
    if (number.state !== 'read' || number.bytes.length === curve.fieldBytes) continue
    const seen = `${String(number.bytes.length)} octets`
    const reason = `${name} has ${seen}, ${crv} needs ${String(curve.fieldBytes)}; leading zeros must be kept.`
    yield { ruleId: 'JWK-EC-LEN', reason, member: name, seen, wanted }
  }
}

/** RFC 8037 §2; of the OKP curves Ed25519 alone is used for signatures here. */
function* listOkpFaults(jwk: Members): Generator<JwkFault, void> {
  const { crv } = jwk
  if (crv === undefined) return
  if (crv !== 'Ed25519') {
    const reason = 'Of the OKP curves only Ed25519 is used for signatures here.'
    const seen = typeof crv === 'string' ? crv : kindOf(crv)
    yield { ruleId: 'JWK-OKP', reason, member: 'crv', seen, wanted: 'Ed25519' }
    return
  }
  const number = readJwkNumber(jwk, 'x')
  if (number.state !== 'read' || number.bytes.length === ed25519Bytes) return
  const seen = `${String(number.bytes.length)} octets`
  const reason = `x has ${seen}, Ed25519 needs 32.`
  yield { ruleId: 'JWK-OKP', reason, member: 'x', seen, wanted: '32 octets' }
}

const listNumberFaults = { RSA: listRsaFaults, EC: listEcFaults, OKP: listOkpFaults } as const

/** The faults in the order in which a verifier meets them; a `kty` that is not RSA, EC or OKP has none. */
export function* listMaterialFaults(jwk: Members): Generator<JwkFault, void> {
  const { kty } = jwk
  if (!isUsableType(kty)) return
  const missing = judgePresence(jwk, kty)
  if (missing !== null) yield missing
  for (const name of numbers[kty]) {
    const misspelt = judgeSpelling(jwk, name)
    if (misspelt !== null) yield misspelt
  }
  yield* listNumberFaults[kty](jwk)
}

/** The size in bits: of the modulus or the curve; null when it cannot be told. */
export function measureKey(jwk: Members): number | null {
  const { kty, crv } = jwk
  if (kty === 'RSA') {
    const modulus = readJwkNumber(jwk, 'n')
    return modulus.state === 'read' ? countBits(modulus.bytes) : null
  }
  if (kty === 'OKP') return crv === 'Ed25519' ? ed25519Bytes * 8 : null
  return typeof crv === 'string' ? (ecCurves.get(crv)?.bits ?? null) : null
}

/** What a key is; only for one without faults. */
export function describeMaterial(jwk: Members, kty: UsableType): KeyMaterial {
  return {
    ok: true,
    kty,
    crv: kty === 'RSA' ? undefined : String(jwk['crv']),
    sizeBits: measureKey(jwk) ?? 0,
    jwk: Object.fromEntries(requiredMembers[kty].map((name) => [name, String(jwk[name])])),
  }
}

/** Judges by `kty`, which must be one of RSA, EC and OKP; stops at the first fault. */
export function judgeKeyMaterial(jwk: Members): KeyMaterial | MaterialFault {
  const fault = firstFault(listMaterialFaults(jwk))
  if (fault !== null) return { ok: false, ...fault }
  return describeMaterial(jwk, isUsableType(jwk['kty']) ? jwk['kty'] : 'OKP')
}
