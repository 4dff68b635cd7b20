/** Reads one JWK with its private half (RFC 7517, RFC 7518 §6, RFC 8037) into the reading. */
import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { JsonWebKey, KeyObject } from 'node:crypto'
import { keyAlgorithmSchema } from '../../contract/keys.ts'
import type { KeyAlgorithm } from '../../contract/keys.ts'
import { judgeKeyMaterial } from '../key-sets/judge-key-material.ts'
import { findSignatureAlgorithm } from '../key-sets/signature-algorithms.ts'
import { addPrivateKey } from './add-private-key.ts'
import { remarkOn } from './key-file-remark.ts'
import type { KeyFault } from './key-source-problem.ts'
import { recoverRsaPrimes } from './rsa-private-numbers.ts'
import { addRemark } from './source-reading.ts'
import type { SourceReading } from './source-reading.ts'
import { explainCurve, explainKind } from './unsupported-keys.ts'

export type JwkMembers = Readonly<Record<string, unknown>>

const numberMembers = ['n', 'e', 'd', 'p', 'q', 'dp', 'dq', 'qi', 'x', 'y'] as const
const primeMembers = ['p', 'q', 'dp', 'dq', 'qi'] as const
const base64url = /^[A-Za-z0-9_-]+$/
const exportAgain = 'Export the key again as a JWK with all its members.'

function keyInput(message: string, fix = exportAgain): KeyFault {
  return { ruleId: 'KEY-INPUT', message, fix }
}

/** The numbers in base64url, where they were in ordinary base64 before (RFC 7515 §2). */
function normalize(jwk: JwkMembers, reading: SourceReading): JwkMembers {
  const numbers: Record<string, unknown> = {}
  for (const name of numberMembers) {
    const value = Object.hasOwn(jwk, name) ? jwk[name] : undefined
    if (value === undefined) continue
    numbers[name] = value
    if (typeof value !== 'string') continue
    numbers[name] = value
      .replaceAll('+', '-')
      .replaceAll('/', '_')
      .replace(/={1,2}$/, '')
    if (numbers[name] !== value) {
      reading.repairs.add('Members of the JWK were in ordinary base64 instead of base64url.')
    }
  }
  return { kty: jwk['kty'], crv: jwk['crv'], ...numbers }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && base64url.test(value)
}

/** The members that node:crypto needs; a fault when they cannot be had. */
function completeMembers(jwk: JwkMembers, reading: SourceReading): JsonWebKey | KeyFault {
  const { kty, n, e, d } = jwk
  const spelled = [...numberMembers].filter((name) => jwk[name] !== undefined)
  const wrong = spelled.find((name) => !isText(jwk[name]))
  if (wrong !== undefined)
    return { ruleId: 'JWK-B64', message: `${wrong} is not base64url.`, fix: exportAgain }
  if (kty !== 'RSA') return jwk
  const missing = primeMembers.filter((name) => jwk[name] === undefined)
  if (missing.length === 0) return jwk
  const recovered = isText(n) && isText(e) && isText(d) ? recoverRsaPrimes({ n, e, d }) : null
  if (recovered === null) {
    return {
      ruleId: 'KST-MISMATCH',
      message: `The RSA key lacks ${missing.join(', ')}, and d does not lead to them: it does not belong to n and e.`,
      fix: exportAgain,
    }
  }
  reading.repairs.add('The primes were missing from the RSA key and have been computed from d.')
  return { kty: 'RSA', ...recovered }
}

function importJwk(jwk: JsonWebKey): KeyObject | null {
  try {
    return createPrivateKey({ key: jwk, format: 'jwk' })
  } catch {
    return null
  }
}

/** node:crypto computes the public half of an OKP key itself, and does not look at the one that is given. */
function isPublicHalfKept(jwk: JsonWebKey, key: KeyObject): boolean {
  return jwk.kty !== 'OKP' || key.export({ format: 'jwk' }).x === jwk.x
}

function judgePublicHalf(jwk: JwkMembers): KeyFault | null {
  const { kty, crv } = jwk
  if (kty === 'EC' && (crv === 'secp256k1' || crv === 'P-192' || crv === 'P-224')) {
    return explainCurve(crv === 'P-192' ? 'prime192v1' : crv === 'P-224' ? 'secp224r1' : crv)
  }
  if (kty === 'OKP' && (crv === 'X25519' || crv === 'X448' || crv === 'Ed448')) {
    return explainKind(crv)
  }
  const material = judgeKeyMaterial(jwk)
  // RSA numbers are judged with the rest of the key.
  if (material.ok || (kty === 'RSA' && !/^JWK-(?:MEMBER|B64|PEM|X5C)/.test(material.ruleId))) {
    return null
  }
  return { ruleId: material.ruleId, message: material.reason, fix: exportAgain }
}

