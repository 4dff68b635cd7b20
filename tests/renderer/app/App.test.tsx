// @vitest-environment jsdom
/** Proves the frame: pages, pickers, lights, theme, notices and the doors that stay shut. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { rsaKey, slices } from '../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../support/open-window.tsx'

describe('the window', () => {
  it('says when its state is there', async () => {
    await openWindow('exchange')
    expect(document.querySelector('[data-app-state="loaded"]')).not.toBeNull()
  })

  it('leads to every page that exists and marks the current one', async () => {
    const { user } = await openWindow('exchange')
    const rail = within(screen.getByRole('navigation', { name: 'Pages' }))
    expect(rail.getAllByRole('link').map((link) => link.textContent.replace(/\d/, ''))).toEqual([
      'Exchange',
      'Assertion',
      'Keys',
      'Servers',
      'Inspect',
      'Settings',
    ])
    await user.click(rail.getByRole('link', { name: 'Settings' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Settings' })).toBeDefined()
    expect(rail.getByRole('link', { name: 'Settings' }).getAttribute('aria-current')).toBe('page')
  })

  it('skips to the content without leaving the page', async () => {
    const { user } = await openWindow('exchange')
    await user.click(screen.getByRole('link', { name: 'Skip to the content' }))
    expect(document.activeElement).toBe(screen.getByRole('main'))
    expect(window.location.hash).toBe('#/exchange')
  })

  it('chooses profile and signing key with one call each', async () => {
    const { connection, user } = await openWindow('exchange')
    await user.click(screen.getByRole('combobox', { name: 'Profile: RFC 10070' }))
    await user.click(screen.getByRole('option', { name: 'OpenID Connect Core' }))
    await user.click(screen.getByRole('combobox', { name: /^Signing key/ }))
    await user.click(screen.getByRole('option', { name: /partner-2026-b/ }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'servers.useProfile', input: { profileId: 'oidc' } },
      { procedure: 'keys.select', input: { kid: rsaKey.kid } },
    ])
  })

  it('tells the state of each server in words or by its port', async () => {
    const { connection } = await openWindow('exchange')
    const { servers } = slices.servers
    const api = { ...servers.api, state: 'stopped', url: null, port: null }
    connection.emit('servers.changed', { ...slices.servers, servers: { ...servers, api } })
    expect(
      await screen.findByRole('link', { name: /JWKS :4001.*Auth server :4002.*API stopped/ }),
    ).toBeDefined()
  })

  it('walks through the themes', async () => {
    const { connection, user } = await openWindow('exchange')
    await user.click(screen.getByRole('button', { name: /^Theme: System/ }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'settings.update', input: { theme: 'light' } },
    ])
    connection.emit('settings.changed', { ...slices.settings, theme: 'dark' })
    await waitFor(() =>
      expect(getComputedStyle(document.body).backgroundColor).toBe('rgb(18, 22, 29)'),
    )
  })

  it('shows notices until they are dismissed', async () => {
    const notice = {
      id: 'n1',
      severity: 'warning',
      title: 'The keys file was damaged',
      detail: '…',
    }
    const { connection, user } = await openWindow('exchange')
    connection.emit('session.changed', { ...slices.session, notices: [notice] })
    expect(await screen.findByText(notice.title)).toBeDefined()
    await user.click(screen.getByRole('button', { name: 'Dismiss' }))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'session.dismissNotice', input: { id: 'n1' } },
    ])
  })

  it('says what helps when its launch token is refused', async () => {
    const { connection } = await openWindow('exchange')
    connection.report('refused')
    expect(await screen.findByText(/Open the address that the workbench printed/)).toBeDefined()
  })
})
