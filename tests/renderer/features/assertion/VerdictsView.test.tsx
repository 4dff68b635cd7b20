// @vitest-environment jsdom
/** Proves what the verdict matrix shows, and how it is walked through. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { pageLink } from '../../../../src/renderer/src/app/route.ts'
import {
  filterMatrix,
  summarizeMatrix,
} from '../../../../src/renderer/src/features/assertion/verdicts/summarize-matrix.ts'
import { moveInGrid } from '../../../../src/renderer/src/features/assertion/verdicts/use-grid-focus.ts'
import { draft, judgement, matrix, signedToken } from '../../fixtures/assertions.ts'
import { profilesSlice } from '../../fixtures/profiles.ts'
import { slices } from '../../fixtures/snapshot.ts'
import { gesturesOf, openWindow } from '../../support/open-window.tsx'

async function openMatrix() {
  const opened = await openWindow('settings', {
    ...slices,
    profiles: profilesSlice,
    assertion: { draft, notKept: null },
  })
  opened.connection.answer('assertion.judge', () => ({ ...judgement, matrix }))
  act(() => {
    window.location.hash = pageLink('assertion', 'verdicts')
  })
  await screen.findByRole('grid')
  return opened
}

const cells = () => screen.getAllByRole('gridcell')
const cellAt = (row: number, column: number) => {
  const cell = document.querySelector<HTMLElement>(`[data-cell="${String(row)} ${String(column)}"]`)
  if (cell === null) throw new Error('There is no such cell.')
  return cell
}

describe('the matrix', () => {
  it('says in a sentence who would take it', async () => {
    await openMatrix()
    expect(screen.getByText(/^\d+ of \d+ would take it/).textContent).toBe(
      '1 of 3 would take it, 1 is unsure, 1 would refuse it.',
    )
  })

  it('says every verdict in a word, not by a colour', async () => {
    await openMatrix()
    expect(cells().map(({ textContent }) => textContent)).toEqual([
      'RFC 10070: refused',
      'OpenID Connect Core: taken',
      'Google: unsure',
      'error',
      'nothing found',
      'nothing found',
      'not judged',
      'nothing found',
      'nothing found',
    ])
  })

  it('is walked through by the arrow keys, with one cell for Tab', async () => {
    const { user } = await openMatrix()
    cellAt(0, 0).focus()
    await user.keyboard('{ArrowRight}{ArrowDown}{ArrowDown}{ArrowDown}')
    expect(document.activeElement).toBe(cellAt(2, 1))
    expect(cells().filter(({ tabIndex }) => tabIndex === 0)).toEqual([cellAt(2, 1)])
  })

  it('opens what was found in a cell, by Enter and by a click', async () => {
    const { user } = await openMatrix()
    cellAt(1, 0).focus()
    await user.keyboard('{Enter}')
    const dialog = await screen.findByRole('dialog', { name: 'RFC 10070: Audience' })
    expect(within(dialog).getByText('Another audience')).toBeDefined()
    await user.keyboard('{Escape}')
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    await user.click(cellAt(0, 2))
    expect(await screen.findByRole('dialog', { name: 'Google' })).toBeDefined()
  })

  it('shows what fails alone, and one kind alone', async () => {
    const { user } = await openMatrix()
    await user.click(screen.getByRole('checkbox', { name: 'Only what fails' }))
    expect(screen.queryByRole('columnheader', { name: 'OpenID Connect Core' })).toBeNull()
    expect(screen.queryByRole('rowheader', { name: 'Signature' })).toBeNull()
    await user.click(screen.getByRole('button', { name: 'JWT bearer grant' }))
    expect(screen.queryByRole('columnheader', { name: 'RFC 10070' })).toBeNull()
  })

  it('judges a token that is pasted', async () => {
    const { connection, user } = await openMatrix()
    await user.click(screen.getByRole('button', { name: 'A pasted token' }))
    await user.click(screen.getByRole('textbox', { name: 'Token' }))
    await user.paste(`  ${signedToken}\n`)
    await waitFor(() =>
      expect(gesturesOf(connection).at(-1)?.input).toMatchObject({
        subject: { kind: 'token', token: signedToken },
        withMatrix: true,
      }),
    )
  })
})

describe('the matrix in words', () => {
  it('leaves out what is nought', () => {
    const [, taken] = matrix.columns
    const columns = taken === undefined ? [] : [taken]
    expect(summarizeMatrix({ ...matrix, columns })).toBe('1 of 1 would take it.')
  })

  it('keeps cells and checks together when it is filtered', () => {
    const shown = filterMatrix(matrix, { onlyFailing: true, kind: 'client-auth' })
    expect(shown.checks.map(({ id }) => id)).toEqual(['aud'])
    expect(shown.columns.map(({ cells: kept }) => kept.length)).toEqual([1])
  })
})

describe('moving in a grid', () => {
  const size = { rows: 3, columns: 4 }
  it.each([
    ['ArrowUp', false, { row: 0, column: 1 }],
    ['ArrowLeft', false, { row: 1, column: 0 }],
    ['Home', false, { row: 1, column: 0 }],
    ['End', false, { row: 1, column: 3 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 2, column: 3 }],
    ['Enter', false, null],
  ])('%s, with Ctrl %s, leads to %j', (key, isWide, place) => {
    expect(moveInGrid({ row: 1, column: 1 }, key, isWide, size)).toEqual(place)
  })

  it('stops at the edges', () => {
    expect(moveInGrid({ row: 2, column: 3 }, 'ArrowDown', false, size)).toEqual({
      row: 2,
      column: 3,
    })
  })
})
