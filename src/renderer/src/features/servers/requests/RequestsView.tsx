/** The log of requests, of all servers or of one. */
import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { serverIds } from '../../../../../contract/servers.ts'
import type { ServerId } from '../../../../../contract/servers.ts'
import { TitledCard } from '../../../components/TitledCard.tsx'
import { useActions, useIsOffline, useSlice } from '../../../state/workbench.tsx'
import { serverNames } from '../server-names.ts'
import { RequestTable } from './RequestTable.tsx'

type Filter = ServerId | 'all'

const filters: readonly Filter[] = ['all', ...serverIds]

export function RequestsView() {
  const { received } = useSlice('servers')
  const actions = useActions()
  const isOffline = useIsOffline()
  const [filter, setFilter] = useState<Filter>('all')
  const shown = filter === 'all' ? received : received.filter(({ server }) => server === filter)
  return (
    <TitledCard
      title="Requests"
      action={
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Received by"
          value={filter}
          onChange={(_event, chosen: Filter | null) => {
            if (chosen !== null) setFilter(chosen)
          }}
        >
          {filters.map((each) => (
            <ToggleButton key={each} value={each} sx={{ px: 1.5, py: 0.25 }}>
              {each === 'all' ? 'All' : serverNames[each]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        The latest fifty, newest first. A program’s name is its User-Agent: it says what it likes.
      </Typography>
      <Box role="status" sx={{ fontSize: '0.8125rem' }}>
        {shown.length === 0 &&
          (received.length === 0 ? 'Nothing was received yet.' : 'Nothing of this server.')}
      </Box>
      {shown.length > 0 && (
        <RequestTable
          received={shown}
          isOffline={isOffline}
          onRead={(id) => actions.readReceivedRequest(id)}
        />
      )}
    </TitledCard>
  )
}
