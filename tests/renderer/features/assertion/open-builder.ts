/** Opens the builder in a window over a fake connection, and finds what is in it. */
import { act, screen } from '@testing-library/react'
import type { AssertionDraft } from '../../../../src/contract/assertion.ts'
import { pageLink } from '../../../../src/renderer/src/app/route.ts'
import { judgement, preset, signedToken } from '../../fixtures/assertions.ts'
import { profilesSlice } from '../../fixtures/profiles.ts'
import { slices } from '../../fixtures/snapshot.ts'
import type { FakeConnection } from '../../support/fake-connection.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

/** Resolves once the form is there, with the draft that was kept before. */
export async function openBuilder(kept: AssertionDraft | null, notKept: string | null = null) {
  const opened = await openWindow('settings', {
    ...slices,
    profiles: profilesSlice,
    assertion: { draft: kept, notKept },
  })
  const { connection } = opened
  connection.answer('assertion.preset', () => preset)
  connection.answer('assertion.judge', () => judgement)
  connection.answer('assertion.sign', () => ({
    token: signedToken,
    kid: 'key',
    algorithm: 'ES256',
    remarks: ['The header has no kid.'],
  }))
  // The answers have to be there before the page asks.
  act(() => {
    window.location.hash = pageLink('assertion')
  })
  await screen.findByLabelText('Header and claims')
  return opened
}

// By label and by text: computing roles and names for so large a page takes jsdom most of the time.
export const button = (name: string | RegExp) => screen.getByText(name, { selector: 'button' })
export const labelled = (label: string) => screen.getByLabelText(label)
export const field = (label: string) => screen.getByLabelText<HTMLTextAreaElement>(label)

/** The draft that was handed over last. */
export function lastKept(connection: FakeConnection): AssertionDraft | undefined {
  const calls = gesturesOf(connection).filter(({ procedure }) => procedure.endsWith('keepDraft'))
  return calls.at(-1)?.input as AssertionDraft | undefined
}
