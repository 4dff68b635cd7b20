/** Checks the MAC of a PKCS#12 file, which tells a wrong passphrase from a right one (RFC 7292 §5.1). */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { MacData } from 'pkijs'
import { octetsOf } from './asn1-values.ts'
import { derivePkcs12Key, encodePkcs12Passphrase } from './decryption/pkcs12-key-derivation.ts'
import type { RoundBudget } from './decryption/round-budget.ts'
import { findDigest } from './decryption/scheme-identifiers.ts'

const macBytes: Readonly<Record<string, number>> = {
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
}

/** The hash as node:crypto names it; undefined for one that is not known here, PBMAC1 (RFC 9579) among them. */
export function findMacHash({ mac }: MacData): string | undefined {
  return findDigest(mac.digestAlgorithm.algorithmId)
}

/**
 * True when the MAC fits. An empty passphrase is tried in both its forms, as an empty string and as none at all.
 *
 * @throws KeySourceProblem when that would take more rounds than the workbench runs
 */
export async function doesMacFit(
  macData: MacData,
  hash: string,
  content: Buffer,
  passphrase: string,
  budget: RoundBudget,
): Promise<boolean> {
  const expected = octetsOf(macData.mac.digest)
  const salt = octetsOf(macData.macSalt)
  if (expected === null || salt === null) return false
  const rounds = macData.iterations ?? 1
  const forms = [encodePkcs12Passphrase(passphrase)]
  if (passphrase === '') forms.push(Buffer.alloc(0))
  for (const form of forms) {
    budget.spend('PKCS#12', rounds)
    const length = macBytes[hash] ?? 20
    const key = await derivePkcs12Key({ hash, salt, rounds }, 3, form, length)
    const actual = createHmac(hash, key).update(content).digest()
    if (actual.length === expected.length && timingSafeEqual(actual, expected)) return true
  }
  return false
}
