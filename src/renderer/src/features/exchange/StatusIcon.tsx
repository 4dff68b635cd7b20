/** The state of a step as a shape; the word stands beside it. */
import AutorenewOutlined from '@mui/icons-material/AutorenewOutlined'
import BlockRounded from '@mui/icons-material/BlockRounded'
import CheckRounded from '@mui/icons-material/CheckRounded'
import ErrorOutlineRounded from '@mui/icons-material/ErrorOutlineRounded'
import PanoramaFishEyeRounded from '@mui/icons-material/PanoramaFishEyeRounded'
import PauseCircleRounded from '@mui/icons-material/PauseCircleRounded'
import RemoveRounded from '@mui/icons-material/RemoveRounded'
import { useTheme } from '@mui/material/styles'
import type { StepStatus } from '../../../../contract/exchange.ts'
import type { SchemeColors } from '../../app/palette.ts'

const icons = {
  waiting: PanoramaFishEyeRounded,
  held: PauseCircleRounded,
  running: AutorenewOutlined,
  passed: CheckRounded,
  refused: BlockRounded,
  failed: ErrorOutlineRounded,
  'not-reached': RemoveRounded,
}

/** The colour that goes with a state. */
export function statusColor(status: StepStatus, colors: SchemeColors): string {
  switch (status) {
    case 'passed':
      return colors.good.text
    case 'refused':
    case 'failed':
      return colors.bad.text
    case 'held':
      return colors.caution.text
    case 'running':
      return colors.accent
    case 'waiting':
    case 'not-reached':
      return colors.muted
  }
}

export function StatusIcon({
  status,
  size,
}: {
  readonly status: StepStatus
  readonly size: number
}) {
  const { colors } = useTheme()
  const Icon = icons[status]
  return <Icon aria-hidden sx={{ fontSize: size, color: statusColor(status, colors) }} />
}
