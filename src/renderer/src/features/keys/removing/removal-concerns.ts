/** What depends on a key that is about to be deleted, in words, and the safer way where there is one. */
import type { KeyFacts, KeysSlice } from '../../../../../contract/keys.ts'
import type { RotationSlice } from '../../../../../contract/rotation.ts'
import type { ServersSlice } from '../../../../../contract/servers.ts'
import { formatDateTime } from '../../../components/format-time.ts'

export interface RemovalConcern {
  readonly text: string
  /** `withdraw` takes it out of the JWK Set, `rotate` leads to the Rotation tab. */
  readonly saferWay: 'withdraw' | 'rotate' | null
}

interface Surroundings {
  readonly signingKid: KeysSlice['signingKid']
  readonly servers: Pick<ServersSlice, 'clients' | 'endpoints'>
  readonly rotation: RotationSlice['current']
}

type Client = ServersSlice['clients'][number]

function listNames(clients: readonly Client[]): string {
  return clients.map(({ name, clientId }) => `${name} (${clientId})`).join(', ')
}

function concernOfPublishing(
  { published, lastSignedAt }: KeyFacts,
  readers: readonly Client[],
): RemovalConcern | null {
  if (!published) return null
  const who = readers.length === 0 ? '' : ` ${listNames(readers)} is registered with this JWK Set.`
  const when =
    lastSignedAt === null
      ? 'It has signed nothing yet, so nobody waits for it'
      : `It last signed ${formatDateTime(lastSignedAt)}; wait until that assertion has expired`
  return {
    text: `It is still published: servers find it in the JWK Set and accept what it signs.${who} Withdraw it first. ${when}.`,
    saferWay: 'withdraw',
  }
}

/** Everything that speaks against deleting the key now, the gravest first; empty when nothing does. */
export function listRemovalConcerns(
  key: KeyFacts,
  { signingKid, servers, rotation }: Surroundings,
): readonly RemovalConcern[] {
  const { kid } = key
  const byValue = servers.clients.filter(({ jwksKids }) => jwksKids?.includes(kid) === true)
  const byUri = servers.clients.filter(
    ({ jwksUri }) => jwksUri !== null && jwksUri === servers.endpoints.jwksUri,
  )
  const concerns: (RemovalConcern | null)[] = [
    signingKid === kid
      ? {
          text: 'It signs the next assertion. Rotate to another key first: the old one then stays published as long as it is needed.',
          saferWay: 'rotate',
        }
      : null,
    rotation !== null && rotation.next !== 'done' && [rotation.from, rotation.to].includes(kid)
      ? {
          text: `A rotation from ${rotation.from} to ${rotation.to} is under way, and ends without it. Finish it, or roll it back.`,
          saferWay: 'rotate',
        }
      : null,
    concernOfPublishing(key, byUri),
    byValue.length > 0
      ? {
          text: `${listNames(byValue)} is registered with this key by value. The registration stays as it is, and nobody can sign for it any more: hand over another key first.`,
          saferWay: null,
        }
      : null,
  ]
  return concerns.filter((concern) => concern !== null)
}
