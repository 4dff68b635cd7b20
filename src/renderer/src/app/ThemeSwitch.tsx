/** Walks through light, dark and system. */
import DarkModeRounded from '@mui/icons-material/DarkModeRounded'
import LightModeRounded from '@mui/icons-material/LightModeRounded'
import ContrastRounded from '@mui/icons-material/ContrastRounded'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useActions, useIsOffline, useSlice } from '../state/workbench.tsx'
import { nextTheme, themeNames } from './theme-names.ts'

const icons = {
  light: LightModeRounded,
  dark: DarkModeRounded,
  system: ContrastRounded,
}

export function ThemeSwitch() {
  const { theme } = useSlice('settings')
  const { chooseTheme } = useActions()
  const isOffline = useIsOffline()
  const Icon = icons[theme]
  const next = nextTheme(theme)
  const label = `Theme: ${themeNames[theme]}. Switch to ${themeNames[next]}`
  return (
    <Tooltip title={label}>
      <span>
        <IconButton
          aria-label={label}
          disabled={isOffline}
          onClick={() => void chooseTheme(next)}
          size="small"
        >
          <Icon sx={{ fontSize: 20 }} />
        </IconButton>
      </span>
    </Tooltip>
  )
}
