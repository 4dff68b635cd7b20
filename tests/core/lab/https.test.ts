/** The lab over HTTPS: who trusts its certificates, who does not, and what becomes of its addresses. */
import { X509Certificate } from 'node:crypto'
import { get } from 'node:https'
import type { RequestOptions } from 'node:https'
import { connect } from 'node:tls'
import { afterEach, describe, expect, it } from 'vitest'
import { serverIds } from '../../../src/contract/servers.ts'
import { createHttpClient } from '../../../src/core/http/http-client.ts'
import { createMemoryStorage } from '../../../src/host/memory-storage.ts'
import { systemClock } from '../../../src/host/system-clock.ts'
import { hasCurl, hasOpenssl, runTool, titleFor } from '../../support/key-tools.ts'
import { startLabApplication } from '../../support/lab-application.ts'
import type { LabApplication } from '../../support/lab-application.ts'
import { useTemporaryFiles } from '../../support/temporary-files.ts'
import { createTestVault } from '../keys/rig.ts'
import { rawExchange } from '../http/raw-exchange.ts'

let lab: LabApplication | undefined

afterEach(async () => {
  await lab?.application.stop()
  lab = undefined
})

async function startLab(...parameters: Parameters<typeof startLabApplication>) {
  lab = await startLabApplication(...parameters)
  const { handlers } = lab.application
  return {
    ...lab,
    handlers,
    servers: async () => (await handlers['session.snapshot']({})).slices.servers,
    notices: async () => (await handlers['session.snapshot']({})).slices.session.notices,
    authority: async () => (await handlers['servers.exportAuthority']({})).content,
  }
}

async function startSecureLab(...parameters: Parameters<typeof startLabApplication>) {
  const started = await startLab(...parameters)
  for (const server of serverIds) {
    await started.handlers['servers.setHttps']({ server, https: true })
  }
  return started
}

/** What Node's own client answers: the status, or the code of the error. */
function answerTo(url: string, options: RequestOptions): Promise<number | string> {
  return new Promise((resolve) => {
    const request = get(url, { ...options, agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    request.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message)
    })
  })
}

