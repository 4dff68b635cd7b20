/** Reads what was given by its content and never by its name: PEM, JSON, DER, or any of them in base64. */
import { describePosition } from '../json/text-position.ts'
import { explainForeignBytes, explainForeignText } from './foreign-formats.ts'
import { refusal } from './key-source-problem.ts'
import { readDer } from './read-der.ts'
import { parseJson, readJson } from './read-json.ts'
import { readPem } from './read-pem.ts'
import type { SourceReading } from './source-reading.ts'
import { decodeBase64 } from './text/decode-base64.ts'
import { decodeText } from './text/decode-text.ts'
import { hasPemBlock } from './text/find-pem-blocks.ts'
import { mendPemText, mendText } from './text/mend-text.ts'

// Base64 of base64 of a key happens; more is a file made to keep us busy.
const maxLayers = 3
/** Shorter than the smallest private key, Ed25519 in PKCS#8. */
const minDerBytes = 46

const notAKey = {
  ruleId: 'KEY-INPUT',
  message: 'This is not a key, or not in a form that is known here.',
  fix: 'Give the private key as PEM, DER, PKCS#12 (.pfx, .p12) or JWK.',
}

function explainShort(length: number) {
  return refusal({
    ruleId: 'KEY-INPUT',
    message: `This is base64 of ${length} octets, too few for a private key: a client secret or a symmetric key, perhaps.`,
    fix: 'For private_key_jwt give the private key, as PEM, PKCS#12 or JWK.',
  })
}

/** A private key in base64 always begins with these, since its first octet opens a SEQUENCE. */
const looksLikeDer = /^M[A-Za-z0-9+/=_-]{3}/

async function readBareBase64(
  reading: SourceReading,
  text: string,
  layer: number,
): Promise<boolean> {
  const bare = text.replace(/-----END [A-Z ]{1,40}-----/, '').trim()
  const decoded = decodeBase64(bare)
  if (!decoded.ok) {
    if (!looksLikeDer.test(bare) || bare.length < minDerBytes) return false
    const where =
      decoded.offset === undefined
        ? 'characters are missing at its end'
        : `at ${describePosition(text, text.indexOf(bare) + decoded.offset)} is a character that does not belong there`
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: `This looks like a key in base64, but ${where}.`,
      fix: 'Copy the whole key again.',
    })
  }
  const { bytes } = decoded
  const inner = decodeText(bytes)
  if (inner !== null && layer < maxLayers && /^\s{0,99}(?:-----BEGIN|[{[])/.test(inner.text)) {
    reading.repairs.add('The whole text was in base64 once more.')
    await readText(reading, inner.text, layer + 1)
    return true
  }
  const kind = await readDer(reading, bytes, { armor: 'DER' })
  if (kind !== null) {
    reading.repairs.add(
      kind === 'pkcs12'
        ? 'The file was in base64.'
        : 'The BEGIN and END lines around the base64 were missing.',
    )
    return true
  }
  const foreign = explainForeignBytes(bytes)
  if (foreign !== null) throw refusal(foreign)
  if (looksLikeDer.test(bare)) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message:
        'This is base64 that begins like a key, but there is no whole key in it: it is cut off or damaged.',
      fix: 'Copy the whole key again.',
    })
  }
  const isSecret = bytes.length >= 16 && bytes.length < minDerBytes && !/\s/.test(bare)
  if (isSecret) throw explainShort(bytes.length)
  return false
}

/** A JSON string, as it stands in a configuration file. */
function unquote(text: string): string | null {
  if (!text.startsWith('"') || !text.endsWith('"')) return null
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

/** @throws KeySourceProblem when there is nothing in it that could be a private key */
export async function readText(reading: SourceReading, given: string, layer = 0): Promise<void> {
  const { text, repairs } = mendText(given)
  for (const repair of repairs) reading.repairs.add(repair)
  const bare = text.trim()
  if (bare === '') {
    throw refusal({ ...notAKey, message: 'There is nothing in it.' })
  }
  const quoted = layer < maxLayers ? unquote(bare) : null
  if (quoted !== null) {
    reading.repairs.add('Quotation marks stood around the key.')
    return readText(reading, quoted, layer + 1)
  }
  const hasPem = hasPemBlock(mendPemText(text).text)
  if (/^[{[]/.test(bare)) {
    const parsed = parseJson(text)
    if (parsed.ok) return readJson(reading, parsed.document)
    if (!hasPem) throw refusal(parsed.fault)
  }
  if (hasPem) return readPem(reading, text)
  const foreign = explainForeignText(bare)
  if (foreign !== null) throw refusal(foreign)
  if (!(await readBareBase64(reading, text, layer))) throw refusal(notAKey)
}

/** @throws KeySourceProblem when there is nothing in it that could be a private key */
export async function readFile(reading: SourceReading, bytes: Buffer): Promise<void> {
  if (bytes.length === 0) throw refusal({ ...notAKey, message: 'The file is empty.' })
  const decoded = decodeText(bytes)
  if (decoded !== null) {
    if (decoded.repair !== null) reading.repairs.add(decoded.repair)
    return readText(reading, decoded.text)
  }
  const foreign = explainForeignBytes(bytes)
  if (foreign !== null) throw refusal(foreign)
  const kind = await readDer(reading, bytes, { armor: 'DER' })
  if (kind === null) throw refusal(notAKey)
}
