/** Ways to sign deliberately wrong; each is a change of the draft that is seen and can be undone. */
import type { AssertionDraft } from '../../../../../contract/assertion.ts'
import type { KeyAlgorithm, KeyFacts } from '../../../../../contract/keys.ts'
import { putMember, removeMembersNamed } from '../document/edit-members.ts'
import { findMember, readMembers } from '../document/read-members.ts'

export interface WrongWay {
  readonly id: 'another-key' | 'another-alg' | 'no-kid'
  readonly label: string
  /** What a server should make of it. */
  readonly explanation: string
  /** Why it cannot be done now; null when it can. */
  readonly obstacle: string | null
  readonly change: (draft: AssertionDraft) => AssertionDraft
}

const claimable: readonly KeyAlgorithm[] = ['ES256', 'PS256', 'RS256']

function claimAnotherAlg(draft: AssertionDraft, key: KeyFacts): AssertionDraft {
  const claimed = findMember(draft.header, 'alg')?.shown
  const other = claimable.find((name) => name !== key.algorithm && name !== claimed) ?? 'RS256'
  const header = putMember(draft.header, 'alg', JSON.stringify(other))
  return { ...draft, header, algorithm: key.algorithm }
}

/** For the key that signs now and the others that could. */
export function listWrongWays(
  draft: AssertionDraft,
  key: KeyFacts | null,
  keys: readonly KeyFacts[],
): readonly WrongWay[] {
  const list = readMembers(draft.header)
  const other = keys.find(({ kid }) => kid !== key?.kid)
  const unreadable = list.isReadable ? null : 'The header cannot be read.'
  const hasKid = list.isReadable && list.members.some(({ name }) => name === 'kid')
  return [
    {
      id: 'another-key',
      label: 'Sign with another key',
      explanation: 'The header goes on naming the first: the signature must not verify.',
      obstacle: other === undefined ? 'There is no other key: make one on the page Keys.' : null,
      change: (before) => ({ ...before, kid: other?.kid ?? before.kid, algorithm: 'header' }),
    },
    {
      id: 'another-alg',
      label: 'Claim another algorithm',
      explanation: 'The header names one, the key signs with another: a server has to notice.',
      obstacle: unreadable ?? (key === null ? 'There is no key yet.' : null),
      change: (before) => (key === null ? before : claimAnotherAlg(before, key)),
    },
    {
      id: 'no-kid',
      label: 'Leave out the key ID',
      explanation: 'The server has to find the key by itself, or to refuse.',
      obstacle: unreadable ?? (hasKid ? null : 'There is no kid in the header.'),
      change: (before) => ({ ...before, header: removeMembersNamed(before.header, 'kid') }),
    },
  ]
}
