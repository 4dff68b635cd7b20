/** The three servers started as one. */
import { createServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { calculateJwkThumbprint } from 'jose'
import type { JWK } from 'jose'
import { afterEach, describe, expect, it } from 'vitest'
import type { ServerId } from '../../../src/contract/servers.ts'
import { createKeyRing } from '../../../src/core/keys/key-ring.ts'
import { findFreePort } from '../../../src/core/http/free-port.ts'
import { createLocalAuthority } from '../../../src/core/certificates/local-authority.ts'
import { createLab } from '../../../src/core/lab/lab.ts'
import type { Lab } from '../../../src/core/lab/lab.ts'
import { findProfile } from '../../../src/core/profiles/profiles.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createMemoryVault } from '../../../src/host/memory-vault.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'

let lab: Lab | undefined
let blocker: Server | undefined

afterEach(async () => {
  await lab?.stopAll()
  blocker?.close()
  lab = undefined
  blocker = undefined
})

/** Three neighbours that are free now, far from those of other tests. */
async function findUsualPorts(): Promise<Record<ServerId, number>> {
  const first = await findFreePort(20_000 + (process.pid % 20_000))
  return { jwks: first, authorizationServer: first + 1, api: first + 2 }
}

function makeLab(
  usualPorts: Record<ServerId, number>,
  wanted: Partial<Record<ServerId, number>> = {},
): Lab {
  const ports = {
    clock: systemClock,
    randomness: systemRandomness,
    vault: createMemoryVault(),
    storage: createMemoryStorage(),
    log: silentLog,
  }
  lab = createLab({
    ...ports,
    keyRing: createKeyRing({ ports, onChange: () => undefined }),
    authority: createLocalAuthority({
      ...ports,
      changed: () => undefined,
      notify: () => undefined,
    }),
    profile: () => findProfile('r10070'),
    profiles: () => [],
    wantedPort: (server) => wanted[server] ?? null,
    usualPorts,
    clients: [],
    findObserver: () => undefined,
    changed: () => undefined,
    trafficChanged: () => undefined,
  })
  return lab
}

async function takePort(port: number): Promise<void> {
  const server = createServer()
  blocker = server
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
}

describe('the lab', () => {
  it('uses its usual ports when they are free', async () => {
    const usual = await findUsualPorts()
    const { servers } = await start(makeLab(usual))
    expect([servers.jwks.port, servers.authorizationServer.port, servers.api.port]).toEqual([
      usual.jwks,
      usual.authorizationServer,
      usual.api,
    ])
  })

  it('takes another port by itself when a usual one is taken', async () => {
    const usual = await findUsualPorts()
    await takePort(usual.jwks)
    const { servers } = await start(makeLab(usual))
    expect(servers.jwks).toMatchObject({ state: 'running', problem: null })
    expect(servers.jwks.port).not.toBe(usual.jwks)
  })

  it('gives an asked-for port to its server before another one takes it as its usual one', async () => {
    const usual = await findUsualPorts()
    const { servers } = await start(makeLab(usual, { api: usual.jwks }))
    expect(servers.api).toMatchObject({ state: 'running', port: usual.jwks })
    expect(servers.jwks.state).toBe('running')
  })

  it('says which port was taken and offers a free one when it was asked for', async () => {
    const usual = await findUsualPorts()
    await new Promise<void>((resolve) => {
      blocker = createServer().listen(0, '127.0.0.1', resolve)
    })
    const { port } = blocker?.address() as AddressInfo
    const { servers } = await start(makeLab(usual, { api: port }))
    expect(servers.api).toMatchObject({ state: 'failed', problem: { code: 'ERR_PORT_TAKEN' } })
    expect(servers.api.problem?.message).toContain(String(port))
    expect(servers.api.problem?.freePort).toBeGreaterThan(port)
    expect(servers.jwks.state).toBe('running')
  })

  it('tells the rules what its authorization server tells everybody', async () => {
    const started = makeLab(await findUsualPorts())
    expect(started.serverFacts()).toMatchObject({ issuer: null, tokenEndpoint: null })
    const { endpoints } = await start(started)
    const facts = started.serverFacts()
    const metadata = await fetch(endpoints.metadata ?? '')
    expect(await metadata.json()).toMatchObject({
      issuer: facts.issuer,
      token_endpoint: facts.tokenEndpoint,
      token_endpoint_auth_signing_alg_values_supported: facts.advertisedAlgorithms,
    })
    const published = await fetch(endpoints.authorizationServerJwksUri ?? '')
    const { keys } = (await published.json()) as { readonly keys: readonly JWK[] }
    expect(await Promise.all(keys.map((key) => calculateJwkThumbprint(key)))).toEqual(
      facts.ownThumbprints,
    )
  })
})

async function start(started: Lab) {
  await started.startAll()
  return started.slice()
}
