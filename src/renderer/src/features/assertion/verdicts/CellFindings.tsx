/** What was found in one cell, or in a whole column, of the matrix. */
import CloseRounded from '@mui/icons-material/CloseRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import type { Finding } from '../../../../../contract/findings.ts'
import type { VerdictColumn, VerdictMatrix } from '../../../../../contract/verdicts.ts'
import { FindingList } from '../../../components/FindingList.tsx'
import { kindWords } from './summarize-matrix.ts'
import type { OpenedCell } from './VerdictGrid.tsx'

export interface CellContent {
  readonly column: VerdictColumn
  /** Null for the verdict of the column. */
  readonly check: VerdictMatrix['checks'][number] | null
  readonly isJudged: boolean
  readonly findings: readonly Finding[]
}

/** Null when the cell is no longer there. */
export function contentOf(
  { columns, checks, findings }: VerdictMatrix,
  { profileId, checkId }: OpenedCell,
): CellContent | null {
  const column = columns.find((candidate) => candidate.profileId === profileId)
  if (column === undefined) return null
  const index = checks.findIndex(({ id }) => id === checkId)
  const cells = checkId === null ? column.cells : column.cells.slice(index, index + 1)
  const places = [...new Set(cells.flatMap((cell) => cell.findings))]
  return {
    column,
    check: checks[index] ?? null,
    isJudged: cells.some(({ isJudged }) => isJudged),
    findings: places.flatMap((place) => findings[place] ?? []),
  }
}

interface CellFindingsProps {
  readonly titleId: string
  readonly content: CellContent
  readonly onClose: () => void
}

export function CellFindings({ titleId, content, onClose }: CellFindingsProps) {
  const { column, check, isJudged, findings } = content
  return (
    <Box sx={{ display: 'grid', gap: 1.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Typography id={titleId} variant="h2" sx={{ flex: 1 }}>
          {column.title}
          {check !== null && `: ${check.title}`}
        </Typography>
        <IconButton aria-label="Close" size="small" onClick={onClose} sx={{ m: -0.5 }}>
          <CloseRounded />
        </IconButton>
      </Box>
      <Typography variant="body2">{column.reason}</Typography>
      <Typography variant="caption" color="textSecondary">
        {kindWords[column.kind]}; sources read on {column.updated}.
      </Typography>
      {findings.length > 0 ? (
        <FindingList
          key={`${column.profileId} ${check?.id ?? ''}`}
          label="Findings of the cell"
          findings={findings}
        />
      ) : (
        <Typography variant="body2">
          {isJudged
            ? 'Every rule of this check was silent.'
            : 'There was nothing to judge here: a draft has no signature yet, or the keys are not known.'}
        </Typography>
      )}
    </Box>
  )
}
