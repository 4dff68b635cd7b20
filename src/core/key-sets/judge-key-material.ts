/** Judges the numbers of a public JWK: present, well spelled, of the right size, and safe to use. */
import { countBits, hasSmallFactor } from './rsa-modulus.ts'

type Members = Readonly<Record<string, unknown>>

export interface KeyMaterial {
  readonly ok: true
  readonly kty: 'RSA' | 'EC' | 'OKP'
  readonly crv: string | undefined
  readonly sizeBits: number
  /** The public members alone. */
  readonly jwk: Readonly<Record<string, string>>
}

export interface MaterialFault {
  readonly ok: false
  readonly ruleId: string
  readonly reason: string
}

const minModulusBits = 2048
const maxModulusBits = 16_384
const maxExponentBits = 256
const base64url = /^[A-Za-z0-9_-]+$/
const fieldBytes: Readonly<Record<string, number>> = { 'P-256': 32, 'P-384': 48, 'P-521': 66 }
const fieldBits: Readonly<Record<string, number>> = { 'P-256': 256, 'P-384': 384, 'P-521': 521 }
const ed25519Bytes = 32

function fault(ruleId: string, reason: string): MaterialFault {
  return { ok: false, ruleId, reason }
}

function judgePresence(jwk: Members, names: readonly string[]): MaterialFault | null {
  const missing = names.filter((name) => jwk[name] === undefined)
  if (missing.length === 0) return null
  const lacks = `The key lacks ${missing.join(' and ')}`
  return 'x5c' in jwk
    ? fault('JWK-X5C-ONLY', `${lacks}; a certificate does not stand in for them.`)
    : fault('JWK-MEMBER-MISSING', `${lacks}.`)
}

function judgeSpelling(jwk: Members, names: readonly string[]): MaterialFault | null {
  for (const name of names) {
    const value = jwk[name]
    if (typeof value === 'string' && value.includes('-----BEGIN')) {
      return fault('JWK-PEM', `${name} holds PEM text; it takes base64url.`)
    }
    if (typeof value !== 'string' || !base64url.test(value) || value.length % 4 === 1) {
      return fault('JWK-B64', `${name} is not base64url.`)
    }
  }
  return null
}

function bytesOf(jwk: Members, name: string): Buffer {
  return Buffer.from(String(jwk[name]), 'base64url')
}

/** RFC 7518 §6.3.1, with the bounds of §3.3 and FIPS 186-5. */
function judgeRsa(jwk: Members): KeyMaterial | MaterialFault {
  const misfit = judgePresence(jwk, ['n', 'e']) ?? judgeSpelling(jwk, ['n', 'e'])
  if (misfit !== null) return misfit
  const modulus = bytesOf(jwk, 'n')
  const exponent = bytesOf(jwk, 'e')
  const sizeBits = countBits(modulus)
  if (sizeBits < minModulusBits) {
    return fault('JWK-RSA-SMALL', `The modulus has ${String(sizeBits)} bits; 2048 is the least.`)
  }
  if (sizeBits > maxModulusBits) {
    return fault('JWK-RSA-LARGE', `The modulus has ${String(sizeBits)} bits; 16384 is the most.`)
  }
  const exponentBits = countBits(exponent)
  const isOdd = ((exponent.at(-1) ?? 0) & 1) === 1
  if (exponentBits < 2 || exponentBits > maxExponentBits || !isOdd) {
    return fault('JWK-RSA-EXP', 'The public exponent is not usable; 65537 (AQAB) is the usual one.')
  }
  if (hasSmallFactor(modulus)) {
    return fault('JWK-RSA-EVEN', 'n has a small factor, so it is no RSA modulus.')
  }
  const { n, e } = jwk
  return {
    ok: true,
    kty: 'RSA',
    crv: undefined,
    sizeBits,
    jwk: { kty: 'RSA', n: String(n), e: String(e) },
  }
}

/** RFC 7518 §6.2.1: both coordinates have the full length of the field. */
function judgeEc(jwk: Members): KeyMaterial | MaterialFault {
  const misfit = judgePresence(jwk, ['crv', 'x', 'y']) ?? judgeSpelling(jwk, ['x', 'y'])
  if (misfit !== null) return misfit
  const { crv, x, y } = jwk
  const wanted = typeof crv === 'string' ? fieldBytes[crv] : undefined
  if (typeof crv !== 'string' || wanted === undefined) {
    return fault('JWK-EC-CURVE', 'The curve is not usable here; P-256, P-384 and P-521 are.')
  }
  for (const name of ['x', 'y'] as const) {
    const { length } = bytesOf(jwk, name)
    if (length === wanted) continue
    const found = `${name} has ${String(length)} octets, ${crv} needs ${String(wanted)}`
    return fault('JWK-EC-LEN', `${found}; leading zeros must be kept.`)
  }
  return {
    ok: true,
    kty: 'EC',
    crv,
    sizeBits: fieldBits[crv] ?? 0,
    jwk: { kty: 'EC', crv, x: String(x), y: String(y) },
  }
}

/** RFC 8037 §2; of the OKP curves Ed25519 alone is used for signatures here. */
function judgeOkp(jwk: Members): KeyMaterial | MaterialFault {
  const misfit = judgePresence(jwk, ['crv', 'x']) ?? judgeSpelling(jwk, ['x'])
  if (misfit !== null) return misfit
  if (jwk['crv'] !== 'Ed25519') {
    return fault('JWK-OKP', 'Of the OKP curves only Ed25519 is used for signatures here.')
  }
  const { length } = bytesOf(jwk, 'x')
  if (length !== ed25519Bytes) {
    return fault('JWK-OKP', `x has ${String(length)} octets, Ed25519 needs 32.`)
  }
  return {
    ok: true,
    kty: 'OKP',
    crv: 'Ed25519',
    sizeBits: 256,
    jwk: { kty: 'OKP', crv: 'Ed25519', x: String(jwk['x']) },
  }
}

/** Judges by `kty`, which must be one of RSA, EC and OKP. */
export function judgeKeyMaterial(jwk: Members): KeyMaterial | MaterialFault {
  if (jwk['kty'] === 'RSA') return judgeRsa(jwk)
  return jwk['kty'] === 'EC' ? judgeEc(jwk) : judgeOkp(jwk)
}
