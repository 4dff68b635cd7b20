/** Says whether a signature is that of a key that is known, and with which one it was looked at. */
import type { Artefact } from '../../../contract/inspection.ts'
import { quoted } from '../../checks/show-value.ts'
import type { VerificationKey } from '../../key-sets/key-set.ts'
import type { KeyEvidence } from '../../rules/assertion/key-evidence.ts'

function nameKey({ kid, kty, crv, sizeBits }: VerificationKey): string {
  const type = crv === undefined ? `${kty} key of ${String(sizeBits)} bits` : `${crv} key`
  return kid === undefined ? `the ${type}` : `key ${quoted(kid)} (${type})`
}

function explainUnchecked({ source, known, candidates, diagnosis }: KeyEvidence): string {
  if (diagnosis !== null) return diagnosis.message
  if (known.length === 0) return `There is no usable key among ${source}.`
  if (candidates.length === 0) return `None of ${source} fits the header.`
  if (candidates.length === 1) return 'There is no signature to look at.'
  return `${String(candidates.length)} of ${source} fit the header, and only one may.`
}

/**
 * @param whyNone in a sentence, where there are no keys
 */
export function describeSignature(
  evidence: KeyEvidence | null,
  whyNone: string | null,
): NonNullable<Artefact['signature']> {
  if (evidence === null) {
    return { state: 'unchecked', message: whyNone ?? 'No keys were asked for.' }
  }
  const { signature, candidates, source, diagnosis } = evidence
  const [key] = candidates
  if (signature === 'unchecked' || key === undefined) {
    return { state: 'unchecked', message: explainUnchecked(evidence) }
  }
  if (signature === 'valid') {
    return { state: 'valid', message: `The signature is that of ${nameKey(key)}, of ${source}.` }
  }
  const why = diagnosis === null ? '' : ` ${diagnosis.message}`
  return { state: 'invalid', message: `The signature is not that of ${nameKey(key)}.${why}` }
}
