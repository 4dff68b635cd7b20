/** What the application makes of the ring: signatures are noted, and the end of a run is told to it. */
import { afterEach, describe, expect, it } from 'vitest'
import type { LabApplication } from '../../support/lab-application.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import { createTestStorage, createTestVault } from './rig.ts'

let lab: LabApplication | undefined
afterEach(() => lab?.application.stop())

async function startLab(storage = createTestStorage()) {
  const started = await startLabApplication({}, { vault: createTestVault(), storage })
  lab = started
  const { handlers } = started.application
  const keys = async () => (await handlers['session.snapshot']({})).slices.keys
  return { ...started, handlers, keys, storage }
}

describe('an exchange', () => {
  it('leaves the time of its signature at the key, and in storage when the application stops', async () => {
    const { runToEnd, keys, storage, application } = await startLab()
    expect((await keys()).keys).toMatchObject([{ state: 'active', lastSignedAt: null }])

    await runToEnd()
    const [key] = (await keys()).keys
    await application.stop()

    expect(key?.lastSignedAt).toBeTypeOf('number')
    expect(storage.storedKey(key?.kid ?? '')).toMatchObject({
      firstSignedAt: key?.firstSignedAt,
      lastSignedAt: key?.lastSignedAt,
    })
  })
})

describe('the procedures of keys', () => {
  it('cancel a generation, which keeps nothing', async () => {
    const { handlers, keys } = await startLab()
    const made = handlers['keys.generate']({ algorithm: 'RS256', modulusBits: 4096 })
    // A turn, for the generation to begin.
    await keys()

    await handlers['keys.cancelGeneration']({})

    await expect(made).rejects.toMatchObject({ code: 'ERR_GENERATION_CANCELLED' })
    expect(await keys()).toMatchObject({ generating: null })
    expect((await keys()).keys).toHaveLength(1)
  })

  it('end a generation that is under way when the application stops', async () => {
    const { handlers, keys, application, storage } = await startLab()
    const made = handlers['keys.generate']({ algorithm: 'RS256', modulusBits: 4096, kid: 'late' })
    await keys()

    await Promise.all([
      expect(made).rejects.toMatchObject({ code: 'ERR_GENERATION_CANCELLED' }),
      application.stop(),
    ])

    expect(storage.storedKey('late')).toBeUndefined()
  })

  it('hand over a key of the lab, and say that nobody else can reach its JWKS URI', async () => {
    const { handlers, keys } = await startLab()
    const kid = (await keys()).signingKid ?? ''

    const packet = await handlers['registration.packet']({ kid, clientId: 'partner-api-client' })

    expect(packet.metadataWithUri).toContain('http://127.0.0.1:')
    expect(packet.cautions.join()).toContain('request forgery')
    expect(packet.metadataWithKeys).toContain(kid)
  })
})
