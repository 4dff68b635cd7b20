/** The matrix in words, and the part of it that is looked at. */
import type { VerdictColumn, VerdictMatrix } from '../../../../../contract/verdicts.ts'
import type { Tone } from '../../../components/Tag.tsx'

export const verdictWords: Readonly<
  Record<VerdictColumn['verdict'], { readonly word: string; readonly tone: Tone }>
> = {
  taken: { word: 'taken', tone: 'good' },
  unsure: { word: 'unsure', tone: 'caution' },
  refused: { word: 'refused', tone: 'bad' },
}

export const kindWords: Readonly<Record<VerdictColumn['kind'], string>> = {
  'client-auth': 'Client authentication',
  'jwt-bearer-grant': 'JWT bearer grant',
}

export interface MatrixFilter {
  readonly onlyFailing: boolean
  /** Null shows both. */
  readonly kind: VerdictColumn['kind'] | null
}

const count = (columns: readonly VerdictColumn[], verdict: VerdictColumn['verdict']) =>
  columns.filter((column) => column.verdict === verdict).length

/** `9 of 26 would take it, 3 are unsure, 14 would refuse it.` */
export function summarizeMatrix({ columns }: VerdictMatrix): string {
  const taken = count(columns, 'taken')
  const unsure = count(columns, 'unsure')
  const refused = count(columns, 'refused')
  const total = `${String(taken)} of ${String(columns.length)} would take it`
  const doubt = unsure === 0 ? [] : [`${String(unsure)} ${unsure === 1 ? 'is' : 'are'} unsure`]
  const refusal = refused === 0 ? [] : [`${String(refused)} would refuse it`]
  return `${[total, ...doubt, ...refusal].join(', ')}.`
}

/**
 * The columns of the kind and, when only what fails is wanted, of those the ones that are not taken, with the checks
 * in which any of them found an error or a warning.
 */
export function filterMatrix(matrix: VerdictMatrix, filter: MatrixFilter): VerdictMatrix {
  const { onlyFailing, kind } = filter
  const columns = matrix.columns.filter(
    (column) =>
      (kind === null || column.kind === kind) && !(onlyFailing && column.verdict === 'taken'),
  )
  if (!onlyFailing) return { ...matrix, columns }
  const isFailing = matrix.checks.map((_check, index) =>
    columns.some(({ cells }) => ['error', 'warning'].includes(cells[index]?.worst ?? '')),
  )
  return {
    ...matrix,
    checks: matrix.checks.filter((_check, index) => isFailing[index]),
    columns: columns.map((column) => ({
      ...column,
      cells: column.cells.filter((_cell, index) => isFailing[index]),
    })),
  }
}
