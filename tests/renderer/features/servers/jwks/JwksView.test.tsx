// @vitest-environment jsdom
/** Proves what the JWKS server's tab shows and asks for: order, set-up, faults and document. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { JwksServerState } from '../../../../../src/contract/jwks-server.ts'
import { ecKey, rsaKey, serversSlice, slices } from '../../../fixtures/snapshot.ts'
import { Refusal } from '../../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../../support/open-window.tsx'

const published = { ...rsaKey, published: true }
const kept = { ...rsaKey, kid: 'kept-back', published: false }

async function openTab(jwks: Partial<JwksServerState> = {}, keys = [ecKey, kept, published]) {
  const opened = await openWindow('servers', {
    ...slices,
    keys: { ...slices.keys, keys },
    servers: { ...serversSlice, jwks: { ...serversSlice.jwks, ...jwks } },
  })
  await opened.user.click(screen.getByRole('tab', { name: 'JWKS server' }))
  await screen.findByRole('tabpanel', { name: 'JWKS server' })
  return {
    ...opened,
    /** What the tab asked for. */
    gestures: () => gesturesOf(opened.connection),
  }
}

const card = (name: string) => within(screen.getByRole('region', { name }))
const move = (kid: string, direction: string) =>
  card('Published keys').getByRole('button', { name: `Move ${kid} ${direction}` })

describe('the published keys', () => {
  it('stand in their order, with algorithm and state, without those kept back', async () => {
    await openTab()
    const rows = card('Published keys').getAllByRole('listitem')
    expect(rows.map((row) => row.textContent)).toEqual([
      `1.${ecKey.kid}ES256Active`,
      `2.${rsaKey.kid}PS256Next`,
    ])
  })

  it('change places with the published neighbour, by keyboard, and the focus stays', async () => {
    const { connection, user, gestures } = await openTab()
    move(rsaKey.kid, 'up').focus()
    await user.keyboard('{Enter}')
    expect(gestures()).toEqual([
      { procedure: 'keys.reorder', input: { kids: [rsaKey.kid, kept.kid, ecKey.kid] } },
    ])
    connection.emit('keys.changed', { ...slices.keys, keys: [published, kept, ecKey] })
    await waitFor(() => expect(document.activeElement).toBe(move(rsaKey.kid, 'down')))
    expect(move(rsaKey.kid, 'up').hasAttribute('disabled')).toBe(true)
  })

  it('say what it means that there are none', async () => {
    await openTab({}, [kept])
    expect(card('Published keys').getByText(/Nothing is published/)).toBeDefined()
  })
})

describe('the set-up of the JWKS server', () => {
  it('sends what was changed, and nothing else, in one call', async () => {
    const { user, gestures } = await openTab()
    const path = screen.getByLabelText('Path')
    await user.clear(path)
    await user.paste('/keys.json')
    await user.click(screen.getByLabelText('Publish certificates with the keys'))
    await user.click(screen.getByText('Apply'))
    expect(gestures()).toEqual([
      {
        procedure: 'jwks.configure',
        input: { path: '/keys.json', includeCertificates: true },
      },
    ])
  })

  it('offers usual values, and takes any other', async () => {
    const { user, gestures } = await openTab()
    const field = screen.getByLabelText('Cache-Control')
    await user.click(field)
    await user.click(await screen.findByRole('option', { name: 'no-store' }))
    const mediaType = screen.getByLabelText('Media type')
    await user.clear(mediaType)
    expect(screen.getByText('Empty: this header is not sent.')).toBeDefined()
    await user.paste('text/x-mine')
    await user.click(screen.getByText('Apply'))
    expect(gestures()).toEqual([
      {
        procedure: 'jwks.configure',
        input: { cacheControl: 'no-store', mediaType: 'text/x-mine' },
      },
    ])
  })

  it('refuses an impossible path at its field, before anything is sent', async () => {
    const { user, gestures } = await openTab()
    await user.click(screen.getByLabelText('Path'))
    await user.paste('?a=b')
    expect(screen.getByText(/Start with \/ and use the characters of a URL path/)).toBeDefined()
    expect(screen.getByText('Apply').hasAttribute('disabled')).toBe(true)
    await user.click(screen.getByText('Undo'))
    expect(screen.getByDisplayValue('/.well-known/jwks.json')).toBeDefined()
    expect(gestures()).toEqual([])
  })

  it('shows a refusal at the field it is about until the draft changes, and keeps the draft', async () => {
    const { connection, user } = await openTab()
    connection.answer('jwks.configure', () => {
      throw new Refusal('ERR_JWKS_SETTINGS_INVALID', 'd is a member that private keys have.', {
        field: 'extraMembers',
      })
    })
    const field = screen.getByLabelText('Extra members')
    await user.click(field)
    await user.paste('{"d":1}')
    await user.click(screen.getByText('Apply'))
    const message = await screen.findByText('d is a member that private keys have.')
    expect(field.getAttribute('aria-describedby')).toBe(message.id)
    expect(screen.getByDisplayValue('{"d":1}')).toBeDefined()
    await user.type(field, ' ')
    expect(screen.queryByText('d is a member that private keys have.')).toBeNull()
  })
})

describe('the faults of the JWKS server', () => {
  it('are switched one at a time, beside those that are on', async () => {
    const { user, gestures } = await openTab({ faults: { active: ['stale'], slowSeconds: 10 } })
    await user.click(screen.getByLabelText('Connection reset'))
    await user.click(screen.getByLabelText('Stale copy'))
    expect(gestures()).toEqual([
      { procedure: 'jwks.setFaults', input: { active: ['stale', 'reset'] } },
      { procedure: 'jwks.setFaults', input: { active: [] } },
    ])
  })

  it('each say in a sentence what they do', async () => {
    await openTab()
    for (const name of ['Slow', 'Truncated JSON', 'Huge document']) {
      const id = screen.getByLabelText(name).getAttribute('aria-describedby') ?? ''
      expect(document.getElementById(id)?.textContent).toMatch(/\w.*\.$/)
    }
  })

  it('takes other seconds for a slow answer, and refuses impossible ones', async () => {
    const { user, gestures } = await openTab()
    const field = screen.getByLabelText('Seconds to wait')
    await user.clear(field)
    await user.type(field, '500{Enter}')
    expect(screen.getByText('From 0.1 to 120 seconds.')).toBeDefined()
    await user.clear(field)
    await user.type(field, '2,5{Enter}')
    expect(gestures()).toEqual([{ procedure: 'jwks.setFaults', input: { slowSeconds: 2.5 } }])
  })
})

describe('the document of the JWKS server', () => {
  it('is shown with its address, and says that faults are left out', async () => {
    await openTab({ faults: { active: ['huge'], slowSeconds: 10 } })
    const document = card('Document')
    expect(document.getByRole('group', { name: 'JWK Set' }).textContent).toBe(
      serversSlice.jwks.document,
    )
    expect(document.getByText('http://127.0.0.1:4001/.well-known/jwks.json')).toBeDefined()
    expect(document.getByText(/Without the faults that are on/)).toBeDefined()
    expect(document.getByRole('button', { name: 'Copy JWK Set' })).toBeDefined()
  })
})
