/** Moves the focus through the cells of a grid by the arrow keys; one cell alone is reached by Tab. */
import { useState } from 'react'
import type { KeyboardEvent } from 'react'

export interface GridPlace {
  readonly row: number
  readonly column: number
}

export interface GridFocus {
  readonly place: GridPlace
  /** 0 for the one cell that Tab reaches. */
  readonly tabIndexOf: (row: number, column: number) => 0 | -1
  readonly onFocusCell: (row: number, column: number) => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
}

/** Where a key leads to; null for a key that leads nowhere. */
export function moveInGrid(
  { row, column }: GridPlace,
  key: string,
  isWide: boolean,
  { rows, columns }: { readonly rows: number; readonly columns: number },
): GridPlace | null {
  const within = (place: number, count: number) => Math.min(Math.max(place, 0), count - 1)
  switch (key) {
    case 'ArrowUp':
      return { row: within(row - 1, rows), column }
    case 'ArrowDown':
      return { row: within(row + 1, rows), column }
    case 'ArrowLeft':
      return { row, column: within(column - 1, columns) }
    case 'ArrowRight':
      return { row, column: within(column + 1, columns) }
    case 'Home':
      return { row: isWide ? 0 : row, column: 0 }
    case 'End':
      return { row: isWide ? rows - 1 : row, column: columns - 1 }
    default:
      return null
  }
}

/** Cells carry `data-cell="row column"`; the grid pattern of WAI-ARIA with a roving tabindex. */
export function useGridFocus(rows: number, columns: number): GridFocus {
  const [wanted, setWanted] = useState<GridPlace>({ row: 0, column: 0 })
  // A filter may have taken away the row or the column.
  const place = {
    row: Math.min(wanted.row, Math.max(rows - 1, 0)),
    column: Math.min(wanted.column, Math.max(columns - 1, 0)),
  }
  return {
    place,
    tabIndexOf: (row, column) => (row === place.row && column === place.column ? 0 : -1),
    onFocusCell: (row, column) => {
      if (row !== place.row || column !== place.column) setWanted({ row, column })
    },
    onKeyDown(event) {
      const next = moveInGrid(place, event.key, event.ctrlKey || event.metaKey, { rows, columns })
      if (next === null) return
      event.preventDefault()
      const cell = `[data-cell="${String(next.row)} ${String(next.column)}"]`
      event.currentTarget.querySelector<HTMLElement>(cell)?.focus()
    },
  }
}
