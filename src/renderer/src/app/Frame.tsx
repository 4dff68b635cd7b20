/** The frame around every page: skip link, top bar, rail, notices and the main area. */
import Box from '@mui/material/Box'
import { styled } from '@mui/material/styles'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { ExchangePage } from '../features/exchange/ExchangePage.tsx'
import { NavigationRail } from './NavigationRail.tsx'
import { NoticeList } from './NoticeList.tsx'
import { usePage } from './route.ts'
import type { Page } from './route.ts'
import { TopBar } from './TopBar.tsx'

const loadAssertion = async () => ({
  default: (await import('../features/assertion/AssertionPage.tsx')).AssertionPage,
})
const loadKeys = async () => ({
  default: (await import('../features/keys/KeysPage.tsx')).KeysPage,
})
const loadServers = async () => ({
  default: (await import('../features/servers/ServersPage.tsx')).ServersPage,
})
const loadInspect = async () => ({
  default: (await import('../features/inspect/InspectPage.tsx')).InspectPage,
})
const loadSettings = async () => ({
  default: (await import('../features/settings/SettingsPage.tsx')).SettingsPage,
})
const AssertionPage = lazy(loadAssertion)
const KeysPage = lazy(loadKeys)
const ServersPage = lazy(loadServers)
const InspectPage = lazy(loadInspect)
const SettingsPage = lazy(loadSettings)

/** Loads the pages that are not shown yet while they can be had: once the connection is lost they cannot. */
async function loadOtherPages(): Promise<void> {
  await Promise.allSettled(
    [loadAssertion, loadKeys, loadServers, loadInspect, loadSettings].map((load) => load()),
  )
}

const pageComponents: Readonly<Record<Page, () => React.ReactNode>> = {
  exchange: () => <ExchangePage />,
  assertion: () => <AssertionPage />,
  keys: () => <KeysPage />,
  servers: () => <ServersPage />,
  inspect: () => <InspectPage />,
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
  useEffect(() => void loadOtherPages(), [])
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
