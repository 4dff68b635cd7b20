/** The facts of a key that are looked for first. */
import type { KeyFacts } from '../../../../contract/keys.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatDateTime } from '../../components/format-time.ts'
import { Tag } from '../../components/Tag.tsx'
import { privateKeyWords, storageWords } from './key-words.ts'

function describeSigning({ lastSignedAt }: KeyFacts, isSigning: boolean): string {
  const last =
    lastSignedAt === null ? 'never signed yet' : `last signed ${formatDateTime(lastSignedAt)}`
  return isSigning ? `signs the next assertion, ${last}` : last
}

interface KeySummaryProps {
  readonly facts: KeyFacts
  readonly isSigning: boolean
}

export function KeySummary({ facts, isSigning }: KeySummaryProps) {
  const privateKey = privateKeyWords[facts.privateKey]
  return (
    <Facts
      rows={[
        { label: 'Signing', value: describeSigning(facts, isSigning) },
        {
          label: 'Published',
          value:
            facts.publishedAt === null
              ? 'not in the JWK Set'
              : `since ${formatDateTime(facts.publishedAt)}`,
        },
        { label: 'Kept in', value: storageWords[facts.storage] },
        {
          label: 'Private half',
          value: <Tag tone={privateKey.tone}>{privateKey.text}</Tag>,
        },
      ]}
    />
  )
}
