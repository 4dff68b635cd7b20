/** The looks at each URL, kept so that a change over time can be seen: what was published when, and never a body. */
import { z } from 'zod'
import { lookSchema } from '../../contract/doctor.ts'
import type { DoctorSlice, Look } from '../../contract/doctor.ts'
import type { Notice } from '../../contract/session.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Storage } from '../ports.ts'
import { isSameKey } from '../rules/jwks/over-time-evidence.ts'
import type { SeenKey } from '../rules/jwks/over-time-evidence.ts'

const documentName = 'jwks-looks'
const mostLooks = 50
const mostUrls = 100
const historySchema = z.strictObject({
  url: z.string(),
  /** Newest first. */
  looks: z.array(lookSchema),
  /** Kept apart, because the look that a key was first seen in is dropped one day. */
  firstSeen: z.array(
    z.strictObject({
      kid: z.string().nullable(),
      thumbprint: z.string().nullable(),
      /** Epoch milliseconds. */
      at: z.number(),
    }),
  ),
})
type History = z.infer<typeof historySchema>

/** The URL looked at last comes first. */
const documentSchema = z.strictObject({ version: z.literal(1), urls: z.array(historySchema) })

export interface Looks {
  load(): Promise<readonly Notice[]>
  /** Newest first. */
  earlier(url: string): readonly Look[]
  firstSeen(url: string): readonly SeenKey[]
  recent(): DoctorSlice['recent']
  /** @throws AppError ERR_DATA_FOLDER_UNWRITABLE; the look is then known for this run alone. */
  keep(url: string, look: Look): Promise<void>
  /**
   * Forgets one URL, or all of them.
   *
   * @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has been forgotten.
   */
  forget(url: string | undefined): Promise<void>
}

function addLook(history: History | undefined, url: string, look: Look): History {
  const known = history?.firstSeen ?? []
  const firstSeen =
    look.problem === null
      ? look.keys.map((key) => ({
          ...key,
          at: known.find((seen) => isSameKey(seen, key))?.at ?? look.at,
        }))
      : known
  return { url, looks: [look, ...(history?.looks ?? [])].slice(0, mostLooks), firstSeen }
}

export function createLooks(storage: Storage): Looks {
  let urls: readonly History[] = []
  const writes = createSerialQueue()

  function find(url: string): History | undefined {
    return urls.find((history) => history.url === url)
  }

  return {
    async load() {
      const read = await storage.read(documentName, documentSchema)
      if (read.state === 'found') ({ urls } = read.value)
      if (read.state !== 'damaged') return []
      return [
        {
          id: 'jwks-looks-damaged',
          severity: 'warning',
          title:
            'The file with the earlier looks of the JWKS doctor was damaged and has been set aside',
          detail: `${read.reason} It is kept as ${read.setAsideAs}; changes over time are seen from the next look on.`,
        },
      ]
    },
    earlier: (url) => find(url)?.looks ?? [],
    firstSeen: (url) => find(url)?.firstSeen ?? [],
    recent: () =>
      urls.map(({ url, looks }) => ({
        url,
        at: looks[0]?.at ?? 0,
        worst: looks[0]?.worst ?? null,
      })),
    async keep(url, look) {
      const others = urls.filter((history) => history.url !== url)
      urls = [addLook(find(url), url, look), ...others].slice(0, mostUrls)
      await writes.run(() => storage.write(documentName, { version: 1, urls }))
    },
    forget: (url) =>
      writes.run(async () => {
        const kept = url === undefined ? [] : urls.filter((history) => history.url !== url)
        await storage.write(documentName, { version: 1, urls: kept })
        urls = kept
      }),
  }
}
