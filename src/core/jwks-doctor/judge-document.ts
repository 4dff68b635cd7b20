/** Judges a JWK Set document and every key in it by the rules of the catalogue. */
import { setImmediate as takeTurn } from 'node:timers/promises'
import type { DoctorKey, VerifierVerdict } from '../../contract/doctor.ts'
import type { Finding } from '../../contract/findings.ts'
import type { Profile } from '../profiles/profile.ts'
import type { KnownSet } from '../rules/jwks/document-subject.ts'
import { findEverything, shortenFindings } from './document-findings.ts'
import { readDocument } from './document-reader.ts'
import { redactDocument } from './document-redaction.ts'
import { summarizeKey } from './key-summary.ts'
import { askFor } from './verifier-question.ts'
import { judgeVerifiers } from './verifier-verdicts.ts'

export interface DocumentContext {
  readonly profile: Profile
  /** The kid the verdicts are about; the first usable key's when undefined. */
  readonly kid: string | undefined
  /** Epoch milliseconds, for the dates of certificates. */
  readonly now: number
  /** Other sets known here, for JWKS-SHARED and JWKS-PRIMES; without the one that is judged. */
  readonly otherSets: readonly KnownSet[]
}

export interface DocumentJudgement {
  /** Whether there is a JWK Set in it at all. */
  readonly isKeySet: boolean
  /** In the order of the catalogue. */
  readonly findings: readonly Finding[]
  readonly rulesQuiet: number
  /** The first of them; a finding says when some were left out. */
  readonly keys: readonly DoctorKey[]
  readonly verifiers: readonly VerifierVerdict[]
  readonly verdictKid: string | null
  /** The text with every private member's value blanked out. */
  readonly document: string
}

function decode(bytes: Buffer): string {
  const text = bytes.toString('utf8')
  return text.startsWith('\ufeff') ? text.slice(1) : text
}

/** Never rejects, whatever the bytes are; lets other work go on between the keys of a large set. */
export async function judgeDocument(
  bytes: Buffer,
  context: DocumentContext,
): Promise<DocumentJudgement> {
  const text = decode(bytes)
  const document = await readDocument(text, context)
  const { subject } = document
  await takeTurn()
  const { findings, quiet } = findEverything(document, context.profile)
  await takeTurn()
  const asked = askFor(subject, context.kid)
  return {
    isKeySet: subject.syntax === null && subject.shape === null,
    findings: shortenFindings(findings),
    rulesQuiet: quiet,
    keys: subject.keys.map((key) => summarizeKey(key, findings)),
    verifiers: judgeVerifiers(asked),
    verdictKid: asked.ok ? asked.question.kid : asked.kid,
    document: redactDocument(text),
  }
}
