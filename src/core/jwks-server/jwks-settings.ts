/** How the JWKS server is set up, kept in storage: path, headers, and what stands in the set beside the keys. */
import { z } from 'zod'
import { AppError } from '../../contract/errors.ts'
import { defaultJwksPath, jwksServerSettingsSchema } from '../../contract/jwks-server.ts'
import type { JwksServerSettings } from '../../contract/jwks-server.ts'
import type { Notice } from '../../contract/session.ts'
import { createSerialQueue } from '../keys/serial-queue.ts'
import type { Storage } from '../ports.ts'
import { judgeSettings } from './judge-settings.ts'

const documentName = 'jwks-server'

const documentSchema = z.strictObject({
  version: z.literal(1),
  settings: jwksServerSettingsSchema.refine(
    (settings) => judgeSettings(settings) === null,
    'The JWKS server cannot be set up like this.',
  ),
})

/** A maximum age that a rotation can live with; oidc-provider waits for the longer of 60 s and this. */
export const usualJwksSettings: JwksServerSettings = {
  path: defaultJwksPath,
  cacheControl: 'public, max-age=60',
  mediaType: 'application/jwk-set+json',
  extraMembers: '',
  includeCertificates: false,
}

export interface JwksSettings {
  /** A damaged document gives a notice and the usual settings. */
  load(): Promise<readonly Notice[]>
  /** The same object until it is changed. */
  readonly current: JwksServerSettings
  /** @throws AppError ERR_JWKS_SETTINGS_INVALID (details `field`), ERR_DATA_FOLDER_UNWRITABLE; then nothing has changed */
  configure(change: Partial<JwksServerSettings>): Promise<void>
}

/** The usual settings over a storage; nothing is read before `load`. */
export function createJwksSettings(storage: Storage): JwksSettings {
  const changes = createSerialQueue()
  let current = usualJwksSettings

  return {
    async load() {
      const read = await storage.read(documentName, documentSchema)
      if (read.state === 'found') current = read.value.settings
      if (read.state !== 'damaged') return []
      return [
        {
          id: 'jwks-server-damaged',
          severity: 'warning',
          title: 'The settings of the JWKS server were damaged and have been set aside',
          detail: `${read.reason} They are kept as ${read.setAsideAs}; the usual settings are in force.`,
        },
      ]
    },
    get current() {
      return current
    },
    configure: (change) =>
      changes.run(async () => {
        const settings = { ...current, ...change }
        const objection = judgeSettings(settings)
        if (objection !== null) {
          const { field, message } = objection
          throw new AppError('ERR_JWKS_SETTINGS_INVALID', message, { field })
        }
        await storage.write(documentName, { version: 1, settings })
        current = settings
      }),
  }
}