/** `EdDSA` is the name that RFC 9864 replaces by `Ed25519`. */
function algorithmOf(jwk: JwkMembers): KeyAlgorithm | undefined {
  const { alg } = jwk
  return keyAlgorithmSchema.safeParse(alg === 'EdDSA' ? 'Ed25519' : alg).data
}

function addCertificate(reading: SourceReading, jwk: JwkMembers): void {
  const chain = Object.hasOwn(jwk, 'x5c') ? jwk['x5c'] : undefined
  const first: unknown = Array.isArray(chain) ? chain[0] : undefined
  if (typeof first !== 'string') return
  try {
    reading.certificates.push(new X509Certificate(Buffer.from(first, 'base64')))
  } catch {
    addRemark(reading, {
      ruleId: 'JWK-X5C-FORM',
      severity: 'warning',
      message: 'The certificate in x5c cannot be read; the key is taken without it.',
      fix: 'Give the certificate in PEM beside the key, or make a self-signed one on the card of the key.',
    })
  }
}

function noteUse(reading: SourceReading, { use }: JwkMembers): void {
  if (use !== 'enc') return
  addRemark(reading, {
    ruleId: 'KEY-INPUT',
    severity: 'warning',
    message: 'The JWK is marked for encryption ("use": "enc"); here it would sign.',
    fix: 'Use one key for one purpose: take another for signing.',
  })
}

/** RFC 7517 §4.4; the key is taken nevertheless, for what it can do. */
function noteAlgorithm(reading: SourceReading, { alg, kty, crv }: JwkMembers): void {
  const meant = typeof alg === 'string' ? findSignatureAlgorithm(alg) : undefined
  if (meant === undefined || (meant.kty === kty && (meant.crv ?? crv) === crv)) return
  addRemark(reading, {
    ruleId: 'JWK-ALG-MISMATCH',
    severity: 'warning',
    message: `The alg of the JWK needs ${meant.crv ?? meant.kty}, which this key is not; it is left out.`,
    fix: 'Choose one of the algorithms that are offered, and have the JWK corrected where it was made.',
  })
}

async function addJwk(reading: SourceReading, jwk: JwkMembers): Promise<KeyFault | null> {
  const members = normalize(jwk, reading)
  const unfit = judgePublicHalf(members)
  if (unfit !== null) return unfit
  const complete = completeMembers(members, reading)
  if ('ruleId' in complete) return complete as KeyFault
  const key = importJwk(complete)
  if (key === null || !isPublicHalfKept(complete, key)) {
    const message = 'The private half of this JWK does not belong to its public half.'
    return { ruleId: 'KST-MISMATCH', message, fix: exportAgain }
  }
  addRemark(reading, remarkOn('KST-JWK-PRIVATE', 'The private JWK stands there unencrypted.'))
  noteUse(reading, jwk)
  noteAlgorithm(reading, jwk)
  addCertificate(reading, jwk)
  const name = typeof jwk['kid'] === 'string' ? jwk['kid'] : null
  await addPrivateKey(reading, key, { name, algorithm: algorithmOf(jwk) })
  return null
}

/** Takes up the key, or what is wrong with it. Public and symmetric keys are noted as companions. */
export async function readJwk(reading: SourceReading, jwk: JwkMembers): Promise<void> {
  const { kty, k, d } = { kty: jwk['kty'], k: jwk['k'], d: jwk['d'] }
  if (kty === 'oct' || (k !== undefined && d === undefined)) {
    reading.companions.add('symmetric key')
    return
  }
  if (kty !== 'RSA' && kty !== 'EC' && kty !== 'OKP') {
    reading.faults.push({
      ruleId: 'JWK-KTY-TYPE',
      message:
        'The kty of the JWK is not one that signs here: it has to be RSA, EC or OKP, in these capitals.',
      fix: exportAgain,
    })
    return
  }
  if (d === undefined) {
    reading.companions.add('public key')
    return
  }
  const fault =
    jwk['oth'] === undefined
      ? await addJwk(reading, jwk)
      : keyInput('This RSA key has more than two primes, which hardly any library can use.')
  if (fault !== null) reading.faults.push(fault)
}
