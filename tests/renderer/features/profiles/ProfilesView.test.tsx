// @vitest-environment jsdom
/** Proves what the tab Profiles shows and asks for. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import { pageLink } from '../../../../src/renderer/src/app/route.ts'
import { profilesSlice } from '../../fixtures/profiles.ts'
import { slices } from '../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'

beforeAll(async () => {
  standInForLayout()
  // The page is loaded when it is first shown; that must not count for the first test.
  await import('../../../../src/renderer/src/features/assertion/AssertionPage.tsx')
}, 120_000)

async function openProfiles(activeId = 'r10070') {
  const known = slices.servers.profiles
  const own = known.slice(0, 1).map((each) => ({ ...each, id: 'my-okta', isOwn: true }))
  const opened = await openWindow('keys', {
    ...slices,
    servers: { ...slices.servers, profiles: [...known, ...own], profileId: activeId },
    profiles: profilesSlice,
  })
  opened.connection.answer('profiles.document', (input) => ({
    text: `{"id":"${(input as { profileId: string }).profileId}"}`,
  }))
  act(() => {
    window.location.hash = pageLink('assertion', 'profiles')
  })
  await screen.findByRole('textbox', { name: 'Find a profile' })
  return opened
}

const button = (name: string | RegExp) => screen.getByRole('button', { name })
const rowOf = (name: RegExp) =>
  within(screen.getByRole('region', { name: 'Profiles' })).getByRole('button', { name })
const asked = (connection: Parameters<typeof gesturesOf>[0]) =>
  gesturesOf(connection).filter(
    ({ procedure }) => procedure.startsWith('profiles.') || procedure.startsWith('servers.'),
  )

describe('the list of profiles', () => {
  it('shows the one that the lab follows first, and marks it', async () => {
    await openProfiles()
    expect(screen.getByRole('heading', { level: 2, name: 'RFC 10070' })).toBeDefined()
    expect(rowOf(/^RFC 10070/).getAttribute('aria-current')).toBe('true')
    expect(within(rowOf(/^RFC 10070/)).getByText('in the lab')).toBeDefined()
  })

  it('is narrowed down by what is typed', async () => {
    const { user } = await openProfiles()
    await user.type(screen.getByRole('textbox', { name: 'Find a profile' }), 'okta')
    expect(rowOf(/^My Okta/)).toBeDefined()
    expect(screen.queryByRole('button', { name: /^Google/ })).toBeNull()
    await user.type(screen.getByRole('textbox', { name: 'Find a profile' }), ' nothing')
    expect(screen.getByText('No profile holds these words.')).toBeDefined()
  })
})

describe('a profile', () => {
  it('says in a word how well each field is sourced', async () => {
    const { user } = await openProfiles()
    await user.click(rowOf(/^Okta/))
    const rows = within(screen.getByRole('region', { name: 'What it expects' }))
    expect(rows.getByRole('row', { name: /Algorithms PS256 or ES256 official/ })).toBeDefined()
    expect(rows.getByRole('row', { name: /Lifetime .* secondary/ })).toBeDefined()
    expect(rows.getByRole('row', { name: /jti .* not sourced/ })).toBeDefined()
    expect(screen.getByText(/Introspection needs its own assertion/)).toBeDefined()
  })

  it('can be used for the lab, and keeps the focus when the button goes away', async () => {
    const { connection, user } = await openProfiles()
    await user.click(rowOf(/^Okta/))
    await user.click(button('Use for the lab'))
    expect(asked(connection)).toEqual([
      { procedure: 'servers.useProfile', input: { profileId: 'okta' } },
    ])
    expect(document.activeElement?.textContent).toBe('Okta')
  })

  it('cannot be used for the lab when it is about another grant, and says why', async () => {
    const { user } = await openProfiles()
    await user.click(rowOf(/^Google/))
    expect(screen.queryByRole('button', { name: 'Use for the lab' })).toBeNull()
    expect(screen.getByText(/cannot follow it/)).toBeDefined()
  })

  it('that is shipped is read as JSON and not changed', async () => {
    const { connection, user } = await openProfiles()
    await user.click(button('As JSON'))
    const editor = await screen.findByRole('textbox', { name: 'Document of RFC 10070' })
    expect(editor.getAttribute('aria-readonly')).toBe('true')
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    expect(asked(connection)).toEqual([
      { procedure: 'profiles.document', input: { profileId: 'r10070' } },
    ])
  })

  it('is copied under a title, and the copy opened as JSON', async () => {
    const { connection, user } = await openProfiles()
    connection.answer('profiles.copy', () => ({ profileId: 'my-okta' }))
    await user.click(rowOf(/^Okta/))
    await user.click(button('Copy and edit'))
    const dialog = within(screen.getByRole('dialog'))
    const title = dialog.getByRole('textbox', { name: 'Title' })
    await user.clear(title)
    expect(dialog.getByRole('button', { name: 'Copy' })).toHaveProperty('disabled', true)
    await user.type(title, 'Our Okta')
    await user.click(dialog.getByRole('button', { name: 'Copy' }))
    await screen.findByRole('textbox', { name: 'Document of My Okta' })
    expect(asked(connection)).toEqual([
      { procedure: 'profiles.copy', input: { profileId: 'okta', title: 'Our Okta' } },
      { procedure: 'profiles.document', input: { profileId: 'my-okta' } },
    ])
  })
})

describe('a profile of one’s own', () => {
  async function openEditor() {
    const opened = await openProfiles()
    await opened.user.click(rowOf(/^My Okta/))
    await opened.user.click(button('As JSON'))
    const editor = await screen.findByRole('textbox', { name: 'Document of My Okta' })
    await opened.user.click(editor)
    await opened.user.keyboard(' ')
    await waitFor(() => {
      expect(button('Save')).toHaveProperty('disabled', false)
    })
    return opened
  }

  it('is saved, or says what keeps it from being saved', async () => {
    const { connection, user } = await openEditor()
    connection.answer('profiles.save', () => ({
      problems: [{ pointer: '/algs', message: 'algs is missing.' }],
    }))
    await user.click(button('Save'))
    const problems = await screen.findByRole('list', { name: 'Problems' })
    expect(problems.textContent).toContain('/algs algs is missing.')

    connection.answer('profiles.save', () => ({ problems: [] }))
    await user.click(button('Save'))
    expect(await screen.findByText(/^Saved;/)).toBeDefined()
    expect(screen.queryByRole('list', { name: 'Problems' })).toBeNull()
    expect(button('Save')).toHaveProperty('disabled', true)
  })

  it('keeps what was typed while another one is looked at, until it is discarded', async () => {
    const { user } = await openEditor()
    await user.click(rowOf(/^RFC 10070/))
    await user.click(rowOf(/^My Okta/))
    await user.click(button('As JSON'))
    expect(await screen.findByText('Changed and not saved.')).toBeDefined()
    await user.click(button('Discard changes'))
    expect(screen.queryByText('Changed and not saved.')).toBeNull()
  })

  it('is deleted after a second thought', async () => {
    const { connection, user } = await openProfiles('my-okta')
    await user.click(button('Delete'))
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/The lab follows it now/)).toBeDefined()
    await user.click(dialog.getByRole('button', { name: 'Delete the profile' }))
    expect(asked(connection)).toEqual([
      { procedure: 'profiles.remove', input: { profileId: 'my-okta' } },
    ])
  })

  it('that cannot be used is shown with its problems, to be mended', async () => {
    const { user } = await openProfiles()
    await user.click(rowOf(/^Old one/))
    expect(await screen.findByRole('textbox', { name: 'Document of Old one' })).toBeDefined()
    expect(screen.getByRole('list', { name: 'Problems' }).textContent).toContain('jti is missing.')
  })
})

describe('the profile of the top bar', () => {
  it('is chosen from groups', async () => {
    const { connection, user } = await openProfiles()
    await user.click(screen.getByRole('combobox', { name: /^Profile:/ }))
    const list = screen.getByRole('listbox')
    expect(within(list).getByText('Specifications').getAttribute('role')).toBe('presentation')
    expect(within(list).getAllByRole('option')).toHaveLength(slices.servers.profiles.length + 1)
    await user.click(within(list).getByRole('option', { name: 'OpenID Connect Core' }))
    expect(asked(connection)).toEqual([
      { procedure: 'servers.useProfile', input: { profileId: 'oidc' } },
    ])
  })
})
