// @vitest-environment jsdom
/** Proves what the Exchange page shows and asks for. */
import { screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { ExchangeRun } from '../../../../src/contract/exchange.ts'
import { failedRun, heldRun, refusedRun, succeededRun } from '../../fixtures/runs.ts'
import { slices } from '../../fixtures/snapshot.ts'
import { Refusal } from '../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

const openAt = (run: ExchangeRun | null) =>
  openWindow('exchange', { ...slices, exchange: { ...slices.exchange, run } })

const panel = () => within(screen.getByRole('complementary'))
const press = (name: string | RegExp) => screen.getByRole('button', { name })
const isAllowed = (name: string) => press(name).getAttribute('aria-disabled') === 'false'

describe('the Exchange page', () => {
  it('previews the twelve steps and explains Run before anything was sent', async () => {
    await openAt(null)
    const steps = within(screen.getByRole('list', { name: /twelve steps/ })).getAllByRole('button')
    expect(steps).toHaveLength(12)
    expect(panel().getByText('Nothing has been sent yet')).toBeDefined()
    expect(isAllowed('Reset')).toBe(false)
  })

  it('starts a run with one call', async () => {
    const { connection, user } = await openAt(null)
    await user.click(press('Run'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'exchange.start', input: { mode: 'run' } },
    ])
  })

  it('starts stepping when nothing is under way, and steps on when a step is held', async () => {
    const { connection, user } = await openAt(null)
    await user.click(press('Step'))
    connection.emit('exchange.changed', { ...slices.exchange, run: heldRun })
    await screen.findByText('Held before step 4')
    await user.click(press('Step'))
    await user.click(press('Continue'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'exchange.start', input: { mode: 'step' } },
      { procedure: 'exchange.step', input: {} },
      { procedure: 'exchange.resume', input: {} },
    ])
  })

  it('runs and steps by keyboard, also while the focus stands on a button', async () => {
    const { connection, user } = await openAt(null)
    press('Plan').focus()
    await user.keyboard('{Control>}{Enter}{/Control}{F10}{F8}')
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'exchange.start', input: { mode: 'run' } },
      { procedure: 'exchange.start', input: { mode: 'step' } },
    ])
  })

  it('leaves the focus on a control that is out of use while the exchange is under way', async () => {
    const { connection, user } = await openAt(null)
    await user.click(press('Step'))
    connection.emit('exchange.changed', {
      ...slices.exchange,
      run: { ...heldRun, status: 'running' },
    })
    await waitFor(() => expect(isAllowed('Step')).toBe(false))
    await user.keyboard('{Enter}')
    expect(document.activeElement).toBe(press('Step'))
    expect(gesturesOf(connection)).toHaveLength(1)
  })

  it('marks the held step and says that nothing is sent', async () => {
    await openAt(heldRun)
    expect(screen.getByText('held — nothing is sent until you step on')).toBeDefined()
    expect(panel().getByRole('heading', { name: 'Token request' })).toBeDefined()
  })

  it('opens at the decisive check after a refusal, with both sides and the fix', async () => {
    await openAt(refusedRun)
    expect(screen.getByText('Refused at step 7 · invalid_client')).toBeDefined()
    expect(panel().getByText('a real server stops here')).toBeDefined()
    expect(panel().getByText('On the wire a server says')).toBeDefined()
    expect(panel().getAllByText(/exactly as the metadata document spells it/)).toHaveLength(2)
  })

  it('folds the checks made before the decisive one, and shows them when asked', async () => {
    const { user } = await openAt(refusedRun)
    expect(panel().queryByText('ES256 is allowed for this client')).toBeNull()
    await user.click(press(/Show the 7 checks/))
    expect(panel().getByText('ES256 is allowed for this client')).toBeDefined()
  })

  it('shows why a run failed and how to mend it', async () => {
    await openAt(failedRun)
    expect(panel().getByText(/cannot be read while the keychain is locked/)).toBeDefined()
    expect(panel().getByText(/press “Check again”/)).toBeDefined()
  })

  it('moves over the steps with arrow keys and selects with Enter', async () => {
    const { user } = await openAt(succeededRun)
    press(/^Step 12/).focus()
    await user.keyboard('{ArrowUp}{ArrowUp}')
    expect(document.activeElement).toBe(press(/^Step 10/))
    expect(panel().getByRole('heading', { name: 'API answer' })).toBeDefined()
    await user.keyboard('{Enter}')
    expect(panel().getByRole('heading', { name: 'Server keys fetched' })).toBeDefined()
    await user.keyboard('{Home}')
    expect(document.activeElement).toBe(press(/^Step 1:/))
  })

  it('shows only the tabs that have content', async () => {
    const { user } = await openAt(succeededRun)
    const tabs = () =>
      panel()
        .queryAllByRole('tab')
        .map((tab) => tab.textContent)
    expect(tabs()).toEqual(['Response'])
    await user.click(press(/^Step 4/))
    expect(tabs()).toEqual(['Token', 'Request'])
    await user.click(press(/^Step 1:/))
    expect(tabs()).toEqual([])
  })

  it('keeps the step that was chosen until the next gesture, then follows the run', async () => {
    const { connection, user } = await openAt(heldRun)
    await user.click(press(/^Step 2/))
    connection.emit('exchange.changed', { ...slices.exchange, run: heldRun })
    expect(panel().getByRole('heading', { name: 'Assertion built' })).toBeDefined()
    await user.click(press('Step'))
    expect(panel().getByRole('heading', { name: 'Token request' })).toBeDefined()
  })

  it('reveals live tokens on request alone, with a warning, and hides them again', async () => {
    const { connection, user } = await openAt(succeededRun)
    connection.answer('exchange.reveal', () => ({
      request: { method: 'GET', url: 'http://127.0.0.1:4003/orders', headers: [], body: '' },
      response: null,
      tokens: ['eyJh.eyJi.bGl2ZQ'],
    }))
    await user.click(press(/^Step 9/))
    await user.click(press('Reveal'))
    expect(await screen.findByText('Live credentials are shown')).toBeDefined()
    expect(screen.getByText('bGl2ZQ')).toBeDefined()
    await user.click(press('Hide'))
    expect(screen.queryByText('bGl2ZQ')).toBeNull()
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'exchange.reveal', input: { runId: succeededRun.id, stepId: 'api-called' } },
    ])
  })

  it('forgets what was revealed when another step is chosen', async () => {
    const { connection, user } = await openAt(succeededRun)
    connection.answer('exchange.reveal', () => ({
      request: null,
      response: null,
      tokens: ['eyJh.eyJi.bGl2ZQ'],
    }))
    await user.click(press(/^Step 9/))
    await user.click(press('Reveal'))
    await screen.findByText('bGl2ZQ')
    await user.click(press(/^Step 10/))
    await user.click(press(/^Step 9/))
    expect(screen.queryByText('bGl2ZQ')).toBeNull()
  })

  it('offers no Reveal for a draft, which holds nothing live', async () => {
    const { user } = await openAt(succeededRun)
    await user.click(press(/^Step 2/))
    expect(screen.getByText('not signed yet')).toBeDefined()
    expect(screen.queryByRole('button', { name: 'Reveal' })).toBeNull()
  })

  it('changes the plan with one call for each choice, and warns of a scope that will not do', async () => {
    const { connection, user } = await openAt(null)
    await user.click(press('Plan'))
    await user.click(screen.getByRole('combobox', { name: /API route/ }))
    await user.click(screen.getByRole('option', { name: /POST \/orders/ }))
    connection.emit('exchange.changed', {
      ...slices.exchange,
      plan: { ...slices.exchange.plan, apiRoute: 'POST /orders' },
    })
    expect(await screen.findByText(/insufficient_scope/)).toBeDefined()
    const scope = screen.getByRole('textbox', { name: 'Scope' })
    await user.clear(scope)
    await user.type(scope, ' read   write {Enter}')
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'exchange.plan', input: { apiRoute: 'POST /orders' } },
      { procedure: 'exchange.plan', input: { scope: 'read write' } },
    ])
  })

  it('shows a failure of the app in one notice with its remedy, until it is dismissed', async () => {
    const { connection, user } = await openAt(null)
    connection.answer('exchange.start', () => {
      throw new Refusal('ERR_SERVER_STOPPED', 'The API is not running.')
    })
    await user.click(press('Run'))
    const notice = await screen.findByRole('alert')
    expect(notice.textContent).toContain('The API is not running. Start it on the Servers page.')
    await user.click(within(notice).getByRole('button', { name: 'Dismiss' }))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says that the connection is lost, disables what asks, keeps what is shown, and recovers', async () => {
    const { connection } = await openAt(succeededRun)
    connection.report('lost')
    expect(await screen.findByText('The connection to the workbench was lost')).toBeDefined()
    expect(isAllowed('Run')).toBe(false)
    expect(screen.getByText('12 steps · 38.4 ms · 200')).toBeDefined()
    connection.report('connected')
    await screen.findByText('Nothing has been sent yet').catch(() => undefined)
    expect(screen.queryByText('The connection to the workbench was lost')).toBeNull()
    expect(isAllowed('Run')).toBe(true)
  })
})
