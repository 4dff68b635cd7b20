/** The JWKS server inside the lab: who is registered where, who is said to have asked, and what a new start keeps. */
import { afterEach, describe, expect, it } from 'vitest'
import type { ProcedureInput } from '../../../src/contract/contract.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'

const started: LabApplication[] = []
afterEach(async () => {
  await Promise.all(started.splice(0).map(({ application }) => application.stop()))
})

async function startLab(storage = createMemoryStorage()) {
  const lab = await startLabApplication({}, { storage })
  started.push(lab)
  const { handlers } = lab.application
  return {
    ...lab,
    handlers,
    configure: (change: ProcedureInput<'jwks.configure'>) => handlers['jwks.configure'](change),
    slices: async () => (await handlers['session.snapshot']({})).slices,
  }
}

const path = '/partner/jwks.json'

describe('the JWKS server in the lab', () => {
  it('takes the registration of the client along to another path, and the exchange goes on', async () => {
    const { configure, runToEnd, slices } = await startLab()
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
    await configure({ path })
    const { endpoints, clients } = (await slices()).servers
    expect(new URL(endpoints.jwksUri ?? '').pathname).toBe(path)
    expect(clients[0]?.jwksUri).toBe(endpoints.jwksUri)
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('refuses a set-up through the front door, with the field in the details', async () => {
    const { configure, slices } = await startLab()
    const { settings } = (await slices()).servers.jwks
    await expect(configure({ path, extraMembers: '{"d":"AAAA"}' })).rejects.toMatchObject({
      code: 'ERR_JWKS_SETTINGS_INVALID',
      details: { field: 'extraMembers' },
    })
    expect((await slices()).servers.jwks.settings).toEqual(settings)
  })

  it('keeps its set-up for the next start, and no fault', async () => {
    const storage = createMemoryStorage()
    const { configure, handlers } = await startLab(storage)
    await configure({ path, mediaType: 'application/json' })
    await handlers['jwks.setFaults']({ active: ['error500'], slowSeconds: 60 })
    const { servers, session } = await (await startLab(storage)).slices()
    expect(servers.jwks.settings).toMatchObject({ path, mediaType: 'application/json' })
    expect(servers.jwks.faults).toEqual({ active: [], slowSeconds: 10 })
    expect(session.notices).toEqual([])
    expect((await fetch(servers.endpoints.jwksUri ?? '')).status).toBe(200)
  })

  it('says that a damaged set-up was set aside', async () => {
    const storage = createMemoryStorage()
    storage.documents.set('jwks-server', '{"version":1,"settings":{}}')
    const { session } = await (await startLab(storage)).slices()
    expect(session.notices.map(({ id }) => id)).toEqual(['jwks-server-damaged'])
  })

  it('makes an exchange fail as long as a fault is on', async () => {
    const { handlers, runToEnd, slices } = await startLab()
    await handlers['jwks.setFaults']({ active: ['error500'] })
    expect((await slices()).servers.jwks.faults.active).toEqual(['error500'])
    expect((await runToEnd()).outcome?.result).not.toBe('succeeded')
    await handlers['jwks.setFaults']({ active: [] })
    await handlers['servers.forgetCaches']({})
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('is told apart by who fetches: our own servers, and others, also when nothing has changed', async () => {
    const { runToEnd, slices } = await startLab()
    await runToEnd()
    const uri = (await slices()).servers.endpoints.jwksUri ?? ''
    const tag = (await fetch(uri)).headers.get('etag') ?? ''
    await fetch(uri, { headers: { 'If-None-Match': tag, 'User-Agent': 'verifier/1.0' } })
    const fetches = (await slices()).servers.received.filter((request) => request.method === 'GET')
    expect(
      fetches.map(({ server, userAgent, status, remoteAddress }) => [
        server,
        userAgent,
        status,
        remoteAddress,
      ]),
    ).toEqual([
      ['jwks', 'verifier/1.0', 304, '127.0.0.1'],
      ['jwks', 'node', 200, '127.0.0.1'],
      ['api', null, 200, '127.0.0.1'],
      ['authorizationServer', 'assertion-workbench (protected API)', 200, '127.0.0.1'],
      ['jwks', 'assertion-workbench (authorization server)', 200, '127.0.0.1'],
    ])
  })
})
