/** Reads the PEM blocks of a text (RFC 7468), mended where they were bent, into the reading. */
import { describePosition } from '../json/text-position.ts'
import { decryptTraditional, readTraditionalHeaders } from './decryption/decrypt-traditional-pem.ts'
import { explainLabel } from './foreign-formats.ts'
import type { DerDocument } from './identify-der.ts'
import { remarkOn } from './key-file-remark.ts'
import { passphraseNeeded, refusal } from './key-source-problem.ts'
import { readDer } from './read-der.ts'
import { addRemark } from './source-reading.ts'
import type { SourceReading } from './source-reading.ts'
import { cleanPemBody } from './text/clean-pem-body.ts'
import { decodeBase64 } from './text/decode-base64.ts'
import { describeSurroundings, findFriendlyName } from './text/describe-surroundings.ts'
import { findPemBlocks } from './text/find-pem-blocks.ts'
import type { PemBlock } from './text/find-pem-blocks.ts'
import { mendPemText } from './text/mend-text.ts'

/** RFC 7468 §4 to §13, and what OpenSSL writes beside. */
const labelsOf: Readonly<Record<DerDocument['kind'], readonly string[]>> = {
  pkcs8: ['PRIVATE KEY'],
  'encrypted-pkcs8': ['ENCRYPTED PRIVATE KEY'],
  pkcs1: ['RSA PRIVATE KEY'],
  sec1: ['EC PRIVATE KEY'],
  'odd-ec': ['PRIVATE KEY', 'EC PRIVATE KEY'],
  pkcs12: ['PKCS12', 'PFX'],
  'public-key': ['PUBLIC KEY', 'RSA PUBLIC KEY', 'EC PUBLIC KEY'],
  certificate: ['CERTIFICATE', 'X509 CERTIFICATE', 'TRUSTED CERTIFICATE'],
  'certificate-request': ['CERTIFICATE REQUEST', 'NEW CERTIFICATE REQUEST'],
  'certificate-bundle': ['PKCS7', 'CMS'],
}

/** They repeat what the key says itself. */
const parameterLabels = new Set(['EC PARAMETERS', 'DH PARAMETERS', 'DSA PARAMETERS'])
const knownLabels = new Set(Object.values(labelsOf).flat())
const traditional = 'PEM, encrypted by OpenSSL in its old way'
const leastBytes = 44
const leastBase64 = 59
const copyAgain = 'Copy the whole key again, from the BEGIN line to the END line.'

/** Dots or words where the key should be, or less than the smallest public key has (RFC 8410, 44 octets). */
function isPlaceholder(body: string): boolean {
  return body.replace(/\s+/g, '').length < leastBase64 || /\.{2}|…|<[a-z]|\byour\b/i.test(body)
}

function decodeBody(text: string, start: number, body: string, reading: SourceReading): Buffer {
  const decoded = decodeBase64(body)
  if (decoded.ok && decoded.bytes.length >= leastBytes) {
    if (decoded.isUrlAlphabet) {
      reading.repairs.add('The key was written with the alphabet of base64url.')
    }
    return decoded.bytes
  }
  if (isPlaceholder(body)) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: 'Between BEGIN and END there is no key, but nothing or a placeholder.',
      fix: 'Put the real key there; examples leave it out or shorten it with dots.',
    })
  }
  const offset = decoded.ok ? undefined : decoded.offset
  const where =
    offset === undefined
      ? 'its length is not possible, so that characters are missing at its end'
      : `at ${describePosition(text, start + offset)} is a character that does not belong there (${describeCharacter(body, offset)})`
  throw refusal({
    ruleId: 'KEY-INPUT',
    message: `The base64 of the key is broken: ${where}.`,
    fix: copyAgain,
  })
}

