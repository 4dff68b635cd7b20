// @vitest-environment jsdom
/** Proves what the Servers page shows and asks for. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ReceivedRequest, ServerStatus } from '../../../../src/contract/servers.ts'
import { refusedChecks } from '../../fixtures/runs.ts'
import { busyServers } from '../../fixtures/servers.ts'
import { now, serversSlice, slices } from '../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

const openWith = (jwks: Partial<ServerStatus>, received: ReceivedRequest[] = []) =>
  openWindow('servers', {
    ...slices,
    servers: {
      ...serversSlice,
      received,
      servers: { ...serversSlice.servers, jwks: { ...serversSlice.servers.jwks, ...jwks } },
    },
  })

const openBusy = () => openWindow('servers', { ...slices, servers: busyServers })

const jwksCard = () => within(screen.getByRole('region', { name: 'JWKS server' }))

const taken = {
  state: 'failed',
  url: null,
  port: null,
  wantedPort: 8080,
  problem: { code: 'ERR_PORT_TAKEN', message: 'Port 8080 is taken.', freePort: 8081 },
} as const

const refused: ReceivedRequest = {
  id: '3',
  server: 'authorizationServer',
  at: now,
  method: 'POST',
  path: '/token',
  status: 400,
  durationMs: 4.4,
  own: false,
  clientId: 'partner-api-client',
  userAgent: 'python-requests/2.32.3',
  remoteAddress: '127.0.0.1',
  refusal: 'The audience is the token endpoint.',
}

describe('the Servers page', () => {
  it('stops a server that runs and starts one that is stopped', async () => {
    const { connection, user } = await openWith({ state: 'stopped', url: null, port: null })
    await user.click(jwksCard().getByRole('button', { name: 'Start' }))
    const api = within(screen.getByRole('region', { name: 'Protected API' }))
    await user.click(api.getByRole('button', { name: 'Stop' }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.start', input: { server: 'jwks' } },
      { procedure: 'servers.stop', input: { server: 'api' } },
    ])
  })

  it('says a state in words', async () => {
    await openWith(taken)
    expect(jwksCard().getByText('failed')).toBeDefined()
  })

  it('moves a server to the port that was typed', async () => {
    const { connection, user } = await openWith({})
    await user.type(jwksCard().getByRole('textbox', { name: 'Port' }), '5001{Enter}')
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.setPort', input: { server: 'jwks', port: 5001 } },
    ])
  })

  it('refuses an impossible port at its field, before anything is sent', async () => {
    const { connection, user } = await openWith({})
    await user.type(jwksCard().getByRole('textbox', { name: 'Port' }), '80{Enter}')
    expect(jwksCard().getByText('Choose a port from 1024 to 65535.')).toBeDefined()
    expect(gesturesOf(connection)).toEqual([])
  })

  it('says at the field that a port is taken and offers the free one', async () => {
    const { connection, user } = await openWith(taken)
    expect(jwksCard().getByText('Port 8080 is taken.')).toBeDefined()
    await user.click(jwksCard().getByRole('button', { name: 'Use the free port 8081' }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.setPort', input: { server: 'jwks', port: 8081 } },
    ])
  })

  it('gives a port back to the workbench when the field is emptied', async () => {
    const { connection, user } = await openWith({ wantedPort: 4001 })
    await user.clear(jwksCard().getByRole('textbox', { name: 'Port' }))
    await user.click(jwksCard().getByRole('button', { name: 'Use port' }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.setPort', input: { server: 'jwks', port: null } },
    ])
  })

  it('opens a received request to its checks and messages', async () => {
    const { connection, user } = await openWith({}, [refused])
    connection.answer('servers.receivedRequest', () => ({
      request: refused,
      messages: {
        request: { method: 'POST', url: '/token', headers: [['Host', 'as']], body: 'a=b' },
        response: { status: 400, statusText: 'Bad Request', headers: [], body: '' },
      },
      checks: refusedChecks,
    }))
    await user.click(screen.getByRole('button', { name: 'POST /token' }))
    const drawer = within(await screen.findByRole('dialog', { name: 'POST /token' }))
    expect(drawer.getByText('another program')).toBeDefined()
    expect(drawer.getByText('python-requests/2.32.3')).toBeDefined()
    expect(drawer.getByText('127.0.0.1')).toBeDefined()
    expect(drawer.getByText('a real server stops here')).toBeDefined()
    expect(drawer.getByText('400 Bad Request')).toBeDefined()
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.receivedRequest', input: { id: '3' } },
    ])
  })

  it('invites the first request where none was received', async () => {
    await openWith({})
    expect(screen.getByText(/point your own client at the endpoints/)).toBeDefined()
  })

  it('makes the servers forget the keys they fetched', async () => {
    const { connection, user } = await openWith({})
    await user.click(screen.getByRole('button', { name: 'Forget cached keys' }))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'servers.forgetCaches', input: {} }])
  })

  it('switches a server to HTTPS', async () => {
    const { connection, user } = await openWith({})
    await user.click(jwksCard().getByRole('switch', { name: 'HTTPS' }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.setHttps', input: { server: 'jwks', https: true } },
    ])
  })

  it('says what the authority is for while there is none, and offers nothing to save', async () => {
    await openWith({})
    const card = within(screen.getByRole('region', { name: 'Local certificate authority' }))
    expect(card.getByText(/when HTTPS is first switched on/)).toBeDefined()
    expect(card.queryByRole('button')).toBeNull()
  })

  it('saves the certificate of the authority under its own name', async () => {
    const { connection, user } = await openBusy()
    connection.answer('servers.exportAuthority', () => ({
      fileName: 'authority.pem',
      mediaType: 'application/x-pem-file',
      encoding: 'text',
      content: '-----BEGIN CERTIFICATE-----',
    }))
    const saved: string[] = []
    URL.createObjectURL = () => 'blob:authority'
    URL.revokeObjectURL = () => undefined
    HTMLAnchorElement.prototype.click = function click() {
      saved.push(`${this.download} ${this.href}`)
    }
    expect(screen.getByText(busyServers.certificateAuthority?.sha256 ?? '')).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Save certificate' }))
    await waitFor(() => expect(saved).toEqual(['authority.pem blob:authority']))
  })

  it('says on every tab, on the card and in the top bar that faults are on', async () => {
    const { connection, user } = await openBusy()
    expect(jwksCard().getByText('3 faults on')).toBeDefined()
    const lights = screen.getByRole('link', { name: /JWKS 3 faults/ })
    expect(lights.textContent).not.toContain(':4001')
    for (const tab of ['JWKS server', 'Requests', 'Lab']) {
      await user.click(screen.getByRole('tab', { name: tab }))
      await screen.findByRole('tabpanel', { name: tab })
      expect(screen.getByText('The JWKS server fails on purpose')).toBeDefined()
      expect(screen.getByText(/Slow \(30 s\), Wrong media type, Duplicate key ID/)).toBeDefined()
    }
    await user.click(screen.getByRole('button', { name: 'Switch all off' }))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'jwks.setFaults', input: { active: [] } }])
  })

  it('lists the newest requests and leads to all of them, which can be looked at by server', async () => {
    const { user } = await openBusy()
    const rows = (card = 'Requests') =>
      within(screen.getByRole('region', { name: card }))
        .getAllByRole('row')
        .slice(1)
    expect(rows('Recent requests')).toHaveLength(8)
    await user.click(screen.getByRole('link', { name: 'All requests' }))
    await screen.findByRole('tabpanel', { name: 'Requests' })
    expect(rows()).toHaveLength(busyServers.received.length)
    await user.click(screen.getByRole('button', { name: 'Authorization server' }))
    expect(rows().map((row) => row.textContent)).toEqual([
      expect.stringContaining('Our protected API'),
      expect.stringContaining('python-requests/2.32.3'),
    ])
  })

  it('says who asked and what came of it in words', async () => {
    await openBusy()
    const rows = screen.getAllByRole('row').map((row) => row.textContent)
    for (const words of [
      ['no answer', 'Apache-HttpClient'],
      ['500 failed', 'jose'],
      ['302 redirected', 'Go-http-client'],
      ['200 answered', 'Our client', 'partner-api-client'],
      ['400 refused', 'The audience is the token endpoint'],
      ['404 refused', 'No User-Agent'],
      ['304 not changed', 'Our authorization server'],
    ]) {
      expect(rows.some((row) => words.every((word) => row.includes(word)))).toBe(true)
    }
  })
})
