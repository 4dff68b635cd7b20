/** Says for a while what was done, and offers to undo it. */
import UndoRounded from '@mui/icons-material/UndoRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { styled } from '@mui/material/styles'
import type { UndoControls } from './use-undo.ts'

/** Long enough to be read and answered; it waits while the pointer or the focus is on it. */
const shownForMs = 8000

const Strip = styled('div')(({ theme: { colors } }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  padding: '8px 10px 8px 16px',
  minHeight: 44,
  borderRadius: 10,
  border: `1px solid ${colors.rim}`,
  backgroundColor: colors.paper,
  color: colors.ink,
  boxShadow: '0 6px 20px rgb(0 0 0 / 0.22)',
  maxWidth: 'min(560px, calc(100vw - 40px))',
  overflowWrap: 'anywhere',
}))

const heardOnly = {
  // Not absolute: below the end of a page that scrolls by itself, it would make the window scroll too.
  position: 'fixed',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const

interface UndoNoticeProps {
  readonly controls: UndoControls
  readonly isOffline: boolean
  /** Brings the focus back when the button goes away under it. */
  readonly onUndone: () => void
}

export function UndoNotice({ controls, isOffline, onUndone }: UndoNoticeProps) {
  const { last, undo, dismiss } = controls
  return (
    <>
      {/* A live region is heard when its words change, not when it comes with them. */}
      <Box role="status" sx={heardOnly}>
        {last?.text}
      </Box>
      <Snackbar
        open={last !== null}
        // Each doing has its full time.
        key={last?.text ?? 'none'}
        autoHideDuration={shownForMs}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        onClose={(_event, reason) => {
          if (reason !== 'clickaway') dismiss()
        }}
        // Beside the rail, which it would hide.
        sx={{ left: { xs: 78, lg: 206 } }}
      >
        <Strip>
          <span aria-hidden>{last?.text}</span>
          {last?.undo != null && (
            <Button
              size="small"
              startIcon={<UndoRounded />}
              title="Ctrl+Z"
              disabled={isOffline}
              onClick={() => {
                void undo()
                onUndone()
              }}
            >
              Undo
            </Button>
          )}
        </Strip>
      </Snackbar>
    </>
  )
}
