/** Chooses the key to rotate to, or makes one. */
import AddRounded from '@mui/icons-material/AddRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { KeyFacts, KeysSlice } from '../../../../contract/keys.ts'
import { shortenKid } from '../../app/shorten-kid.ts'
import { Mono } from '../../components/Panel.tsx'

interface BeginRotationProps {
  readonly slice: KeysSlice
  readonly isOffline: boolean
  readonly onBegin: (to: string) => void
  /** Makes a key like the given one, not published yet. */
  readonly onMakeSuccessor: (like: KeyFacts) => void
}

export function BeginRotation({ slice, isOffline, onBegin, onMakeSuccessor }: BeginRotationProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const signing = slice.keys.find(({ kid }) => kid === slice.signingKid)
  const successors = slice.keys.filter(({ state }) => state === 'next')
  const to = successors.find(({ kid }) => kid === chosen)?.kid ?? successors.at(-1)?.kid ?? ''
  if (signing === undefined) {
    return <Typography>There is no key that signs, so there is nothing to rotate from.</Typography>
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Typography variant="body2" color="textSecondary" sx={{ maxWidth: '80ch' }}>
        A new key is published first, used once every cache knows it, and the old one goes when its
        last assertion has expired. Signing with <Mono>{shortenKid(signing.kid)}</Mono> goes on
        until you switch.
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}>
        {successors.length > 0 && (
          <>
            <TextField
              select
              size="small"
              label="Rotate to"
              value={to}
              onChange={(event) => setChosen(event.target.value)}
              sx={{ minWidth: 280 }}
            >
              {successors.map(({ kid, algorithm, published }) => (
                <MenuItem key={kid} value={kid}>
                  <Mono>{shortenKid(kid)}</Mono>
                  &nbsp;{algorithm}
                  {published ? ', published' : ''}
                </MenuItem>
              ))}
            </TextField>
            <Button
              variant="contained"
              color="primary"
              disabled={isOffline || slice.generating !== null}
              onClick={() => onBegin(to)}
            >
              Begin the rotation
            </Button>
          </>
        )}
        <Button
          startIcon={<AddRounded />}
          disabled={isOffline || slice.generating !== null}
          onClick={() => onMakeSuccessor(signing)}
        >
          Make a successor ({signing.algorithm})
        </Button>
      </Box>
    </Box>
  )
}