describe('the lab over HTTPS', () => {
  it('passes a whole exchange with all three servers', async () => {
    const { runToEnd, servers } = await startSecureLab()
    const run = await runToEnd()
    const { servers: statuses, endpoints, clients } = await servers()

    expect(run.outcome).toMatchObject({ result: 'succeeded', headline: '200 from the API' })
    for (const id of serverIds) {
      const { https, url, port, state } = statuses[id]
      expect({ https, url, state }).toEqual({
        https: true,
        url: `https://127.0.0.1:${String(port)}`,
        state: 'running',
      })
    }
    expect(endpoints.issuer).toBe(statuses.authorizationServer.url)
    expect(clients[0]?.jwksUri).toBe(endpoints.jwksUri)
    expect(endpoints.jwksUri).toMatch(/^https:/)
  })

  it.each(serverIds)(
    'passes an exchange when %s alone speaks HTTPS, and again without',
    async (server) => {
      const { runToEnd, handlers } = await startLab()
      await handlers['servers.setHttps']({ server, https: true })
      expect((await runToEnd()).outcome?.result).toBe('succeeded')
      await handlers['servers.setHttps']({ server, https: false })
      expect((await runToEnd()).outcome?.result).toBe('succeeded')
    },
  )

  it('trusts an authority that is made while the lab runs', async () => {
    const { runToEnd, handlers, servers } = await startLab()
    await runToEnd()
    expect((await servers()).certificateAuthority).toBeNull()
    await handlers['servers.setHttps']({ server: 'authorizationServer', https: true })
    expect((await servers()).certificateAuthority).not.toBeNull()
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('is found again by the next run, with the same authority and fresh certificates', async () => {
    const ports = { vault: createTestVault(), storage: createMemoryStorage() }
    const first = await startSecureLab({}, ports)
    const authority = await first.authority()
    await first.application.stop()
    const second = await startLab({}, ports)
    const { servers } = await second.servers()

    expect(serverIds.map((id) => servers[id].https)).toEqual([true, true, true])
    expect(serverIds.map((id) => servers[id].state)).toEqual(['running', 'running', 'running'])
    await expect(second.authority()).resolves.toBe(authority)
    expect((await second.runToEnd()).outcome?.result).toBe('succeeded')
  })

  it('speaks plain HTTP and says so when the stored choice is damaged', async () => {
    const storage = createMemoryStorage()
    storage.documents.set('lab-https', '{"version":1}')
    const { servers, notices } = await startLab({}, { storage })
    expect((await servers()).servers.jwks).toMatchObject({ https: false, state: 'running' })
    expect((await notices()).map(({ id }) => id)).toEqual(['lab-https-damaged'])
  })

  it('hands out the certificate of the authority and never its key', async () => {
    const { handlers } = await startLab()
    const file = await handlers['servers.exportAuthority']({})
    expect(new X509Certificate(file.content).ca).toBe(true)
    expect(file).toMatchObject({ fileName: 'assertion-workbench-authority.pem', encoding: 'text' })
    expect(file.content).not.toContain('PRIVATE')
  })
})

describe('the lab whose authority cannot be used', () => {
  async function startWithLockedKeychain() {
    const ports = { vault: createTestVault(), storage: createMemoryStorage() }
    const first = await startLab({}, ports)
    await first.handlers['servers.setHttps']({ server: 'jwks', https: true })
    await first.application.stop()
    ports.vault.lock()
    return { ...(await startLab({}, ports)), vault: ports.vault }
  }

  it('says at the server why it does not run, and starts it once the keychain is unlocked', async () => {
    const { servers, handlers, vault } = await startWithLockedKeychain()
    const { jwks, api } = (await servers()).servers
    expect(jwks).toMatchObject({ state: 'failed', url: null, https: true })
    expect(jwks.problem).toMatchObject({ code: 'ERR_AUTHORITY_UNAVAILABLE', freePort: null })
    expect(jwks.problem?.message).toContain('locked')
    expect(api.state).toBe('running')

    vault.unlock()
    await handlers['servers.start']({ server: 'jwks' })
    expect((await servers()).servers.jwks).toMatchObject({ state: 'running', problem: null })
  })

  it('lets a server go on as it was when HTTPS cannot be had', async () => {
    const { servers, handlers } = await startWithLockedKeychain()
    const before = (await servers()).servers.api
    await expect(
      handlers['servers.setHttps']({ server: 'api', https: true }),
    ).rejects.toMatchObject({
      code: 'ERR_AUTHORITY_UNAVAILABLE',
    })
    expect((await servers()).servers.api).toEqual(before)
  })

  it('serves over http again when a person gives HTTPS up', async () => {
    const { servers, handlers } = await startWithLockedKeychain()
    await handlers['servers.setHttps']({ server: 'jwks', https: false })
    expect((await servers()).servers.jwks).toMatchObject({ state: 'running', https: false })
  })

  it('tells of the new authority when the key of the old one is gone', async () => {
    const ports = { vault: createTestVault(), storage: createMemoryStorage() }
    const first = await startSecureLab({}, ports)
    await first.application.stop()
    for (const account of ports.vault.keychain.keys()) {
      if (account.startsWith('authority:')) ports.vault.keychain.delete(account)
    }
    const { notices, runToEnd } = await startLab({}, ports)
    expect((await notices()).map(({ id }) => id)).toEqual(['authority-replaced'])
    expect((await runToEnd()).outcome?.result).toBe('succeeded')
  })
})

describe('a client of the lab over HTTPS', () => {
  async function start() {
    const { servers, authority } = await startSecureLab()
    const { servers: statuses, endpoints } = await servers()
    const { url, port } = statuses.jwks
    return {
      url: url ?? '',
      port: port ?? 0,
      jwksUri: endpoints.jwksUri ?? '',
      ca: await authority(),
    }
  }

  it('is answered when it trusts the authority, under every name of this machine', async () => {
    const { ca, port, jwksUri } = await start()
    await expect(answerTo(jwksUri, { ca })).resolves.toBe(200)
    const byName = new URL(jwksUri)
    byName.hostname = 'localhost'
    byName.port = String(port)
    await expect(answerTo(byName.href, { ca, family: 4 })).resolves.toBe(200)
  })

  it('refuses the certificate when it does not know the authority', async () => {
    const { jwksUri } = await start()
    await expect(answerTo(jwksUri, {})).resolves.toBe('SELF_SIGNED_CERT_IN_CHAIN')
  })

  it('refuses the certificate under another name', async () => {
    const { ca, jwksUri } = await start()
    await expect(answerTo(jwksUri, { ca, servername: 'example.com' })).resolves.toBe(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    )
  })

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('may speak %s', async (version) => {
    const { ca, jwksUri } = await start()
    const range = { minVersion: version, maxVersion: version }
    await expect(answerTo(jwksUri, { ca, ...range })).resolves.toBe(200)
  })

  it('may not speak TLS 1.1', async () => {
    const { ca, jwksUri } = await start()
    const range = {
      minVersion: 'TLSv1.1',
      maxVersion: 'TLSv1.1',
      ciphers: 'ALL@SECLEVEL=0',
    } as const
    await expect(answerTo(jwksUri, { ca, ...range })).resolves.toBe('EPROTO')
  })

  it('is told to write https when it speaks plain HTTP', async () => {
    const { port } = await start()
    const answer = await rawExchange(port, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    expect(answer).toContain('https://')
  })

  it('that begins a handshake and goes silent does not keep the lab from stopping', async () => {
    const { port } = await start()
    const answer = rawExchange(port, '\x16\x03\x01\x02\x00\x01')
    await answerTo(`https://127.0.0.1:${String(port)}`, {})
    await lab?.application.stop()
    await expect(answer).resolves.toBe('')
  })

  it('of ours that was not given the authority does not trust it either', async () => {
    const { jwksUri } = await start()
    const http = createHttpClient({ clock: systemClock, keepAlive: false })
    const answer = await http.prepare({ method: 'GET', url: jwksUri }).send()
    expect(answer).toMatchObject({ ok: false, code: 'SELF_SIGNED_CERT_IN_CHAIN' })
  })

  it('is sent the chain: the certificate of the server and that of the authority', async () => {
    const { port, ca } = await start()
    const socket = connect({ port, host: '127.0.0.1', ca })
    await new Promise((resolve) => socket.once('secureConnect', resolve))
    const { issuerCertificate } = socket.getPeerCertificate(true)
    socket.destroy()
    expect(issuerCertificate.fingerprint256).toBe(new X509Certificate(ca).fingerprint256)
  })

  describe.skipIf(!hasCurl)(titleFor('that is curl', 'curl', hasCurl), () => {
    const files = useTemporaryFiles()

    it('takes the authority with --cacert, and refuses without', async () => {
      const { ca, jwksUri } = await start()
      const file = files.write('authority.pem', ca)
      const quiet = ['--silent', '--show-error', '--noproxy', '*']
      await expect(runTool('curl', [...quiet, '--cacert', file, jwksUri])).resolves.toContain(
        '"keys"',
      )
      await expect(runTool('curl', [...quiet, jwksUri])).rejects.toThrow('certificate')
    })
  })

  describe.skipIf(!hasOpenssl)(titleFor('that is openssl', 'openssl', hasOpenssl), () => {
    const files = useTemporaryFiles()

    it('verifies the chain with s_client, and refuses another address', async () => {
      const { ca, port } = await start()
      const file = files.write('authority.pem', ca)
      const address = `127.0.0.1:${String(port)}`
      const client = ['s_client', '-connect', address, '-CAfile', file, '-verify_return_error']
      await expect(runTool('openssl', [...client, '-verify_ip', '127.0.0.1'])).resolves.toContain(
        'Verify return code: 0 (ok)',
      )
      await expect(runTool('openssl', [...client, '-verify_ip', '10.0.0.1'])).rejects.toThrow(
        'IP address mismatch',
      )
    })
  })
})
