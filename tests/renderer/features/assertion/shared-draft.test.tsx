// @vitest-environment jsdom
/** Proves what a window shows of a draft that another one changes, and that it keeps its own. */
import { act, screen } from '@testing-library/react'
import { beforeAll, describe, expect, it } from 'vitest'
import type { AssertionDraft } from '../../../../src/contract/assertion.ts'
import { draft } from '../../fixtures/assertions.ts'
import type { FakeConnection } from '../../support/fake-connection.ts'
import { standInForLayout } from '../../support/stand-in-for-layout.ts'
import { button, field, openBuilder } from './open-builder.ts'

beforeAll(standInForLayout)

const theirs: AssertionDraft = { ...draft, claims: '{"aud": "theirs"}' }
const question = 'The draft was changed in another window'

function tell(connection: FakeConnection, told: AssertionDraft): void {
  act(() => connection.emit('assertion.changed', { draft: told, notKept: null }))
}

describe('two windows that change the draft at the same time', () => {
  it('are asked, and keep what is chosen', async () => {
    const { connection, user } = await openBuilder(draft)
    await user.type(field('aud'), 'z')
    tell(connection, theirs)
    expect(screen.getByText(question).closest('[role="alert"]')).not.toBeNull()
    await user.click(button('Take theirs'))
    expect(field('aud').value).toBe('theirs')
    expect(screen.queryByText(question)).toBeNull()
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
