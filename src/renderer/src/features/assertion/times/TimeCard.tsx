/** The times of the draft, and the quick changes of them. */
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMemo } from 'react'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { readMembers } from '../document/read-members.ts'
import { readTimes } from './read-times.ts'
import { backDate, expireIn, expireIt, makeFresh, startNow } from './time-actions.ts'
import { TimeRuler } from './TimeRuler.tsx'

interface TimeCardProps {
  readonly claims: string
  readonly onChange: (what: string, claims: string) => void
}

const seconds = () => Math.floor(Date.now() / 1000)

export function TimeCard({ claims, onChange }: TimeCardProps) {
  const list = useMemo(() => readMembers(claims), [claims])
  const times = readTimes(list)
  const actions = [
    {
      label: 'Fresh times and jti',
      what: 'fresh times and jti',
      change: () => makeFresh(claims, seconds()),
    },
    { label: 'Start now', what: 'start now', change: () => startNow(claims, seconds()) },
    {
      label: 'Expire in 60 s',
      what: 'expire in 60 s',
      change: () => expireIn(claims, seconds(), 60),
    },
    { label: 'Back-date 5 s', what: 'back-date', change: () => backDate(claims) },
    { label: 'Expire it', what: 'expire it', change: () => expireIt(claims, seconds()) },
  ]
  return (
    <TitledCard
      title="Times"
      action={
        <Box
          role="group"
          aria-label="Change the times"
          sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}
        >
          {actions.map(({ label, what, change }) => (
            <Button
              key={label}
              size="small"
              disabled={!list.isReadable}
              onClick={() => onChange(what, change())}
            >
              {label}
            </Button>
          ))}
        </Box>
      }
    >
      {times.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {list.isReadable
            ? 'There is no iat, nbf or exp that is a number.'
            : 'The times are shown again when the claims can be read.'}
        </Typography>
      ) : (
        <TimeRuler times={times} />
      )}
    </TitledCard>
  )
}
