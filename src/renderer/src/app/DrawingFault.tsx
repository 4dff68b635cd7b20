/** Keeps a fault in one view from emptying the window: says so, and offers to load the window again. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { Component } from 'react'
import type { ReactNode } from 'react'

interface DrawingFaultProps {
  readonly children: ReactNode
  /** Loads the window again; the page's own reload unless given. */
  readonly reload?: () => void
}

function reloadWindow(): void {
  window.location.reload()
}

export class DrawingFault extends Component<DrawingFaultProps, { readonly hasFailed: boolean }> {
  override readonly state = { hasFailed: false }

  static getDerivedStateFromError(): { readonly hasFailed: boolean } {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    const { children, reload = reloadWindow } = this.props
    if (!this.state.hasFailed) return children
    return (
      <Box component="main" role="alert" sx={{ p: 4, display: 'grid', gap: 2, maxWidth: 560 }}>
        <Typography variant="h1">This window could not be drawn</Typography>
        <Typography>
          The exchange, the keys and the servers are not touched by it: they live outside the
          window. Load it again; if it happens once more, report what you were looking at.
        </Typography>
        <Box>
          <Button variant="contained" color="primary" onClick={reload}>
            Load the window again
          </Button>
        </Box>
      </Box>
    )
  }
}
