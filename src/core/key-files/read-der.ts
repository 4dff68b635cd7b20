/** Reads a DER document of any kind into the reading: keys, certificates, and what is taken for a key. */
import type * as Pkijs from 'pkijs'
import { addOddEcKey, addPkcs8 } from './add-pkcs8.ts'
import { addPrivateKey, importDer } from './add-private-key.ts'
import { octetsOf } from './asn1-values.ts'
import { describeScheme, judgeScheme } from './decryption/describe-scheme.ts'
import { decryptWithPassphrase } from './decryption/decrypt-with-passphrase.ts'
import { readEncryptionScheme } from './decryption/encryption-scheme.ts'
import { identifyDer } from './identify-der.ts'
import type { DerDocument } from './identify-der.ts'
import { remarkOn } from './key-file-remark.ts'
import { damagedKey, passphraseNeeded, refusal } from './key-source-problem.ts'
import { readPkcs12 } from './read-pkcs12.ts'
import { addRemark } from './source-reading.ts'
import type { SourceReading } from './source-reading.ts'
import { explainCurve, supportedCurves } from './unsupported-keys.ts'

/** How the DER document was wrapped. */
export interface Wrapping {
  readonly armor: 'DER' | 'PEM'
  /** Out of a decrypted document, so that it is not in the clear. */
  readonly isDecrypted?: boolean
}

/** RFC 5915 §3. */
async function addSec1(
  reading: SourceReading,
  { namedCurve }: Pkijs.ECPrivateKey,
  der: Buffer,
): Promise<void> {
  const curve = namedCurve ?? null
  const key = curve !== null && supportedCurves.has(curve) ? importDer(der, 'sec1') : undefined
  if (key === undefined) reading.faults.push(explainCurve(curve))
  else if (key === null) reading.faults.push(damagedKey('SEC1 structure'))
  else await addPrivateKey(reading, key)
}

/** RFC 5958 §3. */
async function readEncrypted(
  reading: SourceReading,
  bag: Pkijs.PKCS8ShroudedKeyBag,
  { armor }: Wrapping,
): Promise<void> {
  const pkijs = await import('pkijs')
  const scheme = readEncryptionScheme(pkijs, bag.encryptionAlgorithm)
  const format = `${armor}, encrypted PKCS#8 (${describeScheme(scheme)})`
  const { passphrase, budget } = reading
  if (passphrase === undefined) throw passphraseNeeded(format, passphrase)
  const encrypted = octetsOf(bag.encryptedData) ?? Buffer.alloc(0)
  const plain = await decryptWithPassphrase(scheme, passphrase, encrypted, budget)
  const document = plain === null ? null : await identifyDer(plain)
  if (plain === null || document === null) throw passphraseNeeded(format, passphrase)
  reading.isPassphraseUsed = true
  for (const remark of judgeScheme(scheme)) addRemark(reading, remark)
  reading.formats.add(format)
  await takeUp(reading, document, plain, { armor, isDecrypted: true })
}

const formatNames = { 'odd-ec': 'EC', pkcs8: 'PKCS#8', pkcs1: 'PKCS#1', sec1: 'SEC1' } as const

function notePlaintext(
  reading: SourceReading,
  kind: keyof typeof formatNames,
  { armor, isDecrypted = false }: Wrapping,
): void {
  if (isDecrypted) return
  reading.formats.add(`${armor}, ${formatNames[kind]}`)
  const place = reading.fileName === null ? 'the text that was pasted' : 'this file'
  addRemark(reading, remarkOn('KST-PLAINTEXT', `The private key stands unencrypted in ${place}.`))
}

async function takeUp(
  reading: SourceReading,
  document: DerDocument,
  der: Buffer,
  wrapping: Wrapping,
): Promise<void> {
  switch (document.kind) {
    case 'certificate':
      reading.certificates.push(document.certificate)
      return
    case 'certificate-bundle':
      reading.companions.add('certificate bundle')
      return
    case 'certificate-request':
      reading.companions.add('certificate request')
      return
    case 'public-key':
      reading.companions.add('public key')
      return
    case 'pkcs12':
      return readPkcs12(reading, document.pfx)
    case 'encrypted-pkcs8':
      // Nothing that was decrypted is encrypted once more, except in a file made to keep us busy.
      if (wrapping.isDecrypted === true) throw refusal(damagedKey('encrypted PKCS#8 structure'))
      return readEncrypted(reading, document.bag, wrapping)
    case 'pkcs8':
      notePlaintext(reading, document.kind, wrapping)
      return addPkcs8(reading, document)
    case 'sec1':
      notePlaintext(reading, document.kind, wrapping)
      return addSec1(reading, document.ecKey, der)
    case 'odd-ec':
      notePlaintext(reading, document.kind, wrapping)
      return addOddEcKey(reading, document.key)
    case 'pkcs1': {
      notePlaintext(reading, document.kind, wrapping)
      const key = importDer(der, 'pkcs1')
      if (key === null) reading.faults.push(damagedKey('PKCS#1 structure'))
      else await addPrivateKey(reading, key)
    }
  }
}

/** Takes up what the octets hold and says what they are; null, and nothing is taken up, when they are no DER document. */
export async function readDer(
  reading: SourceReading,
  der: Buffer,
  wrapping: Wrapping,
): Promise<DerDocument['kind'] | null> {
  const document = await identifyDer(der)
  if (document === null) return null
  await takeUp(reading, document, der, wrapping)
  return document.kind
}
