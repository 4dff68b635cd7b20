/** Opens a key source: the private keys in it, or why there are none to be had. */
import type { KeyObject, X509Certificate } from 'node:crypto'
import { calculateJwkThumbprint } from 'jose'
import { maxKeyFileBytes } from '../../contract/key-files.ts'
import type { KeyFileRemark, KeySource } from '../../contract/key-files.ts'
import { sampleKeys } from '../rules/jwk/sample-keys.ts'
import { findCertificate, hashCertificates } from './find-certificate.ts'
import { judgePassphrase } from './judge-passphrase.ts'
import { smallExponentOf } from './judge-private-key.ts'
import { remarkOn } from './key-file-remark.ts'
import { KeySourceProblem, refusal } from './key-source-problem.ts'
import type { KeyFault, KeySourceVerdict } from './key-source-problem.ts'
import { readFile, readText } from './read-source.ts'
import { addRemark, startReading } from './source-reading.ts'
import type { Companion, FoundKey, SourceReading } from './source-reading.ts'

export interface OpenedKey extends FoundKey {
  /** RFC 7638 SHA-256 thumbprint, base64url. */
  readonly thumbprint: string
  readonly certificate: X509Certificate | null
}

export type OpenedSource =
  | {
      readonly outcome: 'ready'
      readonly format: string
      readonly repairs: string[]
      readonly remarks: KeyFileRemark[]
      readonly keys: readonly OpenedKey[]
    }
  | (KeySourceVerdict & { readonly repairs: string[] })

const unreadable: KeyFault = {
  ruleId: 'KEY-INPUT',
  message: 'This has the outside of a key file, but a part of it is damaged.',
  fix: 'Get the file again from where it was made.',
}

const aloneFaults: Readonly<Record<Companion | 'certificate', KeyFault>> = {
  certificate: {
    ruleId: 'KEY-INPUT',
    message:
      'This is a certificate without its private key. A certificate holds the public half alone.',
    fix: 'Give the private key that was made for it, or a PKCS#12 file (.pfx, .p12) with both.',
  },
  'certificate bundle': {
    ruleId: 'KEY-INPUT',
    message: 'This is a PKCS#7 document (.p7b), which holds certificates and no private keys.',
    fix: 'Export a PKCS#12 file (.pfx, .p12) with the private key instead.',
  },
  'certificate request': {
    ruleId: 'KEY-INPUT',
    message: 'This is a certificate signing request. It holds the public half alone.',
    fix: 'Give the private key with which the request was made.',
  },
  'public key': {
    ruleId: 'KEY-INPUT',
    message: 'This is a public key. Signing takes the private half.',
    fix: 'Give the private key; the public one can be made from it at any time.',
  },
  'symmetric key': {
    ruleId: 'JWK-SYMMETRIC',
    message:
      'This is a symmetric key (kty oct). private_key_jwt takes a pair of keys; a shared secret is for client_secret_jwt.',
    fix: 'Make a key pair on the Keys page and register its public half.',
  },
}

/** In the order in which they explain best what was given. */
const companions: readonly Companion[] = [
  'symmetric key',
  'certificate request',
  'public key',
  'certificate bundle',
]

function explainNoKey(reading: SourceReading): KeyFault {
  const [fault] = reading.faults
  if (fault !== undefined) return fault
  if (reading.certificates.length > 0) return aloneFaults.certificate
  const companion = companions.find((name) => reading.companions.has(name))
  return companion === undefined
    ? { ...unreadable, message: 'There is no private key in it.' }
    : aloneFaults[companion]
}

