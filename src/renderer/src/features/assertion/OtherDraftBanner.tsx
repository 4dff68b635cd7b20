/** Asks which draft goes on when two windows changed it at the same time. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { Banner } from '../../components/Banner.tsx'
import { useBench, useBenchState } from './use-bench.ts'

export function OtherDraftBanner() {
  const bench = useBench()
  const isAsked = useBenchState(({ theirs }) => theirs !== null)
  if (!isAsked) return null
  return (
    <Box sx={{ mb: 1.5 }}>
      <Banner
        severity="warning"
        title="The draft was changed in another window"
        role="alert"
        action={
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            <Button size="small" onClick={() => bench.takeTheirs()}>
              Take theirs
            </Button>
            <Button size="small" onClick={() => bench.keepMine()}>
              Keep mine
            </Button>
          </Box>
        }
      >
        You have changed it here as well. Until you choose, what you type stays in this window;
        taking theirs can be undone.
      </Banner>
    </Box>
  )
}
