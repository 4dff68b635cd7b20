/** Which servers of the lab speak HTTPS, kept in storage. */
import { z } from 'zod'
import type { ServerId } from '../../contract/servers.ts'
import type { Notice } from '../../contract/session.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Storage } from '../ports.ts'

const documentName = 'lab-https'

const choicesSchema = z.strictObject({
  jwks: z.boolean(),
  authorizationServer: z.boolean(),
  api: z.boolean(),
} satisfies Record<ServerId, z.ZodBoolean>)
const documentSchema = z.strictObject({ version: z.literal(1), https: choicesSchema })

export interface HttpsSettings {
  /** A damaged document gives a notice, and plain HTTP everywhere. */
  load(): Promise<readonly Notice[]>
  isHttps(server: ServerId): boolean
  /** @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  choose(server: ServerId, https: boolean): Promise<void>
}

/** Plain HTTP everywhere over a storage; nothing is read before `load`. */
export function createHttpsSettings(storage: Storage): HttpsSettings {
  const changes = createSerialQueue()
  let current: z.output<typeof choicesSchema> = {
    jwks: false,
    authorizationServer: false,
    api: false,
  }

  return {
    async load() {
      const read = await storage.read(documentName, documentSchema)
      if (read.state === 'found') current = read.value.https
      if (read.state !== 'damaged') return []
      return [
        {
          id: 'lab-https-damaged',
          severity: 'warning',
          title: 'The choice of servers that speak HTTPS was damaged and has been set aside',
          detail: `${read.reason} It is kept as ${read.setAsideAs}; all servers speak plain HTTP.`,
        },
      ]
    },
    isHttps: (server) => current[server],
    choose: (server, https) =>
      changes.run(async () => {
        const next = { ...current, [server]: https }
        await storage.write(documentName, { version: 1, https: next })
        current = next
      }),
  }
}
