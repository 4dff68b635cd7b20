/** What a cell of the matrix says: a shape with a colour for the eye, a word for the ear. */
import CheckRounded from '@mui/icons-material/CheckRounded'
import CloseRounded from '@mui/icons-material/CloseRounded'
import HelpOutlineRounded from '@mui/icons-material/HelpOutlineRounded'
import InfoOutlined from '@mui/icons-material/InfoOutlined'
import RemoveRounded from '@mui/icons-material/RemoveRounded'
import WarningAmberRounded from '@mui/icons-material/WarningAmberRounded'
import type { SvgIconComponent } from '@mui/icons-material'
import { useTheme } from '@mui/material/styles'
import type { VerdictColumn } from '../../../../../contract/verdicts.ts'

export type CellState = 'quiet' | 'unjudged' | 'info' | 'warning' | 'error'

export function stateOf({ worst, isJudged }: VerdictColumn['cells'][number]): CellState {
  if (worst !== null) return worst
  return isJudged ? 'quiet' : 'unjudged'
}

export const cellWords: Readonly<Record<CellState, string>> = {
  quiet: 'nothing found',
  unjudged: 'not judged',
  info: 'note',
  warning: 'warning',
  error: 'error',
}

const icons: Readonly<Record<CellState, SvgIconComponent>> = {
  quiet: CheckRounded,
  unjudged: RemoveRounded,
  info: InfoOutlined,
  warning: WarningAmberRounded,
  error: CloseRounded,
}

const verdictIcons: Readonly<Record<VerdictColumn['verdict'], SvgIconComponent>> = {
  taken: CheckRounded,
  unsure: HelpOutlineRounded,
  refused: CloseRounded,
}

export function CellMark({ state }: { readonly state: CellState }) {
  const { colors } = useTheme()
  const tints: Readonly<Record<CellState, string>> = {
    quiet: colors.good.text,
    unjudged: colors.muted,
    info: colors.muted,
    warning: colors.caution.text,
    error: colors.bad.text,
  }
  const Icon = icons[state]
  return <Icon aria-hidden sx={{ fontSize: 17, color: tints[state] }} />
}

export function VerdictMark({ verdict }: Pick<VerdictColumn, 'verdict'>) {
  const Icon = verdictIcons[verdict]
  return <Icon aria-hidden sx={{ fontSize: 19 }} />
}
