// @vitest-environment jsdom
/** Proves that two windows on one draft never overwrite each other without asking. */
import { act, screen, waitFor } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AssertionDraft } from '../../../../src/contract/assertion.ts'
import { draft } from '../../fixtures/assertions.ts'
import type { FakeConnection } from '../../support/fake-connection.ts'
import { gesturesOf } from '../../support/open-window.tsx'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'
import { button, field, lastKept, openBuilder } from './open-builder.ts'

beforeAll(standInForLayout)

const theirs: AssertionDraft = { ...draft, claims: '{"aud": "theirs"}' }
const question = 'The draft was changed in another window'

function tell(connection: FakeConnection, told: AssertionDraft): void {
  act(() => connection.emit('assertion.changed', { draft: told, notKept: null }))
}

function countKept(connection: FakeConnection): number {
  return gesturesOf(connection).filter(({ procedure }) => procedure.endsWith('keepDraft')).length
}

/** A letter typed here that the workbench has not told back yet. */
async function openChanged() {
  const opened = await openBuilder(draft)
  await opened.user.type(field('aud'), 'z')
  await waitFor(() => expect(lastKept(opened.connection)?.claims).toContain('"xz"'))
  return opened
}

describe('a window in which nothing was changed', () => {
  it('shows what the other window makes of the draft, and can take it back', async () => {
    const { connection, user } = await openBuilder(draft)
    tell(connection, theirs)
    expect(field('aud').value).toBe('theirs')
    expect(screen.queryByText(question)).toBeNull()
    expect(countKept(connection)).toBe(0)
    await user.click(button('Undo: what another window changed'))
    await waitFor(() => expect(lastKept(connection)).toEqual(draft))
  })

  it('is one whose changes have all been told back', async () => {
    const { connection } = await openChanged()
    tell(connection, lastKept(connection) ?? draft)
    tell(connection, theirs)
    expect(field('aud').value).toBe('theirs')
    expect(screen.queryByText(question)).toBeNull()
  })
})

describe('a window that hears of its own changes', () => {
  it('goes on with what was typed meanwhile', async () => {
    const { connection, user } = await openChanged()
    const sent = lastKept(connection) ?? draft
    await user.type(field('aud'), 'y')
    tell(connection, sent)
    expect(field('aud').value).toBe('xzy')
    expect(screen.queryByText(question)).toBeNull()
  })
})

describe('two windows that change the draft at the same time', () => {
  it('are asked, and nothing is sent until one draft is chosen', async () => {
    const { connection, user } = await openChanged()
    tell(connection, theirs)
    expect(screen.getByText(question).closest('[role="alert"]')).not.toBeNull()
    expect(field('aud').value).toBe('xz')
    const before = countKept(connection)
    await user.type(field('aud'), 'y')
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(countKept(connection)).toBe(before)
    await user.click(button('Keep mine'))
    await waitFor(() => expect(lastKept(connection)?.claims).toContain('"xzy"'))
    expect(screen.queryByText(question)).toBeNull()
  })

  it('go on with the other draft, and come back to the own', async () => {
    const { connection, user } = await openChanged()
    tell(connection, theirs)
    const before = countKept(connection)
    await user.click(button('Take theirs'))
    expect(field('aud').value).toBe('theirs')
    expect(screen.queryByText(question)).toBeNull()
    expect(countKept(connection)).toBe(before)
    await user.click(button('Undo: take the draft of the other window'))
    await waitFor(() => expect(lastKept(connection)?.claims).toContain('"xz"'))
  })

  it('send theirs again where the own one came later to the workbench', async () => {
    const { connection, user } = await openChanged()
    tell(connection, theirs)
    tell(connection, lastKept(connection) ?? draft)
    await user.click(button('Take theirs'))
    await waitFor(() => expect(lastKept(connection)).toEqual(theirs))
  })

  it('are no longer asked once both have the same', async () => {
    const { connection, user } = await openChanged()
    tell(connection, theirs)
    await user.type(field('aud'), 'y')
    tell(connection, { ...draft, claims: draft.claims.replace('"x"', '"xzy"') })
    expect(screen.queryByText(question)).toBeNull()
  })

  it('are asked about a change of the server alone', async () => {
    const { connection } = await openChanged()
    const madeFor = { ...draft.madeFor, variables: { tenant: 'contoso' } }
    tell(connection, { ...(lastKept(connection) ?? draft), madeFor })
    expect(screen.getByText(question)).toBeDefined()
  })
})

describe('the draft', () => {
  it('is still on the bench after another page was looked at', async () => {
    const { user } = await openBuilder(draft)
    await user.type(field('aud'), 'z')
    await user.click(screen.getByText('Keys', { selector: 'nav span' }))
    expect(await screen.findByText('Keys', { selector: 'h1' })).toBeDefined()
    await user.click(screen.getByText('Assertion', { selector: 'nav span' }))
    expect((await screen.findByLabelText<HTMLTextAreaElement>('aud')).value).toBe('xz')
  })
})
