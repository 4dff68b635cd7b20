/** Finds out what the client's keys say about an assertion: which key fits, and whether the signature is its. */
import type { KeySet, VerificationKey } from '../key-sets/key-set.ts'
import { selectKeys } from '../key-sets/select-keys.ts'
import type { KeySelection } from '../key-sets/select-keys.ts'
import { verifySignature } from '../key-sets/verify-signature.ts'
import type { KeyEvidence } from '../rules/assertion/key-evidence.ts'
import type { DecodedCompact } from './decode-compact.ts'
import type { JsonObject } from './decode-json-part.ts'
import { diagnoseSignature } from './diagnosis/diagnose-signature.ts'
import type { DiagnosisMeans } from './diagnosis/signed-token.ts'

export interface EvidenceOptions {
  /** Where the set comes from, as a person reads it. */
  readonly source: string
  /** Keys that are known here but not in the set, such as those of this workbench; tried when nothing else verifies. */
  readonly otherKeys?: readonly VerificationKey[]
  /** Who else uses a key, by its thumbprint. */
  readonly sharedWith?: (thumbprint: string) => KeyEvidence['sharedWith']
  readonly certificates?: KeyEvidence['certificates']
}

function readText(header: JsonObject | null, name: string): string | undefined {
  const value = header?.[name]
  return typeof value === 'string' ? value : undefined
}

function select(keySet: KeySet, header: JsonObject | null): KeySelection {
  const alg = readText(header, 'alg')
  if (alg === undefined) return { candidates: [], excluded: [] }
  return selectKeys(keySet, { kid: readText(header, 'kid'), alg })
}

/** Everything but the one that was tried already. */
function listOthers(
  keySet: KeySet,
  selected: VerificationKey | null,
  options: EvidenceOptions,
): DiagnosisMeans['others'] {
  const published = keySet.keys.filter((key) => key !== selected)
  const thumbprints = new Set(keySet.keys.map(({ thumbprint }) => thumbprint))
  const unknown = (options.otherKeys ?? []).filter(({ thumbprint }) => !thumbprints.has(thumbprint))
  return [
    ...published.map((key) => ({ key, isPublished: true })),
    ...unknown.map((key) => ({ key, isPublished: false })),
  ]
}

async function judgeSignature(
  decoded: DecodedCompact | null,
  keySet: KeySet,
  candidates: readonly VerificationKey[],
  options: EvidenceOptions,
): Promise<Pick<KeyEvidence, 'signature' | 'diagnosis'>> {
  const unchecked = { signature: 'unchecked', diagnosis: null } as const
  if (decoded?.signingInput == null || decoded.signature === null) return unchecked
  const alg = readText(decoded.header, 'alg')
  if (alg === undefined) return unchecked
  const [first, second] = candidates
  const selected = first !== undefined && second === undefined ? first : null
  const data = Buffer.from(decoded.signingInput)
  if (selected !== null && (await verifySignature(alg, selected.key, data, decoded.signature))) {
    return { signature: 'valid', diagnosis: null }
  }
  const [encodedHeader = '', encodedPayload = ''] = decoded.signingInput.split('.')
  const token = {
    alg,
    kid: readText(decoded.header, 'kid'),
    encodedHeader,
    encodedPayload,
    signature: decoded.signature,
  }
  const others = listOthers(keySet, selected, options)
  const diagnosis = await diagnoseSignature(token, { selected, others })
  return { signature: selected === null ? 'unchecked' : 'invalid', diagnosis }
}

/**
 * Selects as a verifier does (by kid, type, curve, use, operations, algorithm) and verifies with the one key that is
 * left; when that fails, or none is left, looks for what happened instead. Never rejects.
 *
 * @param header of the token or of the draft; null when there is none to read.
 * @param decoded null for a draft, whose signature cannot be looked at.
 */
export async function gatherKeyEvidence(
  header: JsonObject | null,
  decoded: DecodedCompact | null,
  keySet: KeySet,
  options: EvidenceOptions,
): Promise<KeyEvidence> {
  const { candidates, excluded } = select(keySet, header)
  const [only] = candidates
  const sharedWith = only === undefined ? [] : (options.sharedWith?.(only.thumbprint) ?? [])
  return {
    source: options.source,
    known: keySet.keys,
    candidates,
    excluded,
    ...(await judgeSignature(decoded, keySet, candidates, options)),
    sharedWith,
    certificates: options.certificates ?? new Map(),
  }
}
