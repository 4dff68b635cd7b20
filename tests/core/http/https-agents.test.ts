/** Whom our HTTPS clients trust, and where. */
import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { createLocalAuthority } from '../../../src/core/certificates/local-authority.ts'
import { createHttpClient } from '../../../src/core/http/http-client.ts'
import { createHttpsAgents } from '../../../src/core/http/https-agents.ts'
import { silentLog } from '../../../src/host/log.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { createMemoryVault } from '../../../src/host/memory-vault.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { systemRandomness } from '../../../src/host/system-randomness.ts'

const opened: (() => unknown)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

function createAuthority() {
  return createLocalAuthority({
    clock: systemClock,
    randomness: systemRandomness,
    vault: createMemoryVault(),
    storage: createMemoryStorage(),
    log: silentLog,
    changed: () => undefined,
    notify: () => undefined,
  })
}

/** An HTTPS server with a certificate of the authority, on the given address of this machine. */
async function serve(authority: ReturnType<typeof createAuthority>, address = '127.0.0.1') {
  const server = createServer(await authority.issue(), (_request, response) => response.end('hi'))
  await once(server.listen(0, address), 'listening')
  opened.push(
    () => server.close(),
    () => {
      server.closeAllConnections()
    },
  )
  return `https://${address}:${String((server.address() as AddressInfo).port)}/`
}

function createClient(localAuthority: () => string | null) {
  const client = createHttpClient({ clock: systemClock, localAuthority })
  opened.unshift(client.close)
  return async (url: string) => {
    const answer = await client.prepare({ method: 'GET', url }).send()
    return answer.ok ? answer.response.status : answer.code
  }
}

const unknownRoot = 'SELF_SIGNED_CERT_IN_CHAIN'

describe('our HTTPS client', () => {
  it('trusts the local authority on loopback, from the moment it is there', async () => {
    const authority = createAuthority()
    const url = await serve(authority)
    let isKnown = false
    const ask = createClient(() => (isKnown ? authority.certificate() : null))
    await expect(ask(url)).resolves.toBe(unknownRoot)
    isKnown = true
    await expect(ask(url)).resolves.toBe(200)
  })

  it('trusts the new authority and no longer the old one when it is replaced', async () => {
    const [old, next] = [createAuthority(), createAuthority()]
    const [oldUrl, nextUrl] = [await serve(old), await serve(next)]
    let current = old
    const ask = createClient(() => current.certificate())
    await expect(ask(oldUrl)).resolves.toBe(200)
    await expect(ask(nextUrl)).resolves.toBe(unknownRoot)
    current = next
    await expect(ask(nextUrl)).resolves.toBe(200)
    await expect(ask(await serve(old))).resolves.toBe(unknownRoot)
  })

  it.skipIf(process.platform !== 'linux')(
    'does not ask the authority about another address of this machine (Linux)',
    async () => {
      const authority = createAuthority()
      const url = await serve(authority, '127.0.0.2')
      await expect(createClient(authority.certificate)(url)).resolves.toBe(unknownRoot)
    },
  )

  it('has one agent for this machine, and leaves that of other hosts as Node makes it', async () => {
    const authority = createAuthority()
    await authority.ensure()
    const agents = createHttpsAgents(false, authority.certificate)
    const [ip, name, remote] = [
      'https://127.0.0.1',
      'https://localhost',
      'https://example.com',
    ].map((url) => agents.agentFor(new URL(url)))
    expect(ip).toBe(name)
    expect(remote).not.toBe(ip)
    expect(remote?.options.secureContext).toBeUndefined()
  })
})
