/** Takes up a PKCS#8 private key, or says of which kind it is when it cannot sign here. */
import type { KeyObject } from 'node:crypto'
import { addPrivateKey, importDer } from './add-private-key.ts'
import type { KeyNaming } from './add-private-key.ts'
import { objectIdentifierOf, octetsOf } from './asn1-values.ts'
import type { Algorithm } from './asn1-values.ts'
import type { DerDocument } from './identify-der.ts'
import { damagedKey } from './key-source-problem.ts'
import { normalizeEcKey } from './normalize-ec-key.ts'
import type { SourceReading } from './source-reading.ts'
import { explainCurve, explainKind, supportedCurves } from './unsupported-keys.ts'

const ecPublicKey = '1.2.840.10045.2.1'
const rsaPss = '1.2.840.113549.1.1.10'
const signingKinds = new Set(['1.2.840.113549.1.1.1', ecPublicKey, '1.3.101.112'])
const pssMarkDropped =
  'The key was marked for RSA-PSS alone, which a JWK cannot say; only the PS algorithms are offered for it.'

type Pkcs8Document = Extract<DerDocument, { readonly kind: 'pkcs8' }>

const writtenAnew =
  'The curve of the key was spelled out, or its point compressed; it has been written in the usual way.'

/** Takes up an EC key of an unusual form. */
export async function addOddEcKey(
  reading: SourceReading,
  key: KeyObject,
  naming: KeyNaming = {},
): Promise<void> {
  const usual = normalizeEcKey(key)
  if (usual !== key) reading.repairs.add(writtenAnew)
  await addPrivateKey(reading, usual, naming)
}

/** RFC 5958 §2. The kind is told by its identifier, since not every build of node:crypto can read all kinds. */
export async function addPkcs8(
  reading: SourceReading,
  { info, plain: der }: Pkcs8Document,
  naming: KeyNaming = {},
): Promise<void> {
  const algorithm: Algorithm = info.privateKeyAlgorithm
  const { algorithmId, algorithmParams } = algorithm
  if (algorithmId === rsaPss) {
    const key = importDer(octetsOf(info.privateKey) ?? Buffer.alloc(0), 'pkcs1')
    if (key === null) reading.faults.push(damagedKey('RSA-PSS key'))
    else {
      reading.repairs.add(pssMarkDropped)
      await addPrivateKey(reading, key, { ...naming, isPssOnly: true })
    }
    return
  }
  const curve = algorithmId === ecPublicKey ? objectIdentifierOf(algorithmParams) : undefined
  const spelledOut = curve === null ? importDer(der, 'pkcs8') : null
  if (spelledOut !== null) return addOddEcKey(reading, spelledOut, naming)
  if (curve !== undefined && (curve === null || !supportedCurves.has(curve))) {
    reading.faults.push(explainCurve(curve))
    return
  }
  if (!signingKinds.has(algorithmId)) {
    reading.faults.push(explainKind(algorithmId))
    return
  }
  const key = importDer(der, 'pkcs8')
  if (key === null) reading.faults.push(damagedKey('PKCS#8 structure'))
  else await addPrivateKey(reading, key, naming)
}
