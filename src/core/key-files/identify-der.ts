/** Tells by its structure what a DER document is. */
import { X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type * as Pkijs from 'pkijs'
import { importDer } from './add-private-key.ts'
import { childrenOf, integerOf, octetsOf } from './asn1-values.ts'

export type DerDocument =
  | { readonly kind: 'certificate'; readonly certificate: X509Certificate }
  | { readonly kind: 'pkcs12'; readonly pfx: Pkijs.PFX }
  /** `plain` is the document as node:crypto takes it. */
  | { readonly kind: 'pkcs8'; readonly info: Pkijs.PrivateKeyInfo; readonly plain: Buffer }
  | { readonly kind: 'encrypted-pkcs8'; readonly bag: Pkijs.PKCS8ShroudedKeyBag }
  | { readonly kind: 'sec1'; readonly ecKey: Pkijs.ECPrivateKey }
  /** An EC key that node:crypto takes and pkijs does not: its curve is spelled out, or its point compressed. */
  | { readonly kind: 'odd-ec'; readonly key: KeyObject }
  | { readonly kind: 'pkcs1' | 'public-key' | 'certificate-request' | 'certificate-bundle' }

function parseCertificate(der: Buffer): X509Certificate | null {
  try {
    return new X509Certificate(der)
  } catch {
    return null
  }
}

/** Curves that are told from each other, so that a key on one can be refused by its name. */
function registerCurves({ ECNamedCurves }: typeof Pkijs): void {
  ECNamedCurves.register('P-192', '1.2.840.10045.3.1.1', 24)
  ECNamedCurves.register('P-224', '1.3.132.0.33', 28)
  ECNamedCurves.register('secp256k1', '1.3.132.0.10', 32)
}

/** The structures of RFC 7292, 5958, 8017, 5915, 5280, 2986 and 5652 differ from each other in their first members. */
function listReaders(
  pkijs: typeof Pkijs,
): readonly ((der: Uint8Array<ArrayBuffer>) => DerDocument)[] {
  return [
    (der) => ({ kind: 'pkcs12', pfx: pkijs.PFX.fromBER(der) }),
    (der) => ({ kind: 'pkcs8', info: pkijs.PrivateKeyInfo.fromBER(der), plain: Buffer.from(der) }),
    (der) => ({ kind: 'encrypted-pkcs8', bag: pkijs.PKCS8ShroudedKeyBag.fromBER(der) }),
    (der) => {
      pkijs.RSAPrivateKey.fromBER(der)
      return { kind: 'pkcs1' }
    },
    (der) => ({ kind: 'sec1', ecKey: pkijs.ECPrivateKey.fromBER(der) }),
    (der) => {
      pkijs.PublicKeyInfo.fromBER(der)
      return { kind: 'public-key' }
    },
    (der) => {
      pkijs.RSAPublicKey.fromBER(der)
      return { kind: 'public-key' }
    },
    (der) => {
      pkijs.CertificationRequest.fromBER(der)
      return { kind: 'certificate-request' }
    },
    (der) => {
      pkijs.ContentInfo.fromBER(der)
      return { kind: 'certificate-bundle' }
    },
  ]
}

/**
 * PKCS#8 of version 2, which holds the public key as well (RFC 5958 §2): Bouncy Castle and ring write Ed25519 keys so.
 * Version 1 is made of it, which is all that pkijs and node:crypto take.
 */
async function readSecondVersion(
  pkijs: typeof Pkijs,
  der: Uint8Array,
): Promise<DerDocument | null> {
  const { fromBER, OctetString } = await import('asn1js')
  const [version, algorithm, privateKey] = childrenOf(fromBER(der).result)
  if (integerOf(version) !== 1 || childrenOf(algorithm).length === 0) return null
  const octets = octetsOf(privateKey)
  if (octets === null) return null
  const info = new pkijs.PrivateKeyInfo({
    privateKeyAlgorithm: new pkijs.AlgorithmIdentifier({ schema: algorithm }),
    privateKey: new OctetString({ valueHex: octets }),
  })
  return { kind: 'pkcs8', info, plain: Buffer.from(info.toSchema().toBER()) }
}

/** Null for anything else, damaged documents included. */
export async function identifyDer(bytes: Buffer): Promise<DerDocument | null> {
  const certificate = parseCertificate(bytes)
  if (certificate !== null) return { kind: 'certificate', certificate }
  const pkijs = await import('pkijs')
  registerCurves(pkijs)
  const der = new Uint8Array(bytes)
  for (const read of listReaders(pkijs)) {
    try {
      return read(der)
    } catch {
      // Another structure: the next reader has its turn.
    }
  }
  const second = await readSecondVersion(pkijs, der)
  if (second !== null) return second
  const key = importDer(bytes, 'pkcs8') ?? importDer(bytes, 'sec1')
  return key?.asymmetricKeyType === 'ec' ? { kind: 'odd-ec', key } : null
}
