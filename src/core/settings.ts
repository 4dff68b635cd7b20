/** What a person has chosen and expects to find again: theme, ports, profile and the plan of the next exchange. */
import { z } from 'zod'
import { exchangePlanSchema } from '../contract/exchange.ts'
import type { ExchangePlan } from '../contract/exchange.ts'
import { settingsSliceSchema } from '../contract/session.ts'
import type { Notice, SettingsSlice } from '../contract/session.ts'
import type { ServerId } from '../contract/servers.ts'
import type { Storage } from './ports.ts'

const documentName = 'settings'

const documentSchema = z.strictObject({
  version: z.literal(1),
  ...settingsSliceSchema.shape,
  profileId: z.string(),
  plan: exchangePlanSchema,
})
type SettingsDocument = z.infer<typeof documentSchema>

export interface Settings {
  load(): Promise<readonly Notice[]>
  slice(): SettingsSlice
  readonly profileId: string
  readonly plan: ExchangePlan
  port(server: ServerId): number | null
  /** @throws AppError ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed. */
  update(change: Partial<Omit<SettingsDocument, 'version'>>): Promise<void>
}

/** Settings over a storage, with the given defaults for a first start. */
export function createSettings(
  storage: Storage,
  defaults: Pick<SettingsDocument, 'profileId' | 'plan'>,
): Settings {
  let current: SettingsDocument = {
    version: 1,
    theme: 'system',
    ports: { jwks: null, authorizationServer: null, api: null },
    ...defaults,
  }
  let queue: Promise<unknown> = Promise.resolve()

  return {
    async load() {
      const read = await storage.read(documentName, documentSchema)
      if (read.state === 'found') current = read.value
      if (read.state !== 'damaged') return []
      return [
        {
          id: 'settings-damaged',
          severity: 'warning',
          title: 'The settings file was damaged and has been set aside',
          detail: `${read.reason} It is kept as ${read.setAsideAs}; the usual settings are in force.`,
        },
      ]
    },
    slice: () => ({ theme: current.theme, ports: current.ports }),
    get profileId() {
      return current.profileId
    },
    get plan() {
      return current.plan
    },
    port: (server) => current.ports[server],
    update(change) {
      const result = queue.then(async () => {
        const next = { ...current, ...change }
        await storage.write(documentName, next)
        current = next
      })
      queue = result.catch(() => undefined)
      return result
    },
  }
}
