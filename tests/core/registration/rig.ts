/** Keys and certificates to hand over. */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { X509Certificate } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyAlgorithm, KeyFacts } from '../../../src/contract/keys.ts'
import { describeCertificate } from '../../../src/core/certificates/certificate-facts.ts'
import { chooseKeyParameters } from '../../../src/core/keys/algorithms.ts'
import { describeNewKey, generateKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { NewKeyPair } from '../../../src/core/keys/generate-key.ts'
import type { PacketSubject } from '../../../src/core/registration/packet-facts.ts'

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
export function makeCertificate({ privateKey }: NewKeyPair) {
  const folder = mkdtempSync(join(tmpdir(), 'packet-'))
  const openssl = (...args: string[]) =>
    execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' })
  try {
    writeFileSync(join(folder, 'key.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }))
    openssl(
      'req',
      '-x509',
      '-new',
      '-key',
      'key.pem',
      '-subj',
      '/CN=partner',
      '-days',
      '30',
      '-out',
      'cert.pem',
    )
    const fingerprint = (hash: string) =>
      openssl('x509', '-in', 'cert.pem', '-noout', '-fingerprint', `-${hash}`)
        .toString()
        .replace(/^.*=/, '')
        .replaceAll(':', '')
        .trim()
    const pem = openssl('x509', '-in', 'cert.pem').toString()
    return {
      certificate: describeCertificate(new X509Certificate(pem), 'self-signed'),
      sha1: fingerprint('sha1'),
      sha256: fingerprint('sha256'),
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const isOpensslMissing = spawnSync('openssl', ['version']).error !== undefined

/** Goes into the name of a test that needs openssl. */
export const whySkipped = isOpensslMissing ? ' (skipped: openssl is missing)' : ''