function noteLeftOut(reading: SourceReading): void {
  for (const { ruleId, message, fix } of reading.faults) {
    addRemark(reading, {
      ruleId,
      severity: 'error',
      message: `A key was left out. ${message}`,
      fix,
    })
  }
  const isSet = reading.formats.has('JWK Set') || reading.formats.has('JSON array of JWKs')
  if (isSet && reading.companions.has('public key')) {
    const message = 'Keys without a private half were left out: they are public ones.'
    addRemark(reading, { ruleId: 'KEY-INPUT', severity: 'info', message, fix: null })
  }
  if (reading.companions.has('symmetric key')) {
    const message = 'A symmetric key was left out.'
    addRemark(reading, { ruleId: 'JWK-SYMMETRIC', severity: 'warning', message, fix: null })
  }
}

/** RFC 8725 §3.5: a key that was printed somewhere protects nothing. */
function noteSample(reading: SourceReading, thumbprint: string): void {
  const place = sampleKeys.get(thumbprint)
  if (place === undefined) return
  addRemark(reading, {
    ruleId: 'JWK-RSA-DEBIAN',
    severity: 'warning',
    message: `This key is printed in ${place}, so that everybody has its private half.`,
    fix: 'Use it for trying things out alone, and never with a server of others.',
  })
}

function noteExponent(reading: SourceReading, publicKey: KeyObject): void {
  const exponent = smallExponentOf(publicKey)
  if (exponent === null) return
  addRemark(reading, {
    ruleId: 'JWK-RSA-EXP',
    severity: 'warning',
    message: `The public exponent is ${String(exponent)}: most servers take it, strict ones want 65537.`,
    fix: 'Generate new keys with the exponent 65537.',
  })
}

async function completeKeys(reading: SourceReading): Promise<readonly OpenedKey[]> {
  const keys: OpenedKey[] = []
  const certificates = hashCertificates(reading.certificates)
  for (const key of reading.keys) {
    const thumbprint = await calculateJwkThumbprint(key.publicKey.export({ format: 'jwk' }))
    const certificate = findCertificate(key, certificates)
    keys.push({ ...key, thumbprint, certificate })
    noteSample(reading, thumbprint)
    noteExponent(reading, key.publicKey)
  }
  if (reading.certificates.length > 0 && keys.every(({ certificate }) => certificate === null)) {
    const message =
      'The certificate that came along was made for another key; the key is taken without it.'
    addRemark(reading, remarkOn('KST-MISMATCH', message))
  }
  return keys
}

async function conclude(reading: SourceReading): Promise<OpenedSource> {
  if (reading.keys.length === 0) throw refusal(explainNoKey(reading))
  const keys = await completeKeys(reading)
  noteLeftOut(reading)
  const weakness = reading.isPassphraseUsed
    ? judgePassphrase(reading.passphrase ?? '', reading.fileName)
    : null
  if (weakness !== null) addRemark(reading, weakness)
  const { formats, repairs, remarks } = reading
  return {
    outcome: 'ready',
    format: [...formats].join(' with '),
    repairs: [...repairs],
    remarks,
    keys,
  }
}

async function read(reading: SourceReading, source: KeySource): Promise<void> {
  const bytes =
    source.kind === 'file' ? Buffer.from(source.content, 'base64') : Buffer.from(source.text)
  if (bytes.length > maxKeyFileBytes) {
    throw refusal({
      ruleId: 'KEY-INPUT',
      message: 'This is larger than a megabyte; key files have a few kilobytes.',
      fix: 'Give the key file alone.',
    })
  }
  if (source.kind === 'file') await readFile(reading, bytes)
  else await readText(reading, source.text)
}

/** Never rejects, whatever the source holds; nothing of the source or the passphrase is in what is said about it. */
export async function openKeySource(
  source: KeySource,
  passphrase: string | undefined,
): Promise<OpenedSource> {
  const reading = startReading(source.kind === 'file' ? source.name : null, passphrase)
  try {
    await read(reading, source)
    return await conclude(reading)
  } catch (error) {
    const problem = error instanceof KeySourceProblem ? error : refusal(unreadable)
    return { ...problem.verdict, repairs: [...reading.repairs] }
  }
}
