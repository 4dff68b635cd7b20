/** The verdict matrix as a grid: checks by profiles, each cell opening what was found. */
import { memo } from 'react'
import type { KeyboardEvent } from 'react'
import type { VerdictColumn, VerdictMatrix } from '../../../../../contract/verdicts.ts'
import { SpokenOnly } from '../../../components/SpokenOnly.tsx'
import { CellMark, cellWords, stateOf, VerdictMark } from './CellMark.tsx'
import type { CellState } from './CellMark.tsx'
import { GridTable } from './grid-table.ts'
import { verdictWords } from './summarize-matrix.ts'
import { useGridFocus } from './use-grid-focus.ts'

/** A cell, or the verdict of a whole column. */
export interface OpenedCell {
  readonly profileId: string
  /** Null for the verdict. */
  readonly checkId: string | null
}

interface VerdictGridProps {
  readonly label: string
  readonly matrix: VerdictMatrix
  readonly opened: OpenedCell | null
  readonly onOpen: (cell: OpenedCell) => void
}

function openByKey(event: KeyboardEvent, open: () => void): void {
  if (event.key !== 'Enter' && event.key !== ' ') return
  event.preventDefault()
  open()
}

const ColumnTitle = memo(function ColumnTitle({ column }: { readonly column: VerdictColumn }) {
  const { title, isOwn, reason } = column
  return (
    <th scope="col" role="columnheader" title={reason}>
      <span>
        {title}
        {isOwn && ' (own)'}
      </span>
    </th>
  )
})

type VerdictContentProps = Readonly<Pick<VerdictColumn, 'title' | 'verdict'>>

// There are hundreds of cells, and few change with an answer: only those are drawn anew.
const VerdictContent = memo(function VerdictContent({ title, verdict }: VerdictContentProps) {
  return (
    <>
      <VerdictMark verdict={verdict} />
      <SpokenOnly>
        {title}: {verdictWords[verdict].word}
      </SpokenOnly>
    </>
  )
})

const CellContent = memo(function CellContent({ state }: { readonly state: CellState }) {
  return (
    <>
      <CellMark state={state} />
      <SpokenOnly>{cellWords[state]}</SpokenOnly>
    </>
  )
})

export function VerdictGrid({ label, matrix, opened, onOpen }: VerdictGridProps) {
  const { checks, columns } = matrix
  const focus = useGridFocus(checks.length + 1, columns.length)
  const cellProps = (row: number, column: VerdictColumn, place: number, checkId: string | null) => {
    const open = () => onOpen({ profileId: column.profileId, checkId })
    return {
      role: 'gridcell',
      'data-cell': `${String(row)} ${String(place)}`,
      tabIndex: focus.tabIndexOf(row, place),
      'aria-selected': opened?.profileId === column.profileId && opened.checkId === checkId,
      onFocus: () => focus.onFocusCell(row, place),
      onClick: open,
      onKeyDown: (event: KeyboardEvent) => openByKey(event, open),
    }
  }
  return (
    <GridTable role="grid" aria-label={label} onKeyDown={focus.onKeyDown}>
      <thead>
        <tr role="row">
          <th scope="col" role="columnheader">
            Check
          </th>
          {columns.map((column) => (
            <ColumnTitle key={column.profileId} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        <tr role="row">
          <th scope="row" role="rowheader">
            Verdict
          </th>
          {columns.map((column, place) => (
            <td
              key={column.profileId}
              {...cellProps(0, column, place, null)}
              className={`verdict ${column.verdict}`}
              title={column.reason}
            >
              <VerdictContent title={column.title} verdict={column.verdict} />
            </td>
          ))}
        </tr>
        {checks.map((check, index) => (
          <tr key={check.id} role="row">
            <th scope="row" role="rowheader">
              {check.title}
            </th>
            {columns.map((column, place) => {
              const cell = column.cells[index]
              const state = cell === undefined ? 'unjudged' : stateOf(cell)
              return (
                <td
                  key={column.profileId}
                  {...cellProps(index + 1, column, place, check.id)}
                  className={state}
                >
                  <CellContent state={state} />
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </GridTable>
  )
}
