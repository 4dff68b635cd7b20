/** Keys and certificates to hand over. */
import { X509Certificate } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyAlgorithm, KeyFacts } from '../../../src/contract/keys.ts'
import { describeCertificate } from '../../../src/core/certificates/certificate-facts.ts'
import { chooseKeyParameters } from '../../../src/core/keys/algorithms.ts'
import { describeNewKey, generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { NewKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { PacketSubject } from '../../../src/core/registration/packet-facts.ts'
import { runTool } from '../../support/key-tools.ts'

/** 2026-11-21T12:00:00Z */
export const now = Date.UTC(2026, 10, 21, 12)

const pairs = new Map<KeyAlgorithm, Promise<NewKeyPair>>()

/** The same pair each time: RSA takes long to make. */
function pairFor(algorithm: KeyAlgorithm): Promise<NewKeyPair> {
  const pair = pairs.get(algorithm) ?? generateKeyPair({ algorithm })
  pairs.set(algorithm, pair)
  return pair
}

/** The facts of an active, published key in the keychain, unless said otherwise. */
export async function makeKeyFacts(
  algorithm: KeyAlgorithm,
  change: Partial<KeyFacts> = {},
  pair?: NewKeyPair,
): Promise<KeyFacts> {
  const { facts } = await describeNewKey(pair ?? (await pairFor(algorithm)), {
    kid: change.kid ?? null,
    kidOrigin: 'thumbprint',
    algorithm,
    sizeBits: chooseKeyParameters({ algorithm }).sizeBits,
    origin: 'generated',
    importedFrom: null,
    certificate: null,
  })
  return {
    ...facts,
    createdAt: now,
    storage: 'keychain',
    privateKey: 'present',
    published: true,
    publishedAt: now,
    firstSignedAt: now,
    lastSignedAt: now,
    state: 'active',
    ...change,
  }
}

export function makeSubject(key: KeyFacts, change: Partial<PacketSubject> = {}): PacketSubject {
  return {
    key,
    clientId: 'partner-api-client',
    jwksUri: 'https://keys.example.com/.well-known/jwks.json',
    now,
    ...change,
  }
}

/** A certificate made by openssl, and what openssl itself says of its thumbprints. */
export async function makeCertificate({ privateKey }: NewKeyPair) {
  const folder = await mkdtemp(join(tmpdir(), 'packet-'))
  const [keyFile, file] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const fingerprint = async (hash: string) => {
    const args = ['x509', '-in', file, '-noout', '-fingerprint', `-${hash}`]
    return (await runTool('openssl', args)).replace(/^.*=/, '').replaceAll(':', '').trim()
  }
  try {
    await writeFile(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }))
    const subject = ['-subj', '/CN=partner', '-days', '30']
    await runTool('openssl', ['req', '-x509', '-new', '-key', keyFile, ...subject, '-out', file])
    const x509 = new X509Certificate(await readFile(file))
    return {
      certificate: describeCertificate(x509, 'self-signed'),
      sha1: await fingerprint('sha1'),
      sha256: await fingerprint('sha256'),
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
