/** The one place where a failure of the application is shown. */
import Box from '@mui/material/Box'
import { useStore } from 'zustand'
import { errorCatalogue } from '../../../contract/errors.ts'
import { Banner } from '../components/Banner.tsx'
import { useWorkbench } from '../state/workbench.tsx'

export function ErrorNotice() {
  const { problem } = useWorkbench()
  const error = useStore(problem, (state) => state.error)
  if (error === null) return null
  const { title, remedy } = errorCatalogue[error.code]
  return (
    <Box
      sx={{
        position: 'fixed',
        zIndex: 'snackbar',
        bottom: 20,
        left: '50%',
        transform: 'translateX(-50%)',
        width: 'min(560px, calc(100vw - 40px))',
        boxShadow: 8,
        borderRadius: '10px',
      }}
    >
      <Banner
        severity="error"
        role="alert"
        title={title}
        onDismiss={() => problem.setState({ error: null })}
      >
        {error.message} {remedy}
        <Box component="code" sx={{ display: 'block', mt: 0.5, color: 'text.secondary' }}>
          {error.code}
        </Box>
      </Banner>
    </Box>
  )
}
