/** Profiles of a person's own beside the shipped ones: copied, edited and kept. */
import { z } from 'zod'
import type { Handlers } from '../../contract/contract.ts'
import { AppError } from '../../contract/errors.ts'
import type { ProfilesSlice } from '../../contract/profiles.ts'
import type { Notice } from '../../contract/session.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Storage } from '../ports.ts'
import { readProfileText } from './read-profile-text.ts'
import type { ReadProfile } from './read-profile-text.ts'
import { describeProfile } from './profile-facts.ts'
import { chooseProfileId } from './profile-id.ts'
import type { Profile } from './profile.ts'
import { createProfileLibrary, profiles as shipped } from './profiles.ts'
import type { ProfileLibrary } from './profiles.ts'

const documentName = 'own-profiles'

/** The text as it was typed: what is wrong with one of them must not lose the others. */
const entrySchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  copiedFrom: z.string().nullable(),
  text: z.string(),
})
const documentSchema = z.strictObject({ version: z.literal(1), profiles: z.array(entrySchema) })
type Entry = z.infer<typeof entrySchema>

interface OwnProfile {
  readonly entry: Entry
  readonly read: ReadProfile
}

export interface OwnProfilesOptions {
  readonly storage: Storage
  /** Told when a profile was added, changed or removed; with its ID. */
  readonly changed: (profileId: string) => void
}

export interface OwnProfiles {
  readonly library: ProfileLibrary
  load(): Promise<readonly Notice[]>
  slice(): ProfilesSlice
  isOwn(profileId: string): boolean
  readonly handlers: Pick<
    Handlers,
    'profiles.document' | 'profiles.copy' | 'profiles.save' | 'profiles.remove'
  >
}

const parents: ReadonlyMap<string, Profile> = new Map(shipped.map((each) => [each.id, each]))
const shippedFacts = shipped.map((profile) => describeProfile(profile, null))

function open(entry: Entry): OwnProfile {
  return { entry, read: readProfileText(entry.text, entry.id, parents) }
}

const longestLine = 90

/** The whole profile: it stands by itself, whatever it was completed by. Short lists stay on one line, to be read. */
function writeText({ extends: _parent, ...profile }: Profile): string {
  const text = JSON.stringify(profile, null, 2)
  const compact = text.replace(/\[\n[^[\]{}]+\]/g, (list) => {
    const line = list.replace(/\n\s*/g, ' ').replace(/^\[ | \]$/g, (end) => end.trim())
    return line.length > longestLine ? list : line
  })
  return `${compact}\n`
}

function tellUnusable(own: readonly OwnProfile[]): Notice[] {
  const titles = own.flatMap(({ entry, read }) => (read.isUsable ? [] : [entry.title]))
  if (titles.length === 0) return []
  return [
    {
      id: 'own-profiles-unusable',
      severity: 'warning',
      title: 'A profile of your own cannot be used as it is',
      detail: `${titles.join(', ')}: open it under Profiles to see what is wrong; nothing was lost.`,
    },
  ]
}

/** Has the shipped profiles alone until `load`. */
export function createOwnProfiles({ storage, changed }: OwnProfilesOptions): OwnProfiles {
  let own: readonly OwnProfile[] = []
  let usable: readonly Profile[] = shipped
  const writes = createSerialQueue()
  const library = createProfileLibrary(() => usable)

  function take(next: readonly OwnProfile[]): void {
    own = next
    const profiles = next.flatMap(({ read }) => (read.isUsable ? [read.profile] : []))
    usable = [...shipped, ...profiles]
  }

  async function keep(next: readonly OwnProfile[], profileId: string): Promise<void> {
    const entries = next.map(({ entry }) => entry)
    await storage.write(documentName, { version: 1, profiles: entries })
    take(next)
    changed(profileId)
  }

  /** @throws AppError ERR_PROFILE_SHIPPED, ERR_PROFILE_UNKNOWN */
  function findOwn(profileId: string): OwnProfile {
    const found = own.find(({ entry }) => entry.id === profileId)
    if (found !== undefined) return found
    const { title } = library.find(profileId)
    throw new AppError('ERR_PROFILE_SHIPPED', `${title} is shipped with the workbench.`)
  }

  return {
    library,
    async load() {
      const read = await storage.read(documentName, documentSchema)
      if (read.state === 'found') take(read.value.profiles.map(open))
      if (read.state !== 'damaged') return tellUnusable(own)
      return [
        {
          id: 'own-profiles-damaged',
          severity: 'warning',
          title: 'The file with your own profiles was damaged and has been set aside',
          detail: `${read.reason} It is kept as ${read.setAsideAs}; the shipped profiles are there.`,
        },
      ]
    },
    slice: () => ({
      profiles: [
        ...shippedFacts,
        ...own.flatMap(({ entry, read }) =>
          read.isUsable ? [describeProfile(read.profile, entry)] : [],
        ),
      ],
      unusable: own.flatMap(({ entry: { id, title }, read }) =>
        read.isUsable ? [] : [{ id, title, problems: [...read.problems] }],
      ),
    }),
    isOwn: (profileId) => own.some(({ entry }) => entry.id === profileId),
    handlers: {
      'profiles.document': ({ profileId }) => {
        const mine = own.find(({ entry }) => entry.id === profileId)
        const text = mine?.entry.text ?? writeText(library.find(profileId))
        return Promise.resolve({ text })
      },
      'profiles.copy': ({ profileId, title }) =>
        writes.run(async () => {
          const original = library.find(profileId)
          const origin = own.find(({ entry }) => entry.id === profileId)
          const copiedFrom = origin === undefined ? profileId : origin.entry.copiedFrom
          const taken = new Set([...library.all(), ...own.map(({ entry }) => entry)].map(toId))
          const id = chooseProfileId(title, taken)
          const entry = { id, title, copiedFrom, text: writeText({ ...original, id, title }) }
          await keep([...own, open(entry)], id)
          return { profileId: id }
        }),
      'profiles.save': ({ profileId, text }) =>
        writes.run(async () => {
          const before = findOwn(profileId)
          const read = readProfileText(text, profileId, parents)
          if (!read.isUsable) return { problems: [...read.problems] }
          const entry = { ...before.entry, title: read.profile.title, text }
          await keep(
            own.map((each) => (each === before ? { entry, read } : each)),
            profileId,
          )
          return { problems: [] }
        }),
      'profiles.remove': ({ profileId }) =>
        writes.run(async () => {
          const gone = findOwn(profileId)
          await keep(
            own.filter((each) => each !== gone),
            profileId,
          )
          return {}
        }),
    },
  }
}

function toId({ id }: { readonly id: string }): string {
  return id
}
