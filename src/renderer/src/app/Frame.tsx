/** The frame around every page: skip link, top bar, rail, notices and the main area. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { lazy, Suspense, useRef } from 'react'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { ExchangePage } from '../features/exchange/ExchangePage.tsx'
import { NavigationRail } from './NavigationRail.tsx'
import { NoticeList } from './NoticeList.tsx'
import { usePage } from './route.ts'
import type { Page } from './route.ts'
import { TopBar } from './TopBar.tsx'

const KeysPage = lazy(async () => ({
  default: (await import('../features/keys/KeysPage.tsx')).KeysPage,
}))
const ServersPage = lazy(async () => ({
  default: (await import('../features/servers/ServersPage.tsx')).ServersPage,
}))
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage,
}))

const pageComponents: Readonly<Record<Page, () => React.ReactNode>> = {
  exchange: () => <ExchangePage />,
  keys: () => <KeysPage />,
  servers: () => <ServersPage />,
  settings: () => <SettingsPage />,
}

const SkipLink = styled('a')(({ theme: { colors } }) => ({
  position: 'absolute',
  left: 12,
  top: -60,
  zIndex: 2000,
  padding: '8px 14px',
  borderRadius: 8,
  color: colors.onAccent,
  backgroundColor: colors.accent,
  '&:focus': { top: 8 },
}))

export function Frame() {
  const page = usePage()
  const main = useRef<HTMLElement>(null)
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate: {
          xs: '52px minmax(0, 1fr) / 56px minmax(0, 1fr)',
          lg: '52px minmax(0, 1fr) / 184px minmax(0, 1fr)',
        },
      }}
    >
      <SkipLink
        href="#main"
        onClick={(event) => {
          // The fragment of the address names the page.
          event.preventDefault()
          main.current?.focus()
        }}
      >
        Skip to the content
      </SkipLink>
      <TopBar />
      <NavigationRail page={page} />
      <Box
        component="main"
        id="main"
        ref={main}
        tabIndex={-1}
        sx={{
          minWidth: 0,
          minHeight: 0,
          display: 'flex',
          flexDirection: 'column',
          '&:focus': { outline: 'none' },
        }}
      >
        <Box sx={{ display: 'grid', gap: 1, p: '12px 18px', '&:empty': { p: 0 } }}>
          <ConnectionBanner />
          <NoticeList />
        </Box>
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <Suspense fallback={null}>{pageComponents[page]()}</Suspense>
        </Box>
      </Box>
    </Box>
  )
}
