/** Examines keys and certificates in PEM: what each block holds, and whether its numbers are strong enough. */
import { X509Certificate, createPublicKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import type { Finding } from '../../../contract/findings.ts'
import { findPemBlocks } from '../../key-files/text/find-pem-blocks.ts'
import type { PemBlock } from '../../key-files/text/find-pem-blocks.ts'
import { judgeDocument } from '../../jwks-doctor/judge-document.ts'
import { sortFindings } from '../../rules/rule.ts'
import { makeExamined } from '../examined.ts'
import type { Examined } from '../examined.ts'
import { explainFindings } from '../explain-findings.ts'
import type { InspectionContext } from '../inspection-context.ts'
import type { PemPiece } from '../recognisers/piece.ts'

interface ReadBlock {
  readonly label: string
  readonly value: string
  readonly key: KeyObject | null
}

const maxBlocks = 20
const day = 10

function describeKey(key: KeyObject): string {
  const { asymmetricKeyType: type = 'unknown', asymmetricKeyDetails: details } = key
  const size = details?.modulusLength
  const curve = details?.namedCurve
  return [type.toUpperCase(), curve ?? (size === undefined ? '' : `${String(size)} bits`)]
    .join(' ')
    .trim()
}

function readCertificate(block: string): ReadBlock | null {
  try {
    const { publicKey, subject, validFrom, validTo } = new X509Certificate(block)
    const until = new Date(validTo).toISOString().slice(0, day)
    const from = new Date(validFrom).toISOString().slice(0, day)
    const name = subject.replaceAll('\n', ', ')
    const value = `${name}; ${describeKey(publicKey)}; valid ${from} to ${until}`
    return { label: 'Certificate', value, key: publicKey }
  } catch {
    return null
  }
}

function readPublicKey(block: string): ReadBlock | null {
  try {
    const key = createPublicKey(block)
    return { label: 'Public key', value: describeKey(key), key }
  } catch {
    return null
  }
}

/** A private key is named and not read. */
function readBlock({ label, body }: PemBlock): ReadBlock {
  if (label.includes('PRIVATE')) {
    return { label: 'Private key', value: 'It was not read.', key: null }
  }
  const block = `-----BEGIN ${label}-----\n${body.trim()}\n-----END ${label}-----\n`
  const read = label.includes('CERTIFICATE') ? readCertificate(block) : readPublicKey(block)
  return read ?? { label, value: 'It cannot be read: the base64 is damaged or cut off.', key: null }
}

/** What a PEM key cannot have (kid, use, alg) is not held against it. */
const strengthRules = /^JWK-(?:RSA|EC|OKP)/

async function judgeKeys(
  keys: readonly KeyObject[],
  { profile, at }: InspectionContext,
): Promise<readonly Finding[]> {
  const jwks = keys.flatMap((key) => {
    try {
      return [key.export({ format: 'jwk' })]
    } catch {
      return []
    }
  })
  if (jwks.length === 0) return []
  const document = Buffer.from(JSON.stringify({ keys: jwks }))
  const context = { profile, kid: undefined, now: at, otherSets: [] }
  const { findings } = await judgeDocument(document, context)
  return findings
    .filter(({ ruleId }) => strengthRules.test(ruleId))
    .map((finding) => ({ ...finding, pointer: null }))
}

export async function examinePem(
  { text }: PemPiece,
  context: InspectionContext,
): Promise<Examined> {
  const { blocks } = findPemBlocks(text)
  if (blocks.length > maxBlocks) {
    context.note(`Of ${String(blocks.length)} PEM blocks the first ${String(maxBlocks)} were read.`)
  }
  const read = blocks.slice(0, maxBlocks).map(readBlock)
  const findings = await judgeKeys(
    read.flatMap(({ key }) => key ?? []),
    context,
  )
  const facts = read.map(({ label, value }) => ({ label, value }))
  const labels = [...new Set(read.map(({ label }) => label))].join(' and ')
  const isPrivate = read.some(({ label }) => label.includes('PRIVATE'))
  const use = isPrivate
    ? 'It holds a private key, which nobody but its owner may have.'
    : 'Choose it as key source to verify a signature with it.'
  return makeExamined({
    kind: 'pem',
    title: `${labels} in PEM`,
    explanation: explainFindings(findings, use),
    views: [{ kind: 'facts', title: 'Blocks', facts }],
    findings: [...sortFindings(findings)],
  })
}
