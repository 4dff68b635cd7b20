/** Reads a PKCS#12 file, old or new (RFC 7292): its structure with pkijs, its ciphers whichever way there is. */
import { X509Certificate } from 'node:crypto'
import type * as Pkijs from 'pkijs'
import { addOddEcKey, addPkcs8 } from './add-pkcs8.ts'
import { octetsOf, textOf } from './asn1-values.ts'
import { decryptWithPassphrase } from './decryption/decrypt-with-passphrase.ts'
import { readEncryptionScheme } from './decryption/encryption-scheme.ts'
import type { EncryptionScheme } from './decryption/encryption-scheme.ts'
import { identifyDer } from './identify-der.ts'
import { describePkcs12, judgePkcs12 } from './judge-pkcs12.ts'
import { damagedKey, passphraseNeeded, refusal } from './key-source-problem.ts'
import type { KeySourceProblem } from './key-source-problem.ts'
import { doesMacFit, findMacHash } from './pkcs12-mac.ts'
import { addRemark } from './source-reading.ts'
import type { SourceReading } from './source-reading.ts'

const friendlyName = '1.2.840.113549.1.9.20'
const maxCertificates = 100
const maxNesting = 4
/** What openssl, Windows and keytool write. */
const usualRounds = 10_000

/** One file under way: what decrypts it, and how its parts were encrypted. */
interface Opening {
  readonly pkijs: typeof Pkijs
  readonly reading: SourceReading
  readonly passphrase: string
  readonly schemes: EncryptionScheme[]
  /** True once the MAC has shown that the passphrase is the right one. */
  readonly isVerified: boolean
}

/** Noise came out of a part: the passphrase is wrong, unless it is known to be the right one. */
function notOpened({ reading, isVerified }: Opening): KeySourceProblem {
  if (!isVerified) return passphraseNeeded('PKCS#12', reading.passphrase)
  return refusal({
    ruleId: 'KEY-INPUT',
    message:
      'The passphrase fits this PKCS#12 file, but a part of it cannot be opened: it is damaged, or encrypted under another passphrase.',
    fix: 'Export the file again, with one passphrase for everything in it.',
  })
}

/** Null: the passphrase does not fit. */
async function decrypt(
  { pkijs, reading, passphrase, schemes }: Opening,
  algorithm: Pkijs.AlgorithmIdentifier,
  encrypted: Buffer,
): Promise<Buffer | null> {
  const scheme = readEncryptionScheme(pkijs, algorithm)
  schemes.push(scheme)
  return decryptWithPassphrase(scheme, passphrase, encrypted, reading.budget)
}

/** What fits the schema of the class; null after a wrong passphrase, which leaves noise. */
function parse<Value>(read: (der: Uint8Array<ArrayBuffer>) => Value, octets: Buffer): Value | null {
  try {
    return read(new Uint8Array(octets))
  } catch {
    return null
  }
}

async function openSafe(
  opening: Opening,
  { contentType, content }: Pkijs.ContentInfo,
): Promise<Pkijs.SafeContents | null> {
  const { pkijs } = opening
  const parseSafe = (octets: Buffer) => parse((der) => pkijs.SafeContents.fromBER(der), octets)
  if (contentType === pkijs.ContentInfo.DATA) return parseSafe(octetsOf(content) ?? Buffer.alloc(0))
  if (contentType !== pkijs.ContentInfo.ENCRYPTED_DATA) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message:
        'A part of this PKCS#12 file is encrypted for a certificate and not under a passphrase.',
      fix: 'Export the file again under a passphrase.',
    })
  }
  const { encryptedContentInfo } = new pkijs.EncryptedData({ schema: content })
  const encrypted = Buffer.from(encryptedContentInfo.getEncryptedContent())
  const plain = await decrypt(opening, encryptedContentInfo.contentEncryptionAlgorithm, encrypted)
  const safe = plain === null ? null : parseSafe(plain)
  if (safe === null) throw notOpened(opening)
  return safe
}

function nameOf(bag: Pkijs.SafeBag): string | null {
  const attribute = bag.bagAttributes?.find(({ type }) => type === friendlyName)
  const [value] = (attribute?.values ?? []) as readonly unknown[]
  return textOf(value)
}

