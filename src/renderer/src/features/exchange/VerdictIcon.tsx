/** The shape that goes with a verdict. */
import AutorenewOutlined from '@mui/icons-material/AutorenewOutlined'
import BlockRounded from '@mui/icons-material/BlockRounded'
import CheckRounded from '@mui/icons-material/CheckRounded'
import PauseCircleRounded from '@mui/icons-material/PauseCircleRounded'
import RestartAltRounded from '@mui/icons-material/RestartAltRounded'
import type { Tone } from '../../components/Tag.tsx'

const icons = {
  good: CheckRounded,
  bad: BlockRounded,
  caution: PauseCircleRounded,
  accent: AutorenewOutlined,
  neutral: RestartAltRounded,
}

export function VerdictIcon({ tone }: { readonly tone: Tone }) {
  const Icon = icons[tone]
  return <Icon aria-hidden sx={{ fontSize: 18 }} />
}
