/** Writes a private key and its certificate as PKCS#12, every part of it under the same number of rounds. */
import { createHash, createHmac, X509Certificate } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Randomness } from '../ports.ts'
import { derivePkcs12Key, encodePkcs12Passphrase } from './decryption/pkcs12-key-derivation.ts'
import { encryptForExport, exportRounds } from './export-encryption.ts'
import { shroudPrivateKey } from './export-pkcs8.ts'

const macSaltBytes = 16
const macKeyBytes = 32

const sha256 = '2.16.840.1.101.3.4.2.1'
const friendlyName = '1.2.840.113549.1.9.20'
const localKeyId = '1.2.840.113549.1.9.21'
const shroudedKeyBag = '1.2.840.113549.1.12.10.1.2'
const certificateBag = '1.2.840.113549.1.12.10.1.3'
const x509Certificate = '1.2.840.113549.1.9.22.1'

export interface Pkcs12Content {
  readonly key: KeyObject
  /** The key's own, PEM. */
  readonly certificate: string
  readonly friendlyName: string
}

/** The attributes by which a reader finds the certificate of a key (RFC 7292 §4.2). */
async function nameBags(name: string, certificate: Buffer) {
  const { Attribute } = await import('pkijs')
  const { BmpString, OctetString } = await import('asn1js')
  const id = createHash('sha1').update(certificate).digest()
  return [
    new Attribute({ type: friendlyName, values: [new BmpString({ value: name })] }),
    new Attribute({ type: localKeyId, values: [new OctetString({ valueHex: id })] }),
  ]
}

/**
 * Guards the whole file (RFC 7292 App. B). As many rounds as for the key: whoever tries out passphrases would take the
 * cheapest part.
 */
async function makeMac(content: Buffer, passphrase: string, randomness: Randomness) {
  const { AlgorithmIdentifier, DigestInfo, MacData } = await import('pkijs')
  const { Null, OctetString } = await import('asn1js')
  const salt = Buffer.from(randomness.bytes(macSaltBytes))
  const derivation = { hash: 'sha256', salt, rounds: exportRounds }
  const encoded = encodePkcs12Passphrase(passphrase)
  const key = await derivePkcs12Key(derivation, 3, encoded, macKeyBytes)
  const digest = createHmac('sha256', key).update(content).digest()
  return new MacData({
    mac: new DigestInfo({
      digestAlgorithm: new AlgorithmIdentifier({
        algorithmId: sha256,
        algorithmParams: new Null(),
      }),
      digest: new OctetString({ valueHex: digest }),
    }),
    macSalt: new OctetString({ valueHex: salt }),
    iterations: exportRounds,
  })
}

/** A PFX (RFC 7292 §4) in DER: AES-256 for key and certificate, a MAC of SHA-256. */
export async function exportPkcs12(
  { key, certificate: pem, friendlyName: name }: Pkcs12Content,
  passphrase: string,
  randomness: Randomness,
): Promise<Buffer> {
  const pkijs = await import('pkijs')
  const { OctetString } = await import('asn1js')
  const { AuthenticatedSafe, ContentInfo, SafeBag, SafeContents } = pkijs
  const certificate = new X509Certificate(pem).raw
  const bagAttributes = await nameBags(name, certificate)

  const keyBag = new SafeBag({
    bagId: shroudedKeyBag,
    bagValue: await shroudPrivateKey(key, passphrase, randomness),
    bagAttributes,
  })
  const certValue = new OctetString({ valueHex: certificate })
  const certBag = new SafeBag({
    bagId: certificateBag,
    bagValue: new pkijs.CertBag({ certId: x509Certificate, certValue }),
    bagAttributes,
  })
  const certSafe = Buffer.from(new SafeContents({ safeBags: [certBag] }).toSchema().toBER())
  const encrypted = await encryptForExport(certSafe, passphrase, randomness)
  const encryptedSafe = new pkijs.EncryptedData({
    encryptedContentInfo: new pkijs.EncryptedContentInfo({
      contentType: ContentInfo.DATA,
      contentEncryptionAlgorithm: encrypted.algorithm,
      encryptedContent: new OctetString({ valueHex: encrypted.octets }),
      // In pieces it would not be DER.
      disableSplit: true,
    }),
  })
  const plain = (octets: ArrayBuffer | Uint8Array) =>
    new ContentInfo({
      contentType: ContentInfo.DATA,
      content: new OctetString({ valueHex: octets }),
    })
  const keySafe = new SafeContents({ safeBags: [keyBag] }).toSchema().toBER()
  const safes = new AuthenticatedSafe({
    safeContents: [
      new ContentInfo({
        contentType: ContentInfo.ENCRYPTED_DATA,
        content: encryptedSafe.toSchema(),
      }),
      plain(keySafe),
    ],
  })
  const content = Buffer.from(safes.toSchema().toBER())
  const macData = await makeMac(content, passphrase, randomness)
  const pfx = new pkijs.PFX({ authSafe: plain(content), macData })
  return Buffer.from(pfx.toSchema().toBER())
}