function addCertificate({ reading }: Opening, { certId, certValue }: Pkijs.CertBag): void {
  const isX509 = certId === '1.2.840.113549.1.9.22.1'
  if (!isX509 || reading.certificates.length >= maxCertificates) return
  const der = octetsOf(certValue)
  const certificate = der === null ? null : parse((octets) => new X509Certificate(octets), der)
  if (certificate !== null) reading.certificates.push(certificate)
}

async function addKey(opening: Opening, bag: Pkijs.SafeBag, der: Buffer): Promise<void> {
  const { reading } = opening
  const document = await identifyDer(der)
  const naming = { name: nameOf(bag) }
  if (document?.kind === 'pkcs8') await addPkcs8(reading, document, naming)
  else if (document?.kind === 'odd-ec') await addOddEcKey(reading, document.key, naming)
  else throw notOpened(opening)
}

async function takeBag(opening: Opening, bag: Pkijs.SafeBag, nesting: number): Promise<void> {
  const { pkijs } = opening
  const { bagValue } = bag
  if (bagValue instanceof pkijs.CertBag) addCertificate(opening, bagValue)
  else if (bagValue instanceof pkijs.PrivateKeyInfo) {
    await addKey(opening, bag, Buffer.from(bagValue.toSchema().toBER()))
  } else if (bagValue instanceof pkijs.PKCS8ShroudedKeyBag) {
    const encrypted = octetsOf(bagValue.encryptedData) ?? Buffer.alloc(0)
    const der = await decrypt(opening, bagValue.encryptionAlgorithm, encrypted)
    if (der === null) throw notOpened(opening)
    await addKey(opening, bag, der)
  } else if (bagValue instanceof pkijs.SafeContents && nesting < maxNesting) {
    await takeBags(opening, bagValue, nesting + 1)
  }
}

async function takeBags(
  opening: Opening,
  { safeBags }: Pkijs.SafeContents,
  nesting: number,
): Promise<void> {
  for (const bag of safeBags) await takeBag(opening, bag, nesting)
}

function parseSafes(pkijs: typeof Pkijs, content: Buffer): readonly Pkijs.ContentInfo[] {
  const safes = parse((der) => pkijs.AuthenticatedSafe.fromBER(der), content)
  if (safes === null) throw refusal(damagedKey('PKCS#12 file'))
  return safes.safeContents
}

/** Without a passphrase an empty one is tried, since many files have none. */
export async function readPkcs12(
  reading: SourceReading,
  { authSafe, macData }: Pkijs.PFX,
): Promise<void> {
  const pkijs = await import('pkijs')
  const passphrase = reading.passphrase ?? ''
  const content = octetsOf(authSafe.content)
  if (authSafe.contentType !== pkijs.ContentInfo.DATA || content === null) {
    throw refusal(damagedKey('PKCS#12 file'))
  }
  const macHash = macData === undefined ? undefined : findMacHash(macData)
  if (macData !== undefined && macHash !== undefined) {
    // Nobody who left the passphrase empty chose many rounds: asking is faster than trying.
    const isWorthTrying =
      reading.passphrase !== undefined || (macData.iterations ?? 1) <= usualRounds
    const fits =
      isWorthTrying && (await doesMacFit(macData, macHash, content, passphrase, reading.budget))
    if (!fits) throw passphraseNeeded('PKCS#12', reading.passphrase)
  }
  const schemes: EncryptionScheme[] = []
  const isVerified = macHash !== undefined
  const opening: Opening = { pkijs, reading, passphrase, schemes, isVerified }
  const keysBefore = reading.keys.length
  for (const part of parseSafes(pkijs, content)) {
    const safe = await openSafe(opening, part)
    if (safe === null) throw refusal(damagedKey('PKCS#12 file'))
    await takeBags(opening, safe, 0)
  }
  reading.isPassphraseUsed = true
  const found = { macHash, hasMac: macData !== undefined, schemes }
  reading.formats.add(describePkcs12(found))
  const keyCount = reading.keys.length - keysBefore
  for (const remark of judgePkcs12({ ...found, keyCount })) addRemark(reading, remark)
}
