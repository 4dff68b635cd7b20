// @vitest-environment jsdom
/** Proves what the tabs Rotation and Rehearsals show and ask for. */
import { act, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RotationSlice } from '../../../../src/contract/rotation.ts'
import { pageLink } from '../../../../src/renderer/src/app/route.ts'
import { rotationUnderWay } from '../../fixtures/rotation.ts'
import { ecKey, now, rsaKey, slices } from '../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now })
})
afterEach(() => {
  vi.useRealTimers()
})

type TabName = 'rotation' | 'rehearsals'

async function openTab(tab: TabName, rotation: Partial<RotationSlice>, keys = slices.keys) {
  const opened = await openWindow('keys', {
    ...slices,
    keys,
    rotation: { ...slices.rotation, ...rotation },
  })
  act(() => {
    window.location.hash = pageLink('keys', tab)
  })
  const heading = tab === 'rotation' ? 'Guided rotation' : 'Rehearsals'
  await screen.findByRole('heading', { name: heading })
  return opened
}

const openWith = (rotation: Partial<RotationSlice>, keys = slices.keys) =>
  openTab('rotation', rotation, keys)
const openRehearsals = (rotation: Partial<RotationSlice>) => openTab('rehearsals', rotation)

const button = (name: string | RegExp) => screen.getByRole('button', { name })

describe('beginning a rotation', () => {
  it('rotates to a key that has signed nothing yet', async () => {
    const { connection, user } = await openWith({})
    await user.click(button('Begin the rotation'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'rotation.begin', input: { to: rsaKey.kid } },
    ])
  })

  it('makes an unpublished successor with the algorithm of the signing key', async () => {
    const { connection, user } = await openWith({}, { ...slices.keys, keys: [ecKey] })
    expect(screen.queryByRole('button', { name: 'Begin the rotation' })).toBeNull()
    await user.click(button('Make a successor (ES256)'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'keys.generate', input: { algorithm: 'ES256', publish: false } },
    ])
  })

  it('says that there is nothing to rotate from without a signing key', async () => {
    await openWith({}, { ...slices.keys, keys: [], signingKid: null })
    expect(screen.getByText(/There is no key that signs/)).toBeDefined()
  })
})

describe('a rotation under way', () => {
  it('says when it is safe to go on, and holds the button until then', async () => {
    const { connection, user } = await openWith(rotationUnderWay)
    expect(screen.getByText(/in 10 min 12 s/)).toBeDefined()
    expect(button('Sign with the new key')).toHaveProperty('disabled', true)
    await user.click(button('Do it now, although it is not safe'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'rotation.advance', input: { early: true } },
    ])
  })

  it('goes on once it is safe', async () => {
    const current = rotationUnderWay.current && { ...rotationUnderWay.current, safeAt: now - 1 }
    const { connection, user } = await openWith({ ...rotationUnderWay, current })
    expect(screen.queryByRole('button', { name: /although it is not safe/ })).toBeNull()
    await user.click(button('Sign with the new key'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'rotation.advance', input: { early: false } },
    ])
  })

  it('goes back, and lets go', async () => {
    const { connection, user } = await openWith(rotationUnderWay)
    await user.click(button('Back one step'))
    await user.click(button('End the guidance'))
    expect(gesturesOf(connection).map(({ procedure }) => procedure)).toEqual([
      'rotation.rollBack',
      'rotation.abandon',
    ])
  })

  it('marks in its log what was done too early', async () => {
    await openWith(rotationUnderWay)
    const [began, published] = within(
      screen.getByRole('list', { name: 'What was done' }),
    ).getAllByRole('listitem')
    expect(began?.textContent).not.toContain('before it was safe')
    expect(published?.textContent).toContain('before it was safe')
  })
})

describe('the times', () => {
  it('takes whole seconds when the field is left', async () => {
    const { connection, user } = await openWith({})
    const field = screen.getByLabelText('C: Longest cache of a verifier (s)')
    await user.clear(field)
    await user.type(field, '86400')
    await user.tab()
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'rotation.configure', input: { cacheSeconds: 86_400 } },
    ])
  })

  it.each(['', 'ten', '-1', '99999999'])('refuses %j at the field', async (text) => {
    const { connection, user } = await openWith({})
    const field = screen.getByLabelText('C: Longest cache of a verifier (s)')
    await user.clear(field)
    if (text !== '') await user.type(field, text)
    await user.tab()
    expect(screen.getByText('Whole seconds, at most a year.')).toBeDefined()
    expect(gesturesOf(connection)).toEqual([])
  })
})

describe('rehearsals', () => {
  it('asks for the one that is chosen', async () => {
    const { connection, user } = await openRehearsals({ ...rotationUnderWay, result: null })
    await user.click(button('The happy path'))
    expect(gesturesOf(connection)).toEqual([
      { procedure: 'rotation.rehearse', input: { id: 'ROT-R1' } },
    ])
  })

  it('can be cancelled while it is computed, and takes no second one', async () => {
    const { connection, user } = await openRehearsals({
      ...rotationUnderWay,
      running: { id: 'ROT-R1', done: 0.4 },
    })
    expect(screen.getByRole('progressbar', { name: 'Rehearsing' }).ariaValueNow ?? '40').toBe('40')
    expect(button('A flood of unknown kids')).toHaveProperty('disabled', true)
    await user.click(button('Cancel'))
    expect(gesturesOf(connection)).toEqual([{ procedure: 'rotation.cancelRehearsal', input: {} }])
  })

  it('says in words who refused, from when to when, and why', async () => {
    await openRehearsals(rotationUnderWay)
    const table = within(screen.getByRole('table', { name: 'Verifiers' }))
    expect(table.getByText(/1 min to 9 min 59 s/)).toBeDefined()
    expect(table.getByText('JWKS-ROT-EARLYUSE')).toBeDefined()
    expect(table.getByText('none')).toBeDefined()
    const expected = screen.getByRole('list', { name: 'Expected and observed' })
    expect(expected.textContent).toContain('not as expected')
  })

  it('plays from the start', async () => {
    const { user } = await openRehearsals(rotationUnderWay)
    expect(screen.getByText('The old key is taken out.', { selector: 'strong' })).toBeDefined()
    await user.click(button('Play'))
    expect(await screen.findByText('Nothing has been done yet.')).toBeDefined()
    await user.click(button('Pause'))
  })
})
