import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { snapshotSchema } from '../../src/contract/session.ts'
import type { Snapshot } from '../../src/contract/session.ts'
import { startHost } from '../../src/host/start-host.ts'
import type { Host } from '../../src/host/start-host.ts'

describe('the host', () => {
  let dataDir: string
  let hosts: Host[] = []

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'workbench-host-'))
  })
  afterEach(async () => {
    await Promise.all(hosts.map((host) => host.stop()))
    hosts = []
    await rm(dataDir, { recursive: true, force: true })
  })

  async function start(): Promise<Host> {
    const ports = { jwks: 0, authorizationServer: 0, api: 0 }
    const options = { dataDir, vault: 'memory', version: '0.0.0', application: { ports } } as const
    const host = await startHost(options)
    hosts.push(host)
    return host
  }

  async function readSnapshot(host: Host): Promise<Snapshot> {
    const reply = await host.dispatch('session.snapshot', {})
    if (!reply.ok) throw new Error(reply.error.message)
    return snapshotSchema.parse(reply.output)
  }

  it('starts a lab with a key in an empty folder', async () => {
    const { slices } = await readSnapshot(await start())

    expect(slices.keys.keys).toHaveLength(1)
    expect(slices.keys.signingKid).toBe(slices.keys.keys[0]?.kid)
    expect(slices.servers.servers.jwks.state).toBe('running')
    expect(slices.session.notices).toEqual([])
  })

  it('refuses a second instance on the folder, and lets the next one in after a stop', async () => {
    const first = await start()

    await expect(start()).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_IN_USE' })
    await first.stop()
    await first.stop()

    expect((await readSnapshot(await start())).slices.keys.keys).toHaveLength(1)
  })

  it('finds settings again in the next run', async () => {
    const first = await start()
    await first.dispatch('settings.update', { theme: 'dark' })
    await first.stop()

    const { slices } = await readSnapshot(await start())

    expect(slices.settings.theme).toBe('dark')
  })

  it('sets damaged documents aside, says so, and starts all the same', async () => {
    await writeFile(join(dataDir, 'settings.json'), '{')
    await writeFile(join(dataDir, 'keys.json'), '{"version":2}')
    await writeFile(join(dataDir, 'keys.json.0123456789ab.tmp'), 'left by a killed process')

    const { slices } = await readSnapshot(await start())
    const names = await readdir(dataDir)

    expect(slices.session.notices.map(({ id }) => id)).toEqual(['settings-damaged', 'keys-damaged'])
    expect(names.filter((name) => name.includes('.damaged-'))).toHaveLength(2)
    expect(names.filter((name) => name.endsWith('.tmp'))).toEqual([])
  })

  it('says that the folder cannot be written where a file stands in its place', async () => {
    await writeFile(join(dataDir, 'file'), '')
    dataDir = join(dataDir, 'file')

    await expect(start()).rejects.toMatchObject({ code: 'ERR_DATA_FOLDER_UNWRITABLE' })
    dataDir = join(dataDir, '..')
  })

  it('lets go of the folder when the application cannot start', async () => {
    const options = { dataDir, vault: 'memory', version: '0.0.0' } as const
    const application = { profileId: 'no-such-profile' }

    await expect(startHost({ ...options, application })).rejects.toMatchObject({
      code: 'ERR_PROFILE_UNKNOWN',
    })

    expect((await readSnapshot(await start())).slices.keys.keys).toHaveLength(1)
  })
})
