/** The whole window: theme, frame and the page that is shown. */
import type { EmotionCache } from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import Box from '@mui/material/Box'
import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { useStore } from 'zustand'
import type { Workbench } from '../state/workbench.tsx'
import { useIsLoaded, WorkbenchProvider } from '../state/workbench.tsx'
import { ConnectionBanner } from './ConnectionBanner.tsx'
import { DrawingFault } from './DrawingFault.tsx'
import { ErrorNotice } from './ErrorNotice.tsx'
import { Frame } from './Frame.tsx'
import { themes } from './theme.ts'
import { useScheme } from './use-scheme.ts'

interface AppProps {
  readonly workbench: Workbench
  readonly styles: EmotionCache
}

function Window() {
  const isLoaded = useIsLoaded()
  return (
    <Box data-app-state={isLoaded ? 'loaded' : 'loading'} sx={{ height: '100%' }}>
      {isLoaded ? (
        <DrawingFault>
          <Frame />
        </DrawingFault>
      ) : (
        <Box component="main" sx={{ p: 3 }}>
          <ConnectionBanner />
        </Box>
      )}
      <ErrorNotice />
    </Box>
  )
}

export function App({ workbench, styles }: AppProps) {
  const theme = useStore(workbench.mirror, ({ slices }) => slices?.settings.theme ?? 'system')
  return (
    <CacheProvider value={styles}>
      <ThemeProvider theme={themes[useScheme(theme)]}>
        <CssBaseline enableColorScheme />
        <WorkbenchProvider value={workbench}>
          <Window />
        </WorkbenchProvider>
      </ThemeProvider>
    </CacheProvider>
  )
}
