/** The cards of the keys that are shown. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { RefObject } from 'react'
import type { KeyFacts } from '../../../../contract/keys.ts'
import type { KeyGestures } from './key-gestures.ts'
import { KeyCard } from './KeyCard.tsx'

interface KeyGridProps {
  readonly keys: readonly KeyFacts[]
  readonly signingKid: string | null
  readonly isOffline: boolean
  /** The headings that stand on the page, by kid. */
  readonly headings: RefObject<Map<string, HTMLHeadingElement>>
  readonly gesturesFor: (kid: string) => KeyGestures
  readonly onShowAll: () => void
}

export function KeyGrid(props: KeyGridProps) {
  const { keys, signingKid, isOffline, headings, gesturesFor, onShowAll } = props
  if (keys.length === 0) {
    return (
      <Box sx={{ textAlign: 'center', py: 6 }}>
        <Typography color="textSecondary" sx={{ mb: 1.5 }}>
          No key is like that.
        </Typography>
        <Button onClick={onShowAll}>Show all keys</Button>
      </Box>
    )
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 480px), 1fr))',
      }}
    >
      {keys.map((facts) => (
        <KeyCard
          key={facts.kid}
          facts={facts}
          isSigning={facts.kid === signingKid}
          isOffline={isOffline}
          gestures={gesturesFor(facts.kid)}
          heading={(node) => {
            if (node === null) headings.current.delete(facts.kid)
            else headings.current.set(facts.kid, node)
          }}
        />
      ))}
    </Box>
  )
}
