/** Looks at what a person pasted, dropped or chose, and says what keys are in it: public facts alone. */
import type { ImportCandidate, KeyInspection, KeySource } from '../../contract/key-files.ts'
import type { KeyFacts } from '../../contract/keys.ts'
import { describeCertificate } from '../certificates/certificate-facts.ts'
import { openKeySource } from './open-key-source.ts'
import type { OpenedKey } from './open-key-source.ts'
import { suggestKid } from './suggest-kid.ts'

export type KnownKey = Pick<KeyFacts, 'kid' | 'spkiSha256'>

function describeCandidate(
  { certificate, ...key }: OpenedKey,
  index: number,
  knownKeys: readonly KnownKey[],
): ImportCandidate {
  const known = knownKeys.find(({ spkiSha256 }) => spkiSha256 === key.spkiSha256)
  const facts = certificate === null ? null : describeCertificate(certificate, 'imported')
  return {
    index,
    kty: key.kty,
    crv: key.crv,
    sizeBits: key.sizeBits,
    algorithms: [...key.algorithms],
    suggestedKid: suggestKid(key.name),
    thumbprint: key.thumbprint,
    spkiSha256: key.spkiSha256,
    certificate:
      facts === null ? null : { subject: facts.subject, notAfter: facts.notAfter, x5t: facts.x5t },
    knownAs: known?.kid ?? null,
  }
}

/** Never rejects: whatever is wrong with the source is the answer. Nothing is kept. */
export async function inspectKeySource(
  source: KeySource,
  passphrase: string | undefined,
  knownKeys: readonly KnownKey[],
): Promise<KeyInspection> {
  const opened = await openKeySource(source, passphrase)
  if (opened.outcome !== 'ready') return opened
  const { keys, ...said } = opened
  return { ...said, candidates: keys.map((key, index) => describeCandidate(key, index, knownKeys)) }
}
