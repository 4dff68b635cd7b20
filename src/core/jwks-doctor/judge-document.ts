/** Judges a JWK Set document and every key in it by the rules of the catalogue. */
import type { DoctorKey, VerifierVerdict } from '../../contract/doctor.ts'
import type { Finding } from '../../contract/findings.ts'
import type { Profile } from '../profiles/profile.ts'

export interface DocumentContext {
  readonly profile: Profile
  /** The kid the verdicts are about; the first usable key's when undefined. */
  readonly kid: string | undefined
  /** Epoch milliseconds, for the dates of certificates. */
  readonly now: number
  /** Other sets known here, for JWKS-SHARED and JWKS-PRIMES; without the one that is judged. */
  readonly otherSets: readonly {
    readonly name: string
    readonly role: 'client' | 'server'
    readonly thumbprints: readonly string[]
    /** Of the RSA keys, base64url. */
    readonly moduli: readonly string[]
  }[]
}

export interface DocumentJudgement {
  /** Whether there is a JWK Set in it at all. */
  readonly isKeySet: boolean
  readonly findings: readonly Finding[]
  readonly rulesQuiet: number
  readonly keys: readonly DoctorKey[]
  readonly verifiers: readonly VerifierVerdict[]
  readonly verdictKid: string | null
  /** The text with every private member's value blanked out. */
  readonly document: string
}

/** Never rejects, whatever the bytes are; lets other work go on between the keys of a large set. */
export function judgeDocument(
  _bytes: Buffer,
  _context: DocumentContext,
): Promise<DocumentJudgement> {
  return Promise.reject(new Error('not built yet'))
}