function describeCharacter(body: string, offset: number): string {
  const code = body.codePointAt(offset) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

interface Octets {
  readonly der: Buffer
  readonly isDecrypted: boolean
}

function readBody(reading: SourceReading, text: string, block: PemBlock, start: number): Buffer {
  const { body, repairs } = cleanPemBody(block.body.slice(start))
  const bytes = decodeBody(text, block.bodyStart + start, body, reading)
  for (const repair of repairs) reading.repairs.add(repair)
  return bytes
}

/** RFC 1421 §4.6.1: where the block has headers, the key is encrypted, and they say how. */
async function openBlock(reading: SourceReading, text: string, block: PemBlock): Promise<Octets> {
  const headers = readTraditionalHeaders(block.body)
  if (headers === null) return { der: readBody(reading, text, block, 0), isDecrypted: false }
  const { encryption, end } = headers
  const format = `${traditional} (${encryption.cipher.name})`
  const { passphrase } = reading
  if (passphrase === undefined) throw passphraseNeeded(format, passphrase)
  const encrypted = readBody(reading, text, block, end)
  const der = await decryptTraditional(encryption, passphrase, encrypted)
  if (der === null) throw passphraseNeeded(format, passphrase)
  reading.formats.add(format)
  const message = 'The key is encrypted in the old way of OpenSSL, with one round of MD5.'
  addRemark(reading, remarkOn('KST-TRADITIONAL', message))
  return { der, isDecrypted: true }
}

/** What could not be read after decrypting it was decrypted with a wrong passphrase that looked right. */
function noteUnreadable(reading: SourceReading, label: string, { isDecrypted }: Octets): void {
  if (isDecrypted) throw passphraseNeeded(traditional, reading.passphrase)
  const block = knownLabels.has(label) ? `${label} block` : 'PEM block'
  reading.faults.push({
    ruleId: 'KEY-INPUT',
    message: `The base64 of the ${block} can be read, but there is no whole key in it: it is cut off or damaged.`,
    fix: copyAgain,
  })
}

function noteLabel(reading: SourceReading, label: string, kind: DerDocument['kind']): void {
  const usual = labelsOf[kind]
  if (usual.includes(label)) return
  // Anybody can write a label; only one that is known is repeated.
  const shown = knownLabels.has(label) ? label : 'an unusual one'
  reading.repairs.add(`The label was ${shown}, but the content is ${usual[0] ?? kind}.`)
}

/** openssl pkcs12 writes the name of a key above it. */
function noteName(reading: SourceReading, index: number, name: string | null): void {
  const added = reading.keys[index]
  if (name === null || added === undefined) return
  reading.keys[index] = { ...added, name: added.name ?? name }
}

async function readBlock(
  reading: SourceReading,
  text: string,
  block: PemBlock,
  name: string | null,
): Promise<void> {
  const { label, before } = block
  if (parameterLabels.has(label)) return
  const foreign = explainLabel(label)
  if (foreign !== null) {
    reading.faults.push(foreign)
    return
  }
  const octets = await openBlock(reading, text, block)
  const keysBefore = reading.keys.length
  const { der, isDecrypted } = octets
  const kind = await readDer(reading, der, { armor: 'PEM', isDecrypted })
  if (kind === null) {
    noteUnreadable(reading, label, octets)
    return
  }
  if (isDecrypted) reading.isPassphraseUsed = true
  noteLabel(reading, label, kind)
  noteName(reading, keysBefore, findFriendlyName(before) ?? name)
}

/** Takes up every block; the text holds at least one. The name is for the keys that bring none of their own. */
export async function readPem(
  reading: SourceReading,
  given: string,
  name: string | null = null,
): Promise<void> {
  const { text, repairs } = mendPemText(given)
  const found = findPemBlocks(text)
  const surroundings = [...found.blocks.map(({ before }) => before), found.after]
  for (const repair of [...repairs, ...found.repairs, ...describeSurroundings(surroundings)]) {
    reading.repairs.add(repair)
  }
  for (const block of found.blocks) await readBlock(reading, text, block, name)
}
