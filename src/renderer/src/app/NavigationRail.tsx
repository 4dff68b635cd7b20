/** The rail on the left: the pages that exist. */
import DnsRounded from '@mui/icons-material/DnsRounded'
import EditNoteRounded from '@mui/icons-material/EditNoteRounded'
import FactCheckRounded from '@mui/icons-material/FactCheckRounded'
import KeyRounded from '@mui/icons-material/KeyRounded'
import SettingsRounded from '@mui/icons-material/SettingsRounded'
import SwapHorizRounded from '@mui/icons-material/SwapHorizRounded'
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { useSlice } from '../state/workbench.tsx'
import { pageLink, pages, pageTitles } from './route.ts'
import type { Page } from './route.ts'

const icons = {
  exchange: SwapHorizRounded,
  assertion: EditNoteRounded,
  keys: KeyRounded,
  servers: DnsRounded,
  inspect: FactCheckRounded,
  settings: SettingsRounded,
}

const PageLink = styled('a')(({ theme: { colors } }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 10,
  padding: '8px 10px',
  borderRadius: 8,
  color: colors.muted,
  textDecoration: 'none',
  '&:hover': { backgroundColor: colors.inset, color: colors.ink },
  '&[aria-current="page"]': {
    backgroundColor: colors.selected,
    color: colors.accent,
    fontWeight: 600,
  },
}))

/** On a narrow window only the icon is seen; the name is still read out. */
const PageName = styled('span')(({ theme }) => ({
  [theme.breakpoints.down('lg')]: {
    position: 'absolute',
    width: 1,
    height: 1,
    overflow: 'hidden',
    clipPath: 'inset(50%)',
  },
}))

export function NavigationRail({ page: current }: { readonly page: Page }) {
  const { keys } = useSlice('keys')
  return (
    <Box
      component="nav"
      aria-label="Pages"
      sx={{
        backgroundColor: 'background.paper',
        borderRight: 1,
        borderColor: 'divider',
        p: '10px 8px',
        display: 'flex',
        flexDirection: 'column',
        gap: '2px',
      }}
    >
      {pages.map((page) => {
        const Icon = icons[page]
        return (
          <PageLink
            key={page}
            href={pageLink(page)}
            aria-current={page === current ? 'page' : undefined}
            sx={page === 'settings' ? { mt: 'auto' } : {}}
          >
            <Icon aria-hidden sx={{ fontSize: 19 }} />
            <PageName>{pageTitles[page]}</PageName>
            {page === 'keys' && keys.length > 0 && (
              <Box
                component="span"
                aria-hidden
                sx={{
                  display: { xs: 'none', lg: 'inline' },
                  ml: 'auto',
                  fontSize: '0.75rem',
                  px: '7px',
                  borderRadius: '9px',
                  backgroundColor: 'action.hover',
                }}
              >
                {keys.length}
              </Box>
            )}
          </PageLink>
        )
      })}
    </Box>
  )
}
